/** Models for the fuzz test: tabs whose page is a list of numbers, agents who rebuild it, and a server that dies. */
import type { Frame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { type StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { fold } from './history.ts'
import type { JournalFrame } from './ports.ts'
import { openTestRoom, type Recorded, type TestAgent, type TestCustomer, type TestRoom } from './testing.ts'

/** A page's events, as far as the models go: the whole list, or what was added to it. */
type Change = { whole: number[] } | { added: number[] }

const pack = (writer: GroupWriter, change: Change) => writer.pack([change] as unknown as PageEvent[])
const unpack = (reader: GroupReader, payload: Uint8Array) => reader.unpack(payload) as unknown as Change[]

/** Rooms one after the other over one event log and one journal, of which only what was flushed survives. */
export class ModelServer {
  readonly #events: { recorded: Recorded; atMs: number }[] = []
  readonly #stored: JournalFrame[] = []
  #nowMs = 1_000_000
  #flushed = 0
  test: TestRoom = openTestRoom()

  constructor() {
    this.test.clock.nowMs = this.#nowMs
  }

  /** Everything appended so far is safe. */
  flush(): void {
    const waiting = this.test.journal.slice(this.#flushed)
    this.#flushed = this.test.journal.length
    this.#stored.push(...waiting)
    for (const { stream, seq } of waiting) this.test.room.stored(stream, seq)
  }

  pass(ms: number): void {
    this.#nowMs += ms
    this.test.clock.nowMs = this.#nowMs
    this.test.room.tick()
  }

  /** Dies with what was not flushed, and starts again from what was. */
  restart(): void {
    this.#events.push(...this.test.events.map((recorded) => ({ recorded, atMs: this.#nowMs })))
    const past = fold(this.#events.map(({ recorded, atMs }) => ({ ...recorded, atMs })))
    const streams = past.pages.map((page) => ({ ...page, storedSeq: 0, groupSeq: 0 }))
    for (const known of streams)
      for (const { stream, seq, groupSeq } of this.#stored)
        if (stream === known.stream) Object.assign(known, { storedSeq: seq, groupSeq })
    const { tabs, settled, views: leases } = past
    this.test = openTestRoom({ streams, tabs, leases, settled, lastAsk: past.lastAsk + 1_000 })
    this.test.clock.nowMs = this.#nowMs
    this.#flushed = 0
  }

  /** The recording of a stream: the numbers of its frames, each once and in order. */
  listStored(stream: StreamNo): JournalFrame[] {
    return this.#stored.filter((frame) => frame.stream === stream)
  }
}

/** A tab and its keeper: captures while it is seen, keeps what is not acknowledged, begins anew when asked. */
export class ModelTab {
  readonly id: TabId
  state: number[] = []
  #stream: StreamNo | undefined
  #seq = 0
  #writer = new GroupWriter()
  #unacked: Frame[] = []
  #isCapturing = false
  #peer: TestCustomer | undefined
  #read = 0
  #last = 0
  #isShown = false

  constructor(no: number) {
    this.id = TabId.parse(`tab0000${no}`)
  }

  get isConnected(): boolean {
    return this.#peer !== undefined
  }

  get stream(): StreamNo | undefined {
    return this.#stream
  }

  connect(server: ModelServer): void {
    this.#peer = server.test.joinCustomer(this.#stream, this.id)
    this.#read = 0
    this.hear(server)
    this.show(server, this.#isShown)
  }

  disconnect(server: ModelServer): void {
    if (this.#peer) server.test.room.leave(this.#peer.id)
    this.#peer = undefined
  }

  forgetLink(): void {
    this.#peer = undefined
  }

  /** The page is left for another. */
  reload(server: ModelServer): void {
    this.disconnect(server)
    this.#stream = undefined
    this.#isCapturing = false
    this.state = []
  }

  /** The tab comes to the front, or goes behind. */
  show(server: ModelServer, isShown: boolean): void {
    this.#isShown = isShown
    const look = { title: null, widthPx: 800, heightPx: 600, isShown }
    if (this.#peer) server.test.room.fromCustomer(this.#peer.id, { type: 'tab', look })
    this.hear(server)
  }

  /** Something changes in the page. The frame of it may be lost on its way. */
  change(server: ModelServer, fate: 'sent' | 'lost'): void {
    const added = [++this.#last]
    this.state = [...this.state, ...added]
    if (this.#isCapturing) this.#emit(server, { change: { added }, isKeyframe: false, fate })
  }

  answer(server: ModelServer, says: 'allow' | 'decline'): void {
    const [ask] = this.#peer?.last('asks')?.asks ?? this.#peer?.last('welcome')?.asks ?? []
    if (ask && this.#peer) server.test.room.fromCustomer(this.#peer.id, { type: says, ask: ask.id })
    this.hear(server)
  }

  revoke(server: ModelServer, power: 'view' | 'control'): void {
    if (this.#peer) server.test.room.fromCustomer(this.#peer.id, { type: 'revoke', power })
    this.hear(server)
  }

  resendAll(server: ModelServer): void {
    for (const frame of this.#unacked) this.#transmit(server, frame)
  }

  /** Reads what the room has said meanwhile. */
  hear(server: ModelServer): void {
    for (let message = this.#peer?.heard[this.#read]; message; message = this.#peer?.heard[this.#read]) {
      this.#read++
      if (message.type === 'welcome') this.#resume(server, message)
      if (message.type === 'leases') this.#capture(server, message.leases.length > 0)
      if (message.type === 'ack') this.#unacked = this.#unacked.filter(({ seq }) => seq > message.seq)
      if (message.type === 'keyframe-please' && this.#isCapturing) this.#keyframe(server)
    }
  }

  #resume(server: ModelServer, welcome: { stream: StreamNo; acked: number; leases: unknown[] }): void {
    if (welcome.stream !== this.#stream) {
      this.#stream = welcome.stream
      this.#seq = 0
      this.#unacked = []
      this.#isCapturing = false
    }
    this.#unacked = this.#unacked.filter(({ seq }) => seq > welcome.acked)
    if (welcome.leases.length > 0) this.resendAll(server)
    this.#capture(server, welcome.leases.length > 0)
  }

  #capture(server: ModelServer, isSeen: boolean): void {
    const starts = isSeen && !this.#isCapturing
    this.#isCapturing = isSeen
    if (starts) this.#keyframe(server)
  }

  #keyframe(server: ModelServer): void {
    this.#writer = new GroupWriter()
    this.#emit(server, { change: { whole: this.state }, isKeyframe: true, fate: 'sent' })
  }

  #emit(server: ModelServer, made: { change: Change; isKeyframe: boolean; fate: 'sent' | 'lost' }): void {
    if (this.#stream === undefined) return
    const payload = pack(this.#writer, made.change)
    const { isKeyframe } = made
    const frame = { stream: this.#stream, seq: ++this.#seq, atMs: 0, isKeyframe, isAfterGap: false, payload }
    this.#unacked.push(frame)
    if (made.fate === 'sent') this.#transmit(server, frame)
  }

  #transmit(server: ModelServer, frame: Frame): void {
    if (this.#peer) server.test.send(this.#peer, frame)
  }
}

/** A desk that rebuilds the page from what it is sent, and notices whatever should not have been sent. */
export class ModelAgent {
  peer: TestAgent | undefined
  state: number[] | undefined
  stream: StreamNo | undefined
  readonly problems: string[] = []
  #reader = new GroupReader()
  #seq = 0
  #read = 0

  connect(server: ModelServer, person: TestAgent['person']): void {
    this.peer = server.test.joinAgent(person)
    this.forget()
    this.#read = 0
  }

  disconnect(server: ModelServer): void {
    if (this.peer) server.test.room.leave(this.peer.id)
    this.peer = undefined
  }

  forget(): void {
    this.state = undefined
    this.stream = undefined
    this.#seq = 0
  }

  /** The tab that it has chosen, as the room says. */
  following(): TabId | null {
    const told = this.peer?.last('tabs') ?? this.peer?.last('welcome')
    return told?.following ?? null
  }

  maySee(): boolean {
    const leases = this.peer?.last('leases')?.leases ?? this.peer?.last('welcome')?.leases ?? []
    return leases.some(({ power, to }) => power === 'view' && to === this.peer?.person)
  }

  /** Applies what has come. */
  watch(): void {
    for (let frame = this.peer?.frames[this.#read]; frame; frame = this.peer?.frames[this.#read]) {
      this.#read++
      this.#apply(frame)
    }
    if (!this.maySee()) this.forget()
  }

  #apply(frame: Frame): void {
    if (frame.isKeyframe) this.#reader = new GroupReader()
    else if (this.stream !== frame.stream || this.#seq + 1 !== frame.seq)
      this.problems.push(`frame ${frame.stream}/${frame.seq} behind ${this.stream}/${this.#seq}`)
    this.stream = frame.stream
    this.#seq = frame.seq
    for (const change of unpack(this.#reader, frame.payload))
      this.state = 'whole' in change ? change.whole : [...(this.state ?? []), ...change.added]
  }
}
