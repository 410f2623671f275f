import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { Ask, FromCustomer } from '@conav/shared/protocol/messages.ts'
import { assertNever } from '@conav/shared/assert-never.ts'
import { Talk } from '../chat/talk.ts'
import { Drawing } from '../state/drawing.ts'
import { Pointing } from '../state/pointing.ts'
import { listAskedFor, type Answer } from '../consent/terms.ts'
import { Given } from '../consent/given.ts'
import { Hiding } from '../hide/hiding.ts'
import type { LiveCaseParts } from './case-parts.ts'
import type { CaseOver, CaseSeen } from './case-seen.ts'
import type { Remembered } from './case-store.ts'
import { Intents } from './intents.ts'
import type { RoomMessage, Welcome } from './link-events.ts'
import { Link } from './link.ts'
import type { FromPage, Sharing } from './port.ts'
import { Memory } from './memory.ts'
import { type RoomKnown, seenOf, withNews } from './seen-of.ts'
import { ServerClock } from './server-clock.ts'
import { Share } from './share.ts'

/** One case on the customer's side: its link, what of the page goes over it, and what the customer has given. */
export class LiveCase {
  readonly #parts: LiveCaseParts
  readonly #link: Link
  readonly #share: Share
  readonly #given: Given
  readonly talk: Talk
  /** Marks and pointers on the page. */
  readonly drawing: Drawing
  readonly pointing: Pointing
  readonly hiding: Hiding
  readonly #serverClock: ServerClock
  readonly #intents: Intents
  readonly #answered = new Set<number>()
  readonly #memory: Memory
  #room: RoomKnown | undefined
  #line: 'good' | 'slow' | 'lost' = 'good'

