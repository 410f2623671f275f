import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Link, Pages } from './pages.ts'
import type { RoomPorts } from './ports.ts'
import type { Stage } from './stage.ts'
import type { Stream } from './stream.ts'

interface Parts {
  pages: Pages
  stage: Stage
  ports: RoomPorts
  case: { policy: Policy }
  /** Whether anyone may see this page load. */
  isViewed: (no: StreamNo) => boolean
}

/** What of the customer's frames is taken: shown and recorded as it is, and acknowledged once it is safe. */
export class Intake {
  readonly #parts: Parts
  /** Streams of which something was not recorded: the recording goes on with a keyframe. */
  readonly #unrecorded = new Set<StreamNo>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes a frame if it may be seen and goes on from the last. */
  take(link: Link | undefined, frame: Frame, bytes: Uint8Array): void {
    const { pages, stage, ports } = this.#parts
    const stream = link?.stream
    if (stream?.no !== frame.stream || !this.#parts.isViewed(stream.no)) return ports.count('frame-refused', 1)
    if (stream.isRefused) {
      // It need not be kept for us either.
      ports.count('frame-refused', 1)
      return this.stored(stream.no, frame.seq)
    }
    const arrival = stream.judge(frame)
    if (arrival === 'repeat' && frame.seq <= stream.storedSeq) pages.acknowledge(stream)
    if (arrival === 'lost') pages.keyframes.want(stream)
    if (arrival !== 'next') return ports.count('frame-refused', 1)
    const { isAfterGap, kept } = stream.take(frame, bytes)
    ports.count('frame', bytes.byteLength)
    stage.relay(stream, frame, bytes)
    ports.relayed({ stream: stream.no, isKeyframe: frame.isKeyframe, bytes })
    return this.#record(stream, frame, { bytes: kept, isAfterGap })
  }

  /** Everything of the stream up to and with `seq` is safe. */
  stored(no: StreamNo, seq: number): void {
    const stream = this.#parts.pages.findStream(no)
    if (!stream || seq <= stream.storedSeq) return
    stream.storedSeq = seq
    this.#parts.pages.acknowledge(stream)
  }

  /** Frames of the stream could not be kept; the recording goes on from its next keyframe. */
  lost(no: StreamNo): void {
    const { pages, isViewed } = this.#parts
    const stream = pages.findStream(no)
    if (stream && isViewed(no)) pages.keyframes.want(stream)
  }

  #record(
    stream: Stream,
    { seq, atMs, isKeyframe }: Frame,
    { bytes, isAfterGap }: { bytes: Uint8Array; isAfterGap: boolean },
  ): void {
    const { groupSeq, openedAtMs, no } = stream
    const mayRecord = this.#parts.case.policy.record && this.#parts.ports.mayRecord()
    if (!mayRecord) this.#unrecorded.add(no)
    if (this.#unrecorded.has(no) && !(isKeyframe && mayRecord)) {
      if (mayRecord) this.#parts.pages.keyframes.need(stream)
      return this.stored(no, seq)
    }
    const isGap = this.#unrecorded.delete(no) || isAfterGap
    const frame = { stream: no, seq, groupSeq, atMs, isAfterGap: isGap, bytes, streamOpenedAtMs: openedAtMs }
    return this.#parts.ports.append(frame)
  }
}
