/** The agent's hand in one page: what it may touch, where it points, and the one place from which events go out. */
import type { Intent, Refusal } from '@conav/shared/protocol/control.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { Reach } from '@conav/shared/redact/redact.ts'
import { Changes } from './changes.ts'
import { findObjection, liesWithin, reachedBy } from './guard.ts'
import { OwnGuard } from './own.ts'
import { withoutPickers } from './picker.ts'
import { activeIn, realmOf, type Realm } from './realm.ts'

/** As it was when this was loaded: what the guard puts in its place is for the page's code, not for the hand. */
const { dispatchEvent } = EventTarget.prototype

/** What the hand needs to know of the capture: its numbers for nodes, what the redactor says of them, and when to stop. */
export interface Scene {
  findNode(id: NodeId): Node | undefined
  touchOf(node: Node): Reach
  /** Why nothing may be done at all, now. Asked again between any two keys. */
  findHalt(): Refusal | undefined
  /** Whether the policy keeps anything for the customer's own press. */
  hasOwn(): boolean
}

export class Hand {
  readonly scene: Scene
  readonly changes = new Changes()
  /** What the pointer stands on. */
  hovered: Element | undefined
  /** The slider whose thumb is being held. */
  sliding: Element | undefined
  /** What was copied from where the agent may read; never the customer's clipboard. */
  clip = ''
  /** Letters typed in a list, one after the other, and when the last one was. */
  sought = { text: '', atMs: -Infinity }
  readonly #own: OwnGuard
  #refused: Refusal | undefined
  /** What the power at work is bound to; null: nothing. */
  #within: NodeId | null = null

  constructor(scene: Scene) {
    this.scene = scene
    this.#own = new OwnGuard(
      (element) => scene.touchOf(element) === 'customer-only',
      () => this.refuse('customer-only'),
    )
  }

  /** Leaves nothing behind in the page. */
  close(): void {
    this.#own.lower()
  }

  /** From now on only what lies in this element is touched; null: all of the page. */
  bindTo(within: NodeId | null): void {
    this.#within = within
  }

  /** Why the intent may not touch the element, nor the field that a click on it reaches. */
  findObjection(intent: Intent, element: Element): Refusal | undefined {
    const halt = this.scene.findHalt()
    if (halt !== undefined) return halt
    if (!this.isInReach(element)) return 'out-of-scope'
    const own = findObjection(intent, element, this.scene.touchOf(element))
    const field = reachedBy(element)
    if (own !== undefined || field === element || intent.kind === 'hover') return own
    return findObjection(intent, field, this.scene.touchOf(field))
  }

  /** Whether the node, or the field that a click on it reaches, lies in what the power at work is bound to. */
  isInReach(node: Node): boolean {
    if (this.#within === null) return true
    const bound = this.scene.findNode(this.#within)
    return bound !== undefined && liesWithin(node, bound)
  }

  /** Dispatches the event. False where the page prevented what the browser would do. */
  dispatch(target: Element, event: Event): boolean {
    return this.touch(realmOf(target), () => dispatchEvent.call(target, event))
  }

  /** Does something in answer to which the page's own code runs. */
  touch<T>(realm: Realm, act: () => T): T {
    if (this.scene.hasOwn()) for (const one of new Set([realm, window])) this.#own.raise(one)
    const { result, wasWanted } = withoutPickers(realm, act)
    if (wasWanted) this.refuse('file-picker')
    return result
  }

  click(element: HTMLElement): void {
    this.touch(realmOf(element), () => element.click())
  }

  /** Notes what the page wanted in answer, and did not get. */
  refuse(reason: Refusal): void {
    this.#refused ??= reason
  }

  /** What was refused since this was last asked. */
  takeRefused(): Refusal | undefined {
    const refused = this.#refused
    this.#refused = undefined
    return refused
  }
}

/** Who hears the keys: what has the focus in the element's document, else the element itself. */
export function receiverOf(element: Element): Element {
  const active = activeIn(element.ownerDocument)
  return active === null || active === element.ownerDocument.body ? element : active
}

/** Lets the page's own tasks and the recorder go first, as between two strokes of a hand; also in a hidden tab. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(null)
  })
}