  constructor(remembered: Remembered, parts: LiveCaseParts) {
    this.#memory = new Memory(remembered, parts.remember)
    this.#parts = parts
    const { clock, salt, post, changed, openLine, tab } = parts
    const credential = { case: remembered.case, secret: remembered.secret }
    const send = (message: FromCustomer): boolean => this.#link.send(message)
    const serverClock = (this.#serverClock = new ServerClock(clock))
    const turned = (): void => {
      this.#follow()
      changed()
    }
    this.#given = new Given({ clock, serverClock, ended: turned, unconfirmed: remembered.unconfirmed })
    this.#link = new Link({
      openLine,
      clock,
      credential,
      tab,
      events: {
        welcome: (welcome) => this.#enter(welcome),
        message: (message) => this.#hear(message),
        lost: () => this.#turn('lost'),
        slowed: (isSlow) => this.#turn(isSlow ? 'slow' : 'good'),
        closed: (reason) => this.#end({ because: 'closed', reason }),
        drained: () => this.#share.flush(),
        state: ({ document, payload }) => document === 'room' && this.drawing.receive(payload),
      },
    })
    const hiding = (this.hiding = new Hiding({ shelf: parts.talk.shelf, case: remembered.case, post, changed }))
    this.#share = new Share({ clock, salt, hiding, post, link: this.#link, changed })
    this.pointing = new Pointing({ send, isStopped: remembered.isPointingStopped, changed: turned })
    this.#intents = new Intents({ given: this.#given, share: this.#share, post, send })
    this.drawing = new Drawing({ link: this.#link, clock, serverClock, load: parts.loadBoard, post, changed })
    const [door, { read }] = [parts.openFiles(credential), this.#memory]
    this.talk = new Talk({ ...parts.talk, ...remembered, clock, door, send, post, changed, serverClock, read })
  }

  get remembered(): Remembered {
    return this.#memory.now
  }

  /** Connects, or tries again at once where it waits. */
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

  /** Asks the page what others see of it. */
  look(): void {
    this.#share.look()
  }

  /** Ends it on this page alone: the case goes on without it. */
  close(): void {
    this.#link.close()
    this.#still()
  }

  /** The customer leaves for good; `gone` is told when the room knows. */
  leave(gone: () => void): void {
    this.#link.leave(gone)
    this.#still()
  }

  seen(): CaseSeen {
    const [share, given, room, line, answered] = [this.#share, this.#given, this.#room, this.#line, this.#answered]
    return seenOf({ room, line, share, given, answered, on: this })
  }

  /** The caller vouches that the customer did it. False where the line is lost: nothing is given then. */
  answer({ id: ask }: Ask, answer: Answer): boolean {
    const { type } = answer
    if (!this.#link.send(type === 'allow' ? { type, ask, terms: answer.terms } : { type, ask })) return false
    this.#answered.add(ask)
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
        return this.#intents.refuse(message)
      case 'paused':
        return this.#share.pause(message.isPaused)
      case 'tab':
        return this.#share.tell(message)
      default:
        assertNever(message)
    }
  }

  #enter(welcome: Welcome): void {
    if (this.#given.unconfirmed !== undefined) this.#link.send({ type: 'revoke', power: this.#given.unconfirmed })
    const { state, people, asks, stream, acked, policy } = welcome
    this.#line = 'good'
    this.#answered.clear()
    this.#room = { state, people, asks, stream, name: welcome.name }
    this.#intents.open(welcome.nonce)
    this.#serverClock.set(welcome.nowMs)
    this.#given.enter(stream)
    this.#given.update(welcome.leases)
    this.drawing.lineOpened()
    this.#share.open({ stream, acked, policy, sharing: this.#given.sharing() })
    this.pointing.enter(welcome.isPointingStopped ?? false)
    this.#settle(this.#given.sharing())
    this.talk.enter(people)
    this.#parts.changed()
  }

  #hear(message: RoomMessage): void {
    switch (message.type) {
      case 'people':
        this.talk.hear(message)
        return this.#update(message)
      case 'state':
      case 'asks':
        return this.#update(message)
      case 'leases':
        this.#given.update(message.leases)
        this.#follow()
        return this.#parts.changed()
      case 'pointing':
        return this.pointing.hear(message.isStopped)
      case 'intent':
        return this.#intents.hear(message)
      case 'policy':
      case 'stream-refused':
      case 'ack':
      case 'keyframe-please':
        return this.#share.hear(message)
      case 'ended':
        return this.#end({ because: 'ended', by: message.by })
      case 'said':
      case 'unsaid':
      case 'file':
      case 'clipboard':
      case 'clip':
      case 'fetch':
        return this.talk.hear(message)
      default:
        assertNever(message)
    }
  }

  #update(news: Extract<RoomMessage, { type: 'state' | 'people' | 'asks' }>): void {
    if (this.#room !== undefined) this.#room = withNews(this.#room, news)
    if (this.#room !== undefined && !isOpen(this.#room.state)) return this.#end({ because: 'ended', by: 'agent' })
    this.#settle(this.#given.sharing())
    this.#parts.changed()
  }

  #follow(): void {
    const sharing = this.#given.sharing()
    this.#share.follow(sharing)
    this.#settle(sharing)
  }

  /** What goes with what is shared. */
  #settle(sharing: Sharing): void {
    const bound = [...this.#given.listBound(), ...listAskedFor(this.seen())]
    const { isStopped: isQuiet } = this.pointing
    if (this.#room !== undefined) this.drawing.follow(sharing, { ...this.#room, bound, isQuiet })
    this.#memory.note(this.#given, this.#room?.people ?? [])
    this.#memory.notePointing(isQuiet)
  }

  /** Nothing of this page goes out any more. */
  #still(): void {
    this.#given.close()
    this.talk.close()
    this.drawing.close()
    this.#share.follow('nothing')
  }

  #turn(line: 'good' | 'slow' | 'lost'): void {
    if (line === 'lost') this.drawing.lineLost()
    this.#share.lineTurned(line === 'lost')
    this.#line = line
    this.#parts.changed()
  }

  #end(over: CaseOver): void {
    this.close()
    this.#parts.over(over)
  }
}
