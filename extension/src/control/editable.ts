/** What a person can write into, and how the browser itself would take what is written. */
import { closestAcross, isNamed, realmOf } from './realm.ts'

export type TextField = HTMLInputElement | HTMLTextAreaElement

const NOT_WRITTEN: ReadonlySet<string> = new Set([
  'button',
  'submit',
  'reset',
  'image',
  'checkbox',
  'radio',
  'file',
  'hidden',
  'range',
  'color',
])

/** Kinds whose value is set as a whole: there is no caret between their characters that a script could see. */
const WHOLE: ReadonlySet<string> = new Set(['date', 'time', 'datetime-local', 'month', 'week'])

export function isTextField(node: Node | null | undefined): node is TextField {
  return isNamed(node, 'textarea') || (isNamed(node, 'input') && !NOT_WRITTEN.has(node.type))
}

export function isWholeValue(field: TextField): boolean {
  return WHOLE.has(field.type)
}

/** The editing host of a node in rich text, if it is in one. */
export function findEditingHost(element: Element): HTMLElement | undefined {
  const inner = closestAcross(element, (at) => 'isContentEditable' in at && Boolean(at.isContentEditable))
  if (inner === undefined) return undefined
  let host = inner as HTMLElement
  while (host.parentElement?.isContentEditable) host = host.parentElement
  return host
}

export function isWritable(field: TextField): boolean {
  return !field.readOnly && !field.matches(':disabled')
}

/**
 * Sets the value past what a framework put on the instance (React's value tracker), so that the framework sees the
 * change in the `input` event that follows. The setter is that of the field's own kind and realm: an input's setter
 * throws on a textarea.
 */
export function setNative(field: Element, property: 'value' | 'checked' | 'selectedIndex', value: unknown): void {
  const realm = realmOf(field)
  const prototype: object = isNamed(field, 'textarea')
    ? realm.HTMLTextAreaElement.prototype
    : isNamed(field, 'select')
      ? realm.HTMLSelectElement.prototype
      : realm.HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, property)?.set?.call(field, value)
}

export interface Caret {
  start: number
  end: number
}

/** Where the caret stands. Kinds that do not tell (e-mail, number) are written at their end. */
export function caretOf(field: TextField): Caret {
  const length = field.value.length
  if (field.selectionStart === null) return { start: length, end: length }
  return { start: field.selectionStart, end: field.selectionEnd ?? field.selectionStart }
}

export function placeCaret(field: TextField, caret: Caret): void {
  if (field.selectionStart !== null) field.setSelectionRange(caret.start, caret.end)
}
