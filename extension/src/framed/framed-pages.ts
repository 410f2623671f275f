import { assertNever } from '@conav/shared/assert-never.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Clock } from '../link/clock.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import { FramedLook } from './framed-look.ts'
import { type Capture, FramedPage } from './framed-page.ts'
import { MAX_FRAMED, slotOf } from './numbers.ts'

/** Tells one framed page's asks from another's. */
const ASKS_A_PAGE = 2 ** 32

type Said = Extract<FromKeeper, { type: 'sharing' | 'draw' | 'copying' }>
/** What the keeper hears. */
export type Heard = Exclude<FromPage, { type: 'frame-here' | 'framed' }>
type Intent = Extract<FromKeeper, { type: 'intent' }>

export interface FramedPagesParts {
  clock: Clock
  /** To the page around. */
  post(message: FromKeeper): void
  /** What the keeper hears, as though it came from the page around. */
  hear(message: Heard): void
  /** Frames of the page may be framed pages that the keeper has not met. */
  call(): void
}

/** The pages framed in the keeper's page: what is told to that page goes to them as well, and what they tell becomes part of it. */
export class FramedPages {
  readonly #parts: FramedPagesParts
  readonly #pages = new Map<number, FramedPage>()
  readonly #said = new Map<Said['type'], Said>()
  #capture: { message: Capture; atMs: number } | undefined
  #atMs = 0
  #look: FramedLook | undefined

  constructor(parts: FramedPagesParts) {
    this.#parts = parts
  }

  /** One that the keeper has met; null where there are too many. Gives who takes in what it says. */
  meet(key: string, post: (message: FromKeeper) => void): ((message: FromPage) => void) | null {
    const slot = Array.from({ length: MAX_FRAMED }, (_, at) => at + 1).find((free) => !this.#pages.has(free))
    if (slot === undefined) return null
    const page = new FramedPage({ slot, key, post })
    this.#pages.set(slot, page)
    for (const said of this.#said.values()) post(said)
    return (message) => this.#pages.get(slot) === page && this.#hear(page, message)
  }

  /** It has gone. */
  part(key: string): void {
    const page = this.#find(key)
    if (page === undefined) return
    this.#pages.delete(page.slot)
    this.#tell(page.still(this.#atMs))
  }

  /** What the keeper says to its page. */
  say(message: FromKeeper): void {
    switch (message.type) {
      case 'intent':
        return this.#direct(message)
      case 'asset-kept':
        this.#sayTo(Math.floor(message.ask / ASKS_A_PAGE), { ...message, ask: message.ask % ASKS_A_PAGE })
        return
      case 'capture':
        this.#capture = { message, atMs: this.#parts.clock.nowMs() }
        this.#parts.post(message)
        return this.#parts.call()
      case 'capture-stop':
        this.#capture = undefined
        this.#parts.post(message)
        for (const page of this.#pages.values()) page.still(this.#atMs)
        return
      case 'policy':
        if (this.#capture !== undefined) this.#capture.message = { ...this.#capture.message, policy: message.policy }
        return this.#sayToAll(message)
      case 'sharing':
      case 'draw':
      case 'copying':
        this.#said.set(message.type, message)
        return this.#sayToAll(message)
      case 'marks':
      case 'drafts':
      case 'pointers':
        return this.#sayToAll(message)
      case 'preview':
        this.#look = new FramedLook(message, this.#parts.hear)
        this.#parts.post(message)
        return this.#parts.call()
      case 'case':
      case 'layout':
      case 'resting':
      case 'keyframe-please':
      case 'hide':
      case 'shown-by':
      case 'scroll':
      case 'frame-key':
        return this.#parts.post(message)
      default:
        return assertNever(message)
    }
  }

  /** What the page around says, on its way to the keeper. */
  around(message: FromPage): void {
    switch (message.type) {
      case 'frame-here':
        return this.#capture === undefined && this.#look === undefined ? undefined : this.#parts.call()
      case 'framed':
        return message.isPreview ? this.#look?.frame(message, this.#find(message.key)) : this.#place(message)
      case 'preview':
        return this.#look?.around(message.events)
      case 'events':
        this.#atMs = Math.max(this.#atMs, message.atMs)
        if (message.isKeyframe) for (const page of this.#pages.values()) page.lapse()
        break
      case 'paused':
        if (message.isPaused) for (const page of this.#pages.values()) page.still(this.#atMs)
        break
      default:
    }
    this.#parts.hear(message)
  }

  #place({ key, node }: Extract<FromPage, { type: 'framed' }>): void {
    const page = this.#find(key)
    if (page === undefined || this.#capture === undefined) return
    const { message, atMs } = this.#capture
    const openedAgoMs = message.openedAgoMs + this.#parts.clock.nowMs() - atMs
    if (node === null) this.#tell(page.still(this.#atMs))
    else page.stand(node, { ...message, openedAgoMs })
  }

  #hear(page: FramedPage, message: FromPage): void {
    switch (message.type) {
      case 'events':
        this.#atMs = Math.max(this.#atMs, message.atMs)
        return this.#tell(page.tell(message))
      case 'paused':
        return message.isPaused ? this.#tell(page.pause(this.#atMs)) : undefined
      case 'preview':
        return this.#look?.framed(page, message.events)
      case 'asset':
        return this.#parts.hear({ ...message, ask: page.slot * ASKS_A_PAGE + message.ask })
      case 'drawn':
      case 'drafted':
        return message.line === null || slotOf(message.line.node) === page.slot ? this.#parts.hear(message) : undefined
      case 'refused':
      case 'stop':
      case 'copied':
      case 'draw-stop':
        return this.#parts.hear(message)
      default:
      // All else is the page's around it.
    }
  }

  /** An act on a framed page goes there; one that is about two pages nowhere. */
  #direct(message: Intent): void {
    const { intent, within, from: to } = message
    const nodes = ['node' in intent ? intent.node : [], 'over' in intent ? intent.over : [], within ?? []].flat()
    const [slot = 0, ...others] = new Set(nodes.map(slotOf))
    if (others.length > 0) this.#parts.hear({ type: 'refused', to, intent: intent.id, reason: 'out-of-scope' })
    else if (!this.#sayTo(slot, message))
      this.#parts.hear({ type: 'refused', to, intent: intent.id, reason: 'node-gone' })
  }

  /** Whether that page is there. */
  #sayTo(slot: number, message: FromKeeper): boolean {
    const post = slot === 0 ? this.#parts.post : this.#pages.get(slot)?.post
    post?.(message)
    return post !== undefined
  }

  #sayToAll(message: FromKeeper): void {
    this.#parts.post(message)
    for (const { post } of this.#pages.values()) post(message)
  }

  #tell(events: PageEvent[]): void {
    if (events.length > 0) this.#parts.hear({ type: 'events', events, atMs: this.#atMs, isKeyframe: false })
  }

  #find(key: string): FramedPage | undefined {
    return [...this.#pages.values()].find((page) => page.key === key)
  }
}
