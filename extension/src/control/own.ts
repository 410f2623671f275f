/**
 * What is the customer's own to press stays so, also for the page's code that answers an agent's hand: a click that it
 * makes by script, a form that it sends, now or a moment later. Ends with the customer's own next press.
 */
import { closestAcross, isElement, isNamed, type Realm } from './realm.ts'
import { replace, type Method } from './replace.ts'

/** As long as after an act what the page presses may be its answer. */
const ANSWER_MS = 1_000

const PRESSES: ReadonlySet<string> = new Set([
  'click',
  'dblclick',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keypress',
  'keyup',
  'submit',
])
const HANDS_DOWN = ['pointerdown', 'mousedown', 'touchstart', 'keydown'] as const

export class OwnGuard {
  readonly #isOwn: (element: Element) => boolean
  readonly #onPress: () => void
  readonly #raised = new Map<Realm, () => void>()
  #wait: ReturnType<typeof setTimeout> | undefined

  constructor(isOwn: (element: Element) => boolean, onPress: () => void) {
    this.#isOwn = isOwn
    this.#onPress = onPress
  }

  /** From now on, and for a moment after the last call. */
  raise(realm: Realm): void {
    clearTimeout(this.#wait)
    this.#wait = setTimeout(() => this.lower(), ANSWER_MS)
    if (!this.#raised.has(realm)) this.#raised.set(realm, this.#patch(realm))
  }

  lower(): void {
    clearTimeout(this.#wait)
    for (const restore of this.#raised.values()) restore()
    this.#raised.clear()
  }

  #patch(realm: Realm): () => void {
    const lower = (event: Event): void => void (event.isTrusted && this.lower())
    const stop = (event: Event): void => {
      if (!this.#forbids(event.composedPath()[0], event)) return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const form = realm.HTMLFormElement.prototype
    const restores = [
      replace(realm.HTMLElement.prototype, 'click', this.#unless('click')),
      replace(realm.EventTarget.prototype, 'dispatchEvent', this.#unless('dispatchEvent')),
      replace(form, 'requestSubmit', this.#unless('submit')),
      replace(form, 'submit', this.#unless('submit')),
      listen(realm, ['click', 'submit'], stop),
      listen(realm, HANDS_DOWN, lower),
    ]
    return () => {
      for (const restore of restores) restore()
    }
  }

  #unless(kind: 'click' | 'dispatchEvent' | 'submit'): (original: Method) => Method {
    const forbids = (target: unknown, [first]: unknown[]): boolean => {
      if (kind === 'click') return this.#forbids(target)
      if (kind === 'dispatchEvent') return PRESSES.has(String((first as Event | null)?.type)) && this.#forbids(target)
      return this.#forbids(first ?? target, { type: 'submit' })
    }
    return (original) =>
      function (this: unknown, ...given) {
        return forbids(this, given) ? false : original.apply(this, given)
      }
  }

  /** What is sent without a button is sent by the form's own first one. */
  #forbids(target: unknown, event?: { type: string; submitter?: HTMLElement | null }): boolean {
    if (!isElement(target as Node)) return false
    const element = target as Element
    const pressed =
      event?.type === 'submit' && isNamed(element, 'form') ? (event.submitter ?? findDefaultButton(element)) : element
    const label = closestAcross(element, (at) => isNamed(at, 'label'))
    const reached = [element, pressed, isNamed(label, 'label') ? label.control : null]
    if (!reached.some((one) => one && this.#isOwn(one))) return false
    this.#onPress()
    return true
  }
}

/** The button that Enter in a field of the form presses. */
export function findDefaultButton(form: HTMLFormElement): HTMLButtonElement | HTMLInputElement | undefined {
  const isDefault = (control: Element): control is HTMLButtonElement | HTMLInputElement =>
    isNamed(control, 'button', 'input') && (control.type === 'submit' || control.type === 'image')
  // `form.elements` leaves image buttons out.
  const root = form.getRootNode() as Document | ShadowRoot
  return [...root.querySelectorAll('button, input')].filter(isDefault).find((control) => control.form === form)
}

function listen(realm: Realm, types: readonly string[], listener: (event: Event) => void): () => void {
  for (const type of types) realm.addEventListener(type, listener, true)
  return () => {
    for (const type of types) realm.removeEventListener(type, listener, true)
  }
}
