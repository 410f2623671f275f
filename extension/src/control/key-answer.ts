/** What the browser itself does in answer to a key. */
import type { Intent, Modifiers } from '@conav/shared/protocol/control.ts'
import { chooseBy, seek } from './choice.ts'
import { findEditingHost, isTextField, isWholeValue, isWritable } from './editable.ts'
import { focusAt, focusNext, radioGroupOf } from './focus.ts'
import type { Hand } from './hand.ts'
import { isCharacter, type Stroke } from './key-code.ts'
import { findDefaultButton } from './own.ts'
import { closePopover } from './popover.ts'
import { isNamed, realmOf } from './realm.ts'
import { answerShortcut } from './shortcut.ts'
import { stepValue } from './step.ts'
import { edit } from './text.ts'

/** False where the key should have written something and nothing can be written there. */
export function answer(hand: Hand, element: Element, { stroke, intent }: { stroke: Stroke; intent: Intent }): boolean {
  const { key, modifiers } = stroke
  if ((modifiers.ctrl || modifiers.meta) && !isMovement(key)) return answerShortcut(hand, element, stroke)
  switch (key) {
    case 'Tab':
      focusNext(hand, element, modifiers.shift ? -1 : 1)
      return true
    case 'Enter':
      return answerEnter(hand, element, modifiers)
    case 'Backspace':
      edit(hand, element, { inputType: 'deleteContentBackward' })
      return true
    case 'Delete':
      edit(hand, element, { inputType: 'deleteContentForward' })
      return true
    case 'Escape':
      if (!closePopover(hand, element.ownerDocument)) closeDialogOf(hand, element)
      return true
    default:
      if (isNamed(element, 'select') && isCharacter(key)) {
        seek(hand, element, key)
        return true
      }
      if (isCharacter(key))
        return (key === ' ' && isPressable(element)) || edit(hand, element, { inputType: 'insertText', text: key })
      if (isMovement(key)) answerMove(hand, element, { stroke, intent })
      return true
  }
}

/** Space presses what can be pressed when it is let go. */
export function answerRelease(hand: Hand, element: Element, { key }: Stroke): void {
  if (key === ' ' && isPressable(element)) hand.click(element as HTMLElement)
}

function isMovement(key: string): boolean {
  return key.startsWith('Arrow') || key === 'Home' || key === 'End'
}

function answerEnter(hand: Hand, element: Element, modifiers: Modifiers): boolean {
  if (isNamed(element, 'textarea')) return edit(hand, element, { inputType: 'insertLineBreak' })
  if (findEditingHost(element) !== undefined)
    return edit(hand, element, { inputType: modifiers.shift ? 'insertLineBreak' : 'insertParagraph' })
  if (isNamed(element, 'button', 'summary') || (isNamed(element, 'a') && element.href !== '')) hand.click(element)
  if (!isNamed(element, 'input')) return true
  if (/^(submit|button|reset)$/.test(element.type)) hand.click(element)
  else if (element.type !== 'color') submitFrom(hand, element)
  return true
}

/** Implicit submission: through the form's default button if it has one, so that the page hears its click. */
function submitFrom(hand: Hand, field: HTMLInputElement): void {
  if (isTextField(field)) edit(hand, field, { inputType: 'insertLineBreak' })
  hand.changes.settle(field)
  const form = field.form
  if (form === null) return
  const button = findDefaultButton(form)
  if (button !== undefined) {
    if (!button.disabled) hand.click(button)
    return
  }
  const writable = [...form.elements].filter((control) => isTextField(control))
  if (writable.length === 1) hand.touch(realmOf(field), () => form.requestSubmit())
}

/** The open dialog on top hears `cancel` and, unless the page prevents it, closes. */
function closeDialogOf(hand: Hand, element: Element): void {
  const dialog = element.closest('dialog') ?? element.ownerDocument.querySelector('dialog:modal')
  if (!isNamed(dialog, 'dialog') || !dialog.matches(':modal')) return
  if (!hand.isInReach(dialog)) return hand.refuse('out-of-scope')
  const { Event } = realmOf(element)
  if ('requestClose' in dialog) hand.touch(realmOf(element), () => dialog.requestClose())
  else if (hand.dispatch(dialog, new Event('cancel', { cancelable: true }))) (dialog as HTMLDialogElement).close()
}

function answerMove(hand: Hand, element: Element, { stroke, intent }: { stroke: Stroke; intent: Intent }): void {
  const { key, modifiers } = stroke
  const step = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1
  if (isNamed(element, 'select'))
    return void chooseBy(hand, element, key === 'Home' ? -Infinity : key === 'End' ? Infinity : step)
  if (isNamed(element, 'input') && element.type === 'radio') return moveRadio(hand, element, { step, intent })
  if (isNamed(element, 'input') && (element.type === 'range' || element.type === 'number')) {
    if (stepValue(hand, element, key)) return
  }
  const isWritten = isTextField(element) ? !isWholeValue(element) : findEditingHost(element) !== undefined
  if (isWritten) moveCaret(element, key, modifiers)
}

function moveRadio(hand: Hand, radio: HTMLInputElement, { step, intent }: { step: number; intent: Intent }): void {
  const group = radioGroupOf(radio)
  const next = group[(group.indexOf(radio) + step + group.length) % group.length]
  if (next === undefined || next === radio || hand.findObjection(intent, next) !== undefined) return
  focusAt(hand, next)
  hand.click(next)
}

/** The browser's own movement, in fields and in rich text alike; it works where a field does not tell its caret. */
function moveCaret(element: Element, key: string, { shift, ctrl, alt }: Modifiers): void {
  const isBack = key === 'ArrowLeft' || key === 'ArrowUp' || key === 'Home'
  const isLine = key === 'ArrowUp' || key === 'ArrowDown'
  const byCharacter = ctrl || alt ? 'word' : 'character'
  const unit = key === 'Home' || key === 'End' ? 'lineboundary' : isLine ? 'line' : byCharacter
  element.ownerDocument.getSelection()?.modify(shift ? 'extend' : 'move', isBack ? 'backward' : 'forward', unit)
}

function isPressable(element: Element): boolean {
  return (
    isNamed(element, 'button', 'summary') ||
    (isNamed(element, 'input') && /^(button|submit|reset|checkbox|radio)$/.test(element.type) && isWritable(element))
  )
}
