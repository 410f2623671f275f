import type { StreamNo } from '@conav/shared/protocol/id.ts'
import { MAX_UNACKED_BYTES } from '@conav/shared/protocol/limit.ts'
import { Group, type Batch } from './group.ts'

/** After a keyframe that was too large the next one is asked for only when the page had time to become another. */
const KEYFRAME_RETRY_MS = 10_000

/** What the outbox needs of the world. */
export interface OutboxPort {
  /** Hands a frame to the line. False where there is none, or where it has enough to carry: the frame stays queued. */
  send(frame: Uint8Array<ArrayBuffer>): boolean
  /** Asks the page to begin a new group. */
  askKeyframe(): void
  /** The page has become more than a frame may hold, or no longer is. */
  outgrown(isTooLarge: boolean): void
  nowMs(): number
}

interface Kept {
  seq: number
  bytes: Uint8Array<ArrayBuffer>
}

/**
 * The frames of one stream on their way to the server: numbered from 1, kept until acknowledged, sent again after the
 * line was lost. Bounded: beyond 16 MB everything is dropped, and the next keyframe says that it follows a gap.
 */
export class Outbox {
  readonly #port: OutboxPort
  #stream: StreamNo | undefined
  #seq = 0
  #sentSeq = 0
  #kept: Kept[] = []
  #keptBytes = 0
  #group: Group | undefined
  #isAfterGap = false
  #isKeyframeAsked = false
  #mayAskAtMs = 0

  constructor(port: OutboxPort) {
    this.#port = port
  }

  /** The line is open. `acked` is the last frame of that stream which the server has stored; what follows is sent again. */
  open(stream: StreamNo, acked: number): void {
    if (stream !== this.#stream) this.#begin(stream)
    this.#forgetUpTo(acked)
    this.#seq = Math.max(this.#seq, acked)
    this.#sentSeq = acked
    const next = this.#kept[0]?.seq ?? this.#seq + 1
    if (next !== acked + 1) this.#lose()
    this.flush()
  }

  /** Takes a batch of the page. Throws where its events are no JSON; nothing is changed then. */
  push(batch: Batch): void {
    if (this.#stream === undefined) return
    const group = batch.isKeyframe ? new Group(this.#port.nowMs()) : this.#group
    if (group === undefined) return this.#askKeyframe()
    const place = { stream: this.#stream, seq: this.#seq + 1, isAfterGap: batch.isKeyframe && this.#isAfterGap }
    const bytes = group.pack(batch, place)
    if (bytes === undefined) return this.#leaveGroup(batch)
    this.#keep({ seq: place.seq, bytes })
    if (batch.isKeyframe) this.#enter(group)
    if (this.#keptBytes > MAX_UNACKED_BYTES) return this.#lose()
    if (group.isLong(this.#port.nowMs())) this.#askKeyframe()
    this.flush()
  }

  /** Everything of the stream up to and with `seq` is stored. */
  ack(stream: StreamNo, seq: number): void {
    if (stream !== this.#stream) return
    this.#forgetUpTo(seq)
    this.flush()
  }

  /** Sends what the line takes now. */
  flush(): void {
    const firstSeq = this.#kept[0]?.seq ?? 0
    for (let at = Math.max(0, this.#sentSeq + 1 - firstSeq); at < this.#kept.length; at += 1) {
      const frame = this.#kept[at]
      if (frame === undefined || !this.#port.send(frame.bytes)) return
      this.#sentSeq = frame.seq
    }
  }

  /** Sharing stopped: what was not sent is never sent, and what comes next begins with a keyframe. */
  clear(): void {
    if (this.#seq > this.#sentSeq) this.#isAfterGap = true
    this.#drop()
  }

  #begin(stream: StreamNo): void {
    this.#stream = stream
    this.#seq = 0
    this.#isAfterGap = false
    this.#drop()
  }

  #enter(group: Group): void {
    this.#group = group
    this.#isAfterGap = false
    this.#isKeyframeAsked = false
    this.#port.outgrown(false)
  }

  #keep(frame: Kept): void {
    this.#seq = frame.seq
    this.#kept.push(frame)
    this.#keptBytes += frame.bytes.byteLength
  }

  #forgetUpTo(seq: number): void {
    const firstKept = this.#kept.findIndex((frame) => frame.seq > seq)
    const forgotten = this.#kept.splice(0, firstKept < 0 ? this.#kept.length : firstKept)
    for (const { bytes } of forgotten) this.#keptBytes -= bytes.byteLength
  }

  /** The batch is more than a frame may hold, and the group goes on in nothing without it. */
  #leaveGroup(batch: Batch): void {
    if (batch.isKeyframe) {
      this.#mayAskAtMs = this.#port.nowMs() + KEYFRAME_RETRY_MS
      this.#port.outgrown(true)
    }
    this.#isAfterGap = true
    this.#group = undefined
    this.#isKeyframeAsked = false
    this.#askKeyframe()
  }

  #lose(): void {
    this.#isAfterGap = true
    this.#drop()
    this.#askKeyframe()
  }

  #drop(): void {
    this.#kept = []
    this.#keptBytes = 0
    this.#group = undefined
    this.#isKeyframeAsked = false
    this.#sentSeq = this.#seq
  }

  #askKeyframe(): void {
    if (this.#isKeyframeAsked || this.#port.nowMs() < this.#mayAskAtMs) return
    this.#isKeyframeAsked = true
    this.#port.askKeyframe()
  }
}
