/** What the browser does with Ctrl and a letter where something is written. */
import type { Modifiers } from '@conav/shared/protocol/control.ts'
import { findEditingHost, isTextField, isWritable } from './editable.ts'
import type { Hand } from './hand.ts'
import { realmOf } from './realm.ts'
import { edit } from './text.ts'

const FORMATS: Record<string, string> = { b: 'bold', i: 'italic', u: 'underline' }

/** False where the key should have done something and cannot. */
export function answerShortcut(
  hand: Hand,
  element: Element,
  { key, modifiers }: { key: string; modifiers: Modifiers },
): boolean {
  const letter = key.toLowerCase()
  const host = findEditingHost(element)
  const isWritten = isTextField(element) ? isWritable(element) : host !== undefined
  switch (letter) {
    case 'a':
      selectAll(element, host)
      return true
    case 'b':
    case 'i':
    case 'u':
      if (host !== undefined) format(hand, host, FORMATS[letter] ?? '')
      return true
    case 'z':
    case 'y':
      return !isWritten || stepBack(hand, element, letter === 'y' || modifiers.shift ? 'redo' : 'undo')
    case 'c':
    case 'x':
      take(hand, element, letter === 'x' && isWritten ? 'cut' : 'copy')
      return true
    case 'v':
      return !isWritten || paste(hand, element)
    default:
      return true
  }
}

function format(hand: Hand, host: HTMLElement, command: string): void {
  const inputType = `format${command.charAt(0).toUpperCase()}${command.slice(1)}`
  if (announce(hand, host, inputType)) run(hand, host, command)
}

/** False where the page prevented it. */
function announce(hand: Hand, target: Element, inputType: string): boolean {
  const { InputEvent } = realmOf(target)
  const init = { bubbles: true, composed: true, cancelable: true, inputType }
  return hand.dispatch(target, new InputEvent('beforeinput', init))
}

function run(hand: Hand, element: Element, command: string): void {
  hand.touch(realmOf(element), () => element.ownerDocument.execCommand(command))
}

/**
 * The browser undoes what was written last anywhere in the document: in another field, which may be a secret one, it is
 * put right again, and false is returned.
 */
function stepBack(hand: Hand, element: Element, command: 'undo' | 'redo'): boolean {
  const realm = realmOf(element)
  const own = findEditingHost(element) ?? element
  if (!announce(hand, own, command === 'undo' ? 'historyUndo' : 'historyRedo')) return true
  let isElsewhere = false
  const onInput = (event: Event): void => {
    const [target] = event.composedPath()
    if (target === own || own.contains(target as Node)) return
    isElsewhere = true
    event.stopImmediatePropagation()
  }
  realm.addEventListener('input', onInput, true)
  run(hand, element, command)
  if (isElsewhere) {
    run(hand, element, command === 'undo' ? 'redo' : 'undo')
    ;(element as HTMLElement).focus({ preventScroll: true })
  }
  realm.removeEventListener('input', onInput, true)
  return !isElsewhere
}

function selectAll(element: Element, host: HTMLElement | undefined): void {
  if (isTextField(element)) element.select()
  else if (host !== undefined) element.ownerDocument.execCommand('selectAll')
}

/**
 * The page hears of it. What is taken never reaches the customer's clipboard, and stays in the hand only where the agent
 * could read it anyway: pasted elsewhere it would show what is masked here.
 */
function take(hand: Hand, element: Element, type: 'copy' | 'cut'): void {
  const text = selectedIn(element)
  if (!tell(hand, element, { type, text: '' }) || text === '') return
  hand.clip = mayRead(hand, element) ? text : ''
  if (type === 'cut') edit(hand, element, { inputType: 'deleteByCut' })
}

/** In rich text a selection may reach out of it, or over parts that the agent sees masked. */
function mayRead(hand: Hand, element: Element): boolean {
  const isFree = (node: Node): boolean => hand.scene.touchOf(node) === 'free'
  const host = findEditingHost(element)
  if (isTextField(element) || host === undefined) return isFree(element)
  const selection = element.ownerDocument.getSelection()
  if (selection === null || selection.rangeCount === 0) return false
  const range = selection.getRangeAt(0)
  const inside = [...host.querySelectorAll('*')].filter((one) => range.intersectsNode(one))
  return host.contains(range.commonAncestorContainer) && [host, element, ...inside].every(isFree)
}

function paste(hand: Hand, element: Element): boolean {
  const text = hand.clip
  if (text === '') return false
  return !tell(hand, element, { type: 'paste', text }) || edit(hand, element, { inputType: 'insertFromPaste', text })
}

function selectedIn(element: Element): string {
  if (isTextField(element)) return element.value.slice(element.selectionStart ?? 0, element.selectionEnd ?? 0)
  return findEditingHost(element) === undefined ? '' : String(element.ownerDocument.getSelection())
}

/** False where the page prevented it. */
function tell(hand: Hand, element: Element, { type, text }: { type: string; text: string }): boolean {
  const { ClipboardEvent, DataTransfer } = realmOf(element)
  const clipboardData = new DataTransfer()
  if (text !== '') clipboardData.setData('text/plain', text)
  const init = { bubbles: true, cancelable: true, composed: true, clipboardData }
  return hand.dispatch(element, new ClipboardEvent(type, init))
}
