/** A customer at the level of the socket, with a script instead of a page: each frame holds a number to be found again. */
import type { Credential } from '@conav/shared/api/customer.ts'
import { decodeToCustomer, encode } from '@conav/shared/protocol/codec.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { type StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { ToCustomer } from '@conav/shared/protocol/messages.ts'
import { EVENT, type PageEvent, SOURCE } from '@conav/shared/redact/event.ts'
import { eventOf, PageBuilder } from '@conav/shared/testing/page-event.ts'
import { type Line, openLine } from './line.ts'

const FRAME_EVERY_MS = 8
const KEYFRAME_EVERY = 25
const TAB = TabId.parse('onlytab1')

/** One frame: `mark` is the number inside of it, counted over all streams. */
export interface Sent {
  stream: number
  seq: number
  mark: number
}

type Pending = Sent & { bytes: Uint8Array }

export class ScriptedCustomer {
  /** Every frame of which the server has said that it is stored, in the order of the saying. */
  readonly acknowledged: Sent[] = []
  readonly #credential: Credential
  readonly #line: Line
  #timer: NodeJS.Timeout
  #stream: StreamNo | undefined
  #pending: Pending[] = []
  #group = new GroupWriter()
  #isKeyframeDue = true
  #isShared = false
  #isWelcome = false
  #seq = 0
  #mark = 0
  welcomes = 0

  constructor(credential: Credential, app: string) {
    this.#credential = credential
    const listener = {
      hello: () => Promise.resolve(this.#hello()),
      text: (text: string) => this.#hear(text),
      lost: () => {
        this.#isWelcome = false
      },
    }
    this.#line = openLine({ url: `${app.replace('http', 'ws')}/ws/customer`, origin: app }, listener)
    this.#timer = setInterval(() => this.#write(), FRAME_EVERY_MS)
  }

  get isShared(): boolean {
    return this.#isShared && this.#isWelcome
  }

  get unacknowledged(): number {
    return this.#pending.length
  }

  /** Writes nothing more; what is on its way still arrives. */
  rest(): void {
    clearInterval(this.#timer)
  }

  close(): void {
    this.rest()
    this.#line.close()
  }

  #hello(): string {
    const base = { type: 'hello', protocol: PROTOCOL_VERSION, tab: TAB, ...this.#credential } as const
    return encode(this.#stream === undefined ? base : { ...base, resume: this.#stream })
  }

  #hear(text: string): void {
    const decoded = decodeToCustomer(text)
    if (!decoded.ok) throw new Error(`the server said what a customer does not understand: ${decoded.reason}`)
    const { message } = decoded
    if (message.type === 'welcome') this.#enter(message)
    if (message.type === 'ack' && message.stream === this.#stream) this.#acknowledge(message.seq)
    if (message.type === 'keyframe-please') this.#isKeyframeDue = true
    if (message.type === 'leases') this.#share(message.leases)
    if (message.type === 'asks') for (const { id } of message.asks) this.#line.send(encode({ type: 'allow', ask: id }))
  }

  #enter({ stream, acked, leases, asks }: Extract<ToCustomer, { type: 'welcome' }>): void {
    this.welcomes += 1
    this.#isWelcome = true
    if (stream === this.#stream) this.#acknowledge(acked)
    else this.#begin(stream)
    this.#share(leases)
    for (const { bytes } of this.#pending) this.#line.send(bytes)
    for (const { id } of asks) this.#line.send(encode({ type: 'allow', ask: id }))
  }

  #begin(stream: StreamNo): void {
    this.#stream = stream
    this.#pending = []
    this.#seq = 0
    this.#isKeyframeDue = true
  }

  #share(leases: readonly { power: string }[]): void {
    const isShared = leases.some(({ power }) => power === 'view')
    if (isShared && !this.#isShared) this.#isKeyframeDue = true
    this.#isShared = isShared
  }

  #acknowledge(upTo: number): void {
    const isStored = ({ seq }: Pending): boolean => seq <= upTo
    this.acknowledged.push(...this.#pending.filter(isStored).map(({ stream, seq, mark }) => ({ stream, seq, mark })))
    this.#pending = this.#pending.filter((frame) => !isStored(frame))
  }

  /** While the line is lost frames are written all the same, and wait. */
  #write(): void {
    if (this.#stream === undefined || !this.#isShared) return
    this.#seq += 1
    this.#mark += 1
    const isKeyframe = this.#isKeyframeDue || this.#seq % KEYFRAME_EVERY === 1
    if (isKeyframe) this.#group = new GroupWriter()
    this.#isKeyframeDue = false
    const atMs = this.#mark * FRAME_EVERY_MS
    const payload = this.#group.pack([...(isKeyframe ? snapshot(atMs) : []), marked(this.#mark, atMs)])
    const frame = { stream: this.#stream, seq: this.#seq, atMs, isKeyframe, isAfterGap: false, payload }
    const bytes = encodeFrame(frame)
    this.#pending.push({ stream: this.#stream, seq: this.#seq, mark: this.#mark, bytes })
    if (this.#isWelcome) this.#line.send(bytes)
  }
}

/** The number that a frame carries: how far down its page is scrolled. */
export function readMark(events: readonly PageEvent[]): number | undefined {
  for (const { data } of events) {
    if (typeof data === 'object' && data !== null && 'y' in data && typeof data.y === 'number') return data.y
  }
  return undefined
}

function snapshot(timestamp: number): PageEvent[] {
  const page = new PageBuilder().page([], [])
  return [
    eventOf(EVENT.meta, { href: '', width: 800, height: 600 }, timestamp),
    eventOf(EVENT.fullSnapshot, { node: page, initialOffset: { left: 0, top: 0 } }, timestamp),
  ]
}

function marked(mark: number, timestamp: number): PageEvent {
  return eventOf(EVENT.incremental, { source: SOURCE.scroll, id: 1, x: 0, y: mark }, timestamp)
}
