import { type CaseState, isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { PersonId, TabId } from '@conav/shared/protocol/id.ts'
import type { Ask, Present } from '@conav/shared/protocol/messages.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import { Given } from '../consent/given.ts'
import type { CaseOver, CaseSeen } from './case-seen.ts'
import { extend, type Remembered } from './case-store.ts'
import type { Clock } from './clock.ts'
import { Hands, type IntentMessage } from './hands.ts'
import type { OpenLine } from './line.ts'
import { Link, type RoomMessage, type Welcome } from './link.ts'
import type { FromKeeper, FromPage } from './port.ts'
import { Share } from './share.ts'

export interface LiveCaseParts {
  openLine: OpenLine
  clock: Clock
  tab: TabId
  /** Salts the page's hashes of secrets. */
  salt: string
  post: (message: FromKeeper) => void
  /** Something that can be seen has changed. */
  changed(): void
  /** What must outlive this page has changed. */
  remember(remembered: Remembered): void
  over(over: CaseOver): void
}

/** One case on the customer's side: its link, what of the page goes over it, and what the customer has given. */
export class LiveCase {
  readonly #parts: LiveCaseParts
  readonly #link: Link
  readonly #share: Share
  readonly #given: Given
  readonly #hands = new Hands()
  readonly #answered = new Set<number>()
  #remembered: Remembered
  #room: { state: CaseState; people: readonly Present[]; asks: readonly Ask[] } | undefined
  #isLost = false
  #look: Extract<FromPage, { type: 'tab' }> | undefined

  constructor(remembered: Remembered, parts: LiveCaseParts) {
    this.#remembered = remembered
    this.#parts = parts
    const { clock, salt } = parts
    const ended = (): void => {
      this.#follow()
      parts.changed()
    }
    this.#given = new Given({ clock, ended, unconfirmed: remembered.unconfirmed })
    this.#link = new Link({
      openLine: parts.openLine,
      clock,
      credential: { case: remembered.case, secret: remembered.secret },
      tab: parts.tab,
      events: {
        welcome: (welcome) => this.#enter(welcome),
        message: (message) => this.#hear(message),
        lost: () => this.#lose(),
        closed: (reason) => this.#end({ because: 'closed', reason }),
        drained: () => this.#share.flush(),
      },
    })
    this.#share = new Share({ clock, salt, post: parts.post, send: (frame) => this.#link.sendFrame(frame) })
  }

  get remembered(): Remembered {
    return this.#remembered
  }

  start(): void {
    this.#link.start()
  }

  /** The network is back. */
  restart(): void {
    this.#link.restart()
  }

  /** The browser puts the page away. */
  rest(): void {
    this.#share.hurry()
    this.#link.rest()
  }

  /** The browser has taken the page out again. */
  wake(): void {
    this.#link.wake()
  }

  /** Ends it on this page alone: the case goes on without it. */
  close(): void {
    this.#given.close()
    this.#link.close()
    this.#share.follow('nothing')
  }

  /** The customer leaves for good. */
  leave(): void {
    this.#link.send({ type: 'leave' })
    this.close()
  }

  seen(): CaseSeen {
    return {
      state: this.#room?.state,
      isLost: this.#isLost,
      isPaused: this.#share.isPaused,
      people: this.#room?.people ?? [],
      asks: this.#room?.asks.filter(({ id }) => !this.#answered.has(id)) ?? [],
      sharing: this.#given.sharing(),
      endsAtMs: this.#given.findEndMs(this.#given.sharing() === 'control' ? 'control' : 'view'),
      viewers: this.#namesOf(this.#given.listHolders('view')),
      controllers: this.#namesOf(this.#given.listHolders('control')),
    }
  }

  /** The caller vouches that the customer did it. False where the line is lost: nothing is given then. */
  answer(ask: Ask, type: 'allow' | 'decline'): boolean {
    if (!this.#link.send({ type, ask: ask.id })) return false
    this.#answered.add(ask.id)
    this.#parts.changed()
    return true
  }

  /** Takes a power back, at once and whatever the line does. */
  stop(power: Power): void {
    this.#given.stop(power)
    this.#follow()
    this.#link.send({ type: 'revoke', power })
    this.#parts.changed()
  }

  hear(message: Extract<FromPage, { type: 'events' | 'refused' | 'paused' | 'tab' }>): void {
    switch (message.type) {
      case 'events':
        return this.#share.take(message)
      case 'refused':
        if (this.#hands.mayRefuse(message.to, message.intent)) this.#link.send(message)
        return
      case 'paused':
        if (!this.#share.pause(message.isPaused)) return
        this.#link.send(message)
        return this.#parts.changed()
      case 'tab':
        this.#look = message
        return void this.#link.send(message)
      default:
        assertNever(message)
    }
  }

  #enter(welcome: Welcome): void {
    if (this.#given.unconfirmed !== undefined) this.#link.send({ type: 'revoke', power: this.#given.unconfirmed })
    const { state, people, asks, stream, acked, policy } = welcome
    this.#isLost = false
    this.#answered.clear()
    this.#room = { state, people, asks }
    this.#hands.open(welcome.nonce)
    this.#given.enter(welcome)
    this.#given.update(welcome.leases)
    this.#share.open({ stream, acked, policy, sharing: this.#given.sharing() })
    if (this.#look !== undefined) this.#link.send(this.#look)
    if (this.#share.isPaused) this.#link.send({ type: 'paused', isPaused: true })
    this.#rememberNow()
    this.#parts.changed()
  }

  #hear(message: RoomMessage): void {
    switch (message.type) {
      case 'state':
      case 'people':
      case 'asks':
        return this.#update(message)
      case 'leases':
        this.#given.update(message.leases)
        this.#follow()
        return this.#parts.changed()
      case 'policy':
        return this.#share.rule(message.policy)
      case 'intent':
        return this.#intend(message)
      case 'ack':
        return this.#share.ack(message.stream, message.seq)
      case 'keyframe-please':
        return this.#share.askKeyframe()
      case 'ended':
        return this.#end({ because: 'ended', by: message.by })
      case 'said':
      case 'unsaid':
      case 'file':
      case 'clipboard':
      case 'clip':
      case 'fetch':
        return undefined
      default:
        assertNever(message)
    }
  }

  #update(news: Extract<RoomMessage, { type: 'state' | 'people' | 'asks' }>): void {
    if (this.#room !== undefined) this.#room = { ...this.#room, ...news }
    if (this.#room !== undefined && !isOpen(this.#room.state)) this.#end({ because: 'ended', by: 'agent' })
    else this.#parts.changed()
  }

  #intend(message: IntentMessage): void {
    const { from, by, intent } = message
    const verdict = this.#hands.judge(message, () =>
      this.#share.isCapturing(intent.stream)
        ? this.#given.judge(intent, by)
        : { allowed: false, reason: 'wrong-stream' },
    )
    if (verdict?.allowed) this.#parts.post({ type: 'intent', from, intent, within: this.#given.findWithin(by) })
    else if (verdict) this.#link.send({ type: 'refused', to: from, intent: intent.id, reason: verdict.reason })
  }

  #follow(): void {
    this.#share.follow(this.#given.sharing())
    this.#rememberNow()
  }

  #rememberNow(): void {
    this.#remembered = extend(this.#remembered, {
      unconfirmed: this.#given.unconfirmed,
      viewers: this.#namesOf(this.#given.listHolders('view')),
      controllers: this.#namesOf(this.#given.listHolders('control')),
    })
    this.#parts.remember(this.#remembered)
  }

  #namesOf(holders: readonly PersonId[]): string[] {
    const people = this.#room?.people ?? []
    return [...new Set(holders.flatMap((id) => people.find(({ person }) => person === id)?.name ?? []))]
  }

  #lose(): void {
    this.#isLost = true
    this.#parts.changed()
  }

  #end(over: CaseOver): void {
    this.close()
    this.#parts.over(over)
  }
}
