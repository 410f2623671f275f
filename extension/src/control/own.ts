/**
 * What is the customer's own to press stays so, also for the page's code that answers an agent's hand: a click that it
 * makes by script, a form that it sends, at once or as late as it likes. An agent's hand gives the page no activation, as
 * browsers call the right that a person's press gives it for a moment: while control lasts, the page presses what is the
 * customer's own only in answer to the customer.
 */
import { holdSending } from './own-sending.ts'
import { closestAcross, isElement, isNamed, type Realm } from './realm.ts'
import { replace, type Method } from './replace.ts'

/** What the customer has pressed themselves the page may take so long to finish: a bank asks back in between. */
const FINISH_MS = 60_000
/** As long as an activation lasts where the browser does not tell. */
const ACTIVATION_MS = 5_000

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
  /** When the customer's own hand was on it. */
  readonly #pressedMs = new WeakMap<Element, number>()
  /** When it was anywhere, if it was since the agent's last act. */
  #customerMs: number | undefined

  constructor(isOwn: (element: Element) => boolean, onPress: () => void) {
    this.#isOwn = isOwn
    this.#onPress = onPress
  }

  /** An agent acts: from now on, until it is lowered. */
  raise(realm: Realm): void {
    this.#customerMs = undefined
    if (!this.#raised.has(realm)) this.#raised.set(realm, this.#patch(realm))
  }

  lower(): void {
    for (const restore of this.#raised.values()) restore()
    this.#raised.clear()
  }

  #patch(realm: Realm): () => void {
    const notice = (event: Event): void => void (event.isTrusted && (this.#customerMs = performance.now()))
    const stop = (event: Event): void => {
      // What the browser makes of a script's press may be trusted too: a submission, or the click on a label's field.
      if (event.isTrusted && event.type === 'click' && this.#isActivated()) return this.#note(event.composedPath()[0])
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
      listen(realm, HANDS_DOWN, notice),
      holdSending(realm, (form) => this.#forbids(form, { type: 'submit' })),
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
    const own = [element, pressed, labelled(element)].filter(
      (one) => one !== null && one !== undefined && this.#isOwn(one),
    )
    if (own.length === 0 || this.#isCustomers(own as Element[])) return false
    this.#onPress()
    return true
  }

  /** Whether the customer has pressed the very thing, or anything a moment ago and after the agent. */
  #isCustomers(own: readonly Element[]): boolean {
    const nowMs = performance.now()
    if (own.some((one) => nowMs - (this.#pressedMs.get(one) ?? -Infinity) < FINISH_MS)) return true
    return this.#customerMs !== undefined && this.#isActivated()
  }

  #isActivated(): boolean {
    const { userActivation } = navigator as Partial<Navigator>
    return userActivation?.isActive ?? performance.now() - (this.#customerMs ?? -Infinity) < ACTIVATION_MS
  }

  /** The customer's own click, on it or on something in it. */
  #note(target: EventTarget | undefined): void {
    if (!isElement(target as Node)) return
    closestAcross(target as Element, (at) => {
      for (const one of [at, labelled(at)]) if (one) this.#pressedMs.set(one, performance.now())
      return false
    })
  }
}

function labelled(element: Element): Element | null {
  const label = closestAcross(element, (at) => isNamed(at, 'label'))
  return isNamed(label, 'label') ? label.control : null
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
