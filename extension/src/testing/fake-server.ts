import { decodeBinary, type Frame } from '@conav/shared/protocol/frame.ts'
import { CaseId, Nonce, PeerId, PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { FromCustomer, ToCustomer } from '@conav/shared/protocol/messages.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import type { LineEvents, OpenLine } from '../link/line.ts'
import type { Welcome } from '../link/link-events.ts'

export const CASE = CaseId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c01')
export const ADA = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c02')
export const SECRET = 'a-secret-of-the-case'
export const TAB = TabId.parse('0123456789abcdef')
export const NONCE = Nonce.parse('n0nce0123456789a')
export const PEER = PeerId.parse('ada1')

type IntentMessage = Extract<ToCustomer, { type: 'intent' }>

/** The other end of the customer's lines: takes down what comes, and says what a test tells it to say. */
export class FakeServer {
  /** Every line that was opened, oldest first. */
  readonly lines: FakeLine[] = []
  #intents = 0

  readonly openLine: OpenLine = (events) => {
    const line = new FakeLine(events)
    this.lines.push(line)
    return {
      send: (data) => line.take(data),
      bufferedBytes: () => line.bufferedBytes,
      close: () => {
        line.isClosed = true
      },
    }
  }

  get line(): FakeLine {
    const line = this.lines.at(-1)
    if (line === undefined) throw new Error('no line was opened')
    return line
  }

  /** Opens the newest line and lets the customer in. */
  welcome(welcome: Partial<Welcome> = {}): void {
    this.line.events.opened()
    this.#intents = 0
    this.say({
      type: 'welcome',
      case: CASE,
      state: 'live',
      stream: StreamNo.parse(1),
      acked: 0,
      policy: MASK_ALL,
      nonce: NONCE,
      name: 'Customer',
      nowMs: 0,
      leases: [],
      people: [],
      asks: [],
      ...welcome,
    })
  }

  /** An intent of Ada's as the room passes it on, next in line unless told otherwise. */
  intend(intent: IntentMessage['intent'], more: Partial<IntentMessage> = {}): void {
    this.#intents += 1
    this.say({ type: 'intent', nonce: NONCE, n: this.#intents, from: PEER, by: ADA, intent, ...more })
  }

  say(message: ToCustomer): void {
    this.line.events.text(JSON.stringify(message))
  }
}

export class FakeLine {
  readonly events: LineEvents
  readonly said: FromCustomer[] = []
  readonly frames: Frame[] = []
  bufferedBytes = 0
  isClosed = false

  constructor(events: LineEvents) {
    this.events = events
  }

  take(data: string | Uint8Array<ArrayBuffer>): void {
    if (typeof data === 'string') {
      this.said.push(JSON.parse(data) as FromCustomer)
      return
    }
    const read = decodeBinary(data)
    if (read.plane === 'frames') this.frames.push(read.frame)
  }

  /** The line breaks, as when a cable is pulled. */
  cut(): void {
    this.events.closed(1006)
  }
}
