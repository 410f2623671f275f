/** Writing: the sequence of events and the value that the same keys would have caused by hand. */
import { caretOf, findEditingHost, isTextField, isWholeValue, isWritable, placeCaret, setNative } from './editable.ts'
import type { TextField } from './editable.ts'
import type { Hand } from './hand.ts'
import { activeIn, isNamed, realmOf } from './realm.ts'

export type Edit =
  | { inputType: 'insertText' | 'insertFromPaste'; text: string }
  | {
      inputType:
        'insertLineBreak' | 'insertParagraph' | 'deleteContentBackward' | 'deleteContentForward' | 'deleteByCut'
    }

const COMMANDS: Record<Edit['inputType'], string> = {
  insertText: 'insertText',
  insertFromPaste: 'insertText',
  insertLineBreak: 'insertLineBreak',
  insertParagraph: 'insertParagraph',
  deleteContentBackward: 'delete',
  deleteContentForward: 'forwardDelete',
  deleteByCut: 'delete',
}

/** Applies one edit at the caret of what has the focus. False where nothing can be written there. */
export function edit(hand: Hand, element: Element, change: Edit): boolean {
  if (isTextField(element)) return isWritable(element) && !isWholeValue(element) && editField(hand, element, change)
  const host = findEditingHost(element)
  return host !== undefined && editRich(hand, host, change)
}

/** Sets the whole value at once, for fields that have no caret (date, time, colour, range). False where it is not one of theirs. */
export function setWhole(hand: Hand, field: HTMLInputElement, value: string): boolean {
  if (!isWritable(field)) return false
  const before = field.value
  if (!setValue(field, value)) return field.value === value
  if (field.type !== 'range' && field.value !== value) {
    setNative(field, 'value', before)
    return false
  }
  fireInput(hand, field)
  fireChange(hand, field)
  if (field.type === 'number') hand.changes.holdBack(field)
  return true
}

/** Whether the value is another now. */
export function setValue(field: HTMLInputElement, value: string): boolean {
  const before = field.value
  setNative(field, 'value', value)
  return field.value !== before
}

export function fireInput(hand: Hand, field: Element): void {
  const { Event } = realmOf(field)
  hand.dispatch(field, new Event('input', { bubbles: true, composed: true }))
}

export function fireChange(hand: Hand, field: Element): void {
  const { Event } = realmOf(field)
  hand.dispatch(field, new Event('change', { bubbles: true }))
}

/** The page may have moved the focus in answer: then what would have been written is not. */
function editField(hand: Hand, field: TextField, change: Edit): boolean {
  hand.changes.noteEntry(field)
  if (!fireEdit(hand, field, { type: 'beforeinput', change }) || activeIn(field.ownerDocument) !== field) return true
  if (change.inputType === 'insertLineBreak' && isNamed(field, 'input')) return true
  if (!command(hand, field, change)) writeNative(hand, field, change)
  return true
}

function editRich(hand: Hand, host: HTMLElement, change: Edit): boolean {
  const document = host.ownerDocument
  const selection = document.getSelection()
  if (selection !== null && !host.contains(selection.anchorNode)) {
    selection.selectAllChildren(host)
    selection.collapseToEnd()
  }
  if (!fireEdit(hand, host, { type: 'beforeinput', change }) || !host.contains(activeIn(document))) return true
  return command(hand, host, change)
}

/**
 * The browser's own editing, which does all that a key does but for `beforeinput`: caret, limits of length, drafts of
 * numbers, undo, and the `change` when the field is left.
 */
function command(hand: Hand, target: Element, change: Edit): boolean {
  const document = target.ownerDocument
  const text = 'text' in change ? change.text : ''
  return hand.touch(realmOf(target), () => document.execCommand(COMMANDS[change.inputType], false, text))
}

/** False where the page prevented it. */
export function fireEdit(
  hand: Hand,
  target: Element,
  { type, change }: { type: 'beforeinput' | 'input'; change: Edit },
): boolean {
  const { InputEvent } = realmOf(target)
  const data = 'text' in change ? change.text : null
  const init = { bubbles: true, composed: true, cancelable: type === 'beforeinput', inputType: change.inputType, data }
  return hand.dispatch(target, new InputEvent(type, init))
}

/** Where the browser does not edit at a script's word, the field's own setter writes. */
function writeNative(hand: Hand, field: TextField, change: Edit): void {
  const edited = editAt(field.value, caretOf(field), change)
  if (edited === undefined) return
  if ('text' in change && field.maxLength >= 0 && edited.value.length > field.maxLength) return
  setNative(field, 'value', edited.value)
  placeCaret(field, { start: edited.at, end: edited.at })
  hand.changes.owe(field)
  fireEdit(hand, field, { type: 'input', change })
}

interface Edited {
  value: string
  at: number
}

function editAt(value: string, { start, end }: { start: number; end: number }, change: Edit): Edited | undefined {
  if (change.inputType.startsWith('delete')) {
    const isBack = change.inputType !== 'deleteContentForward'
    const from = start === end && isBack ? previousIndex(value, start) : start
    const to = start === end && !isBack ? nextIndex(value, end) : end
    return from === to ? undefined : { value: value.slice(0, from) + value.slice(to), at: from }
  }
  const data = 'text' in change ? change.text : '\n'
  return { value: value.slice(0, start) + data + value.slice(end), at: start + data.length }
}

/** Characters, not code units: an emoji is deleted whole. */
function previousIndex(value: string, at: number): number {
  return at - (Array.from(value.slice(0, at)).pop()?.length ?? 0)
}

function nextIndex(value: string, at: number): number {
  const next = value.codePointAt(at)
  return next === undefined ? at : at + String.fromCodePoint(next).length
}
