/**
 * The `change` that a field owes the page. The browser sends it by itself when a field is left that was written as by
 * hand; these are the cases where it does not: Enter, and fields that took their text by the setter.
 */
import { isTextField, type TextField } from './editable.ts'
import { realmOf } from './realm.ts'

export class Changes {
  /** The value that each field had when it was entered, or when the page last heard of a change. */
  readonly #known = new WeakMap<TextField, string>()

  /** Called before the first key reaches a field. */
  noteEntry(element: Element | null): void {
    if (isTextField(element) && !this.#known.has(element)) this.#known.set(element, element.value)
  }

  /** The field was left: the next entry counts anew. */
  forget(element: Element | null): void {
    if (isTextField(element)) this.#known.delete(element)
  }

  /** Tells the page now, as Enter in a field does. */
  settle(element: Element): void {
    if (isTextField(element) && this.#tell(element)) this.holdBack(element)
  }

  /** The page has been told: what the browser would say of the same value when the field is left does not reach it. */
  holdBack(field: TextField): void {
    const told = field.value
    const realm = realmOf(field)
    this.#known.set(field, told)
    const onChange = (event: Event): void => {
      if (event.isTrusted && event.composedPath()[0] === field && field.value === told) event.stopImmediatePropagation()
    }
    const onBlur = (event: Event): void => {
      if (event.composedPath()[0] !== field) return
      realm.removeEventListener('change', onChange, true)
      realm.removeEventListener('blur', onBlur, true)
    }
    realm.addEventListener('change', onChange, true)
    realm.addEventListener('blur', onBlur, true)
  }

  /** The field took its text by the setter: leaving it, by whoever's hand, tells the page. */
  owe(field: TextField): void {
    const realm = realmOf(field)
    const onBlur = (event: Event): void => {
      if (event.composedPath()[0] !== field) return
      realm.removeEventListener('blur', onBlur, true)
      this.#tell(field)
    }
    realm.addEventListener('blur', onBlur, true)
  }

  #tell(field: TextField): boolean {
    const known = this.#known.get(field)
    if (known === undefined || known === field.value) return false
    this.#known.set(field, field.value)
    const { Event } = realmOf(field)
    return field.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
