import type { Policy } from '@conav/shared/policy/policy.ts'
import { decodeBinary, type Frame } from '@conav/shared/protocol/frame.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import { WHOLE, type ViewKey } from '@conav/shared/view/views.ts'
import type { Link, Pages } from './pages.ts'
import type { RoomPorts } from './ports.ts'
import type { RoomViews } from './room-views.ts'
import type { Stage } from './stage.ts'
import type { Stream } from './stream.ts'

interface Parts {
  pages: Pages
  stage: Stage
  ports: RoomPorts
  case: { policy: Policy }
  views: RoomViews
  /** Whether anyone may see this page load. */
  isViewed: (no: StreamNo) => boolean
}

/** A frame that could not be made for a view, or for any. */
export interface Miss {
  readonly view: ViewKey | undefined
  readonly seq: number
  /** Whether the next keyframe could be made. */
  readonly mayHelp: boolean
}

/** What of the customer's frames is taken: shown and recorded as it is, and acknowledged once it is safe. */
export class Intake {
  readonly #parts: Parts
  /** Streams of which something was not recorded: the recording goes on with a keyframe. */
  readonly #unrecorded = new Set<StreamNo>()
  /** The last frame of each stream that went into the recording. */
  readonly #recorded = new Map<StreamNo, number>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Takes a frame if it may be seen and goes on from the last. */
  take(link: Link | undefined, frame: Frame, bytes: Uint8Array): void {
    const { pages, stage, ports, views } = this.#parts
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
    ports.relayed({ stream: stream.no, seq: frame.seq, isKeyframe: frame.isKeyframe, bytes })
    if (views.keyOf('recording') !== WHOLE) return undefined
    return this.#record(stream, frame, { bytes: kept, isAfterGap, groupSeq: stream.groupSeq })
  }

  /** A frame as it is for a view: shown to those who have it, and recorded where that is the recording's. */
  made(no: StreamNo, { view, bytes }: { view: ViewKey; bytes: Uint8Array }): void {
    const { pages, stage, views, isViewed } = this.#parts
    const stream = pages.findStream(no)
    const binary = decodeBinary(bytes)
    if (!stream || stream.isRefused || !isViewed(no) || binary.plane !== 'frames') return
    const { frame } = binary
    const kept = stream.takeView(view, frame, bytes)
    if (kept === undefined) return
    stage.relayView(stream, view, { frame, bytes })
    if (view !== views.keyOf('recording')) return
    const isAfterGap = frame.isAfterGap || frame.seq !== (this.#recorded.get(no) ?? stream.storedSeq) + 1
    this.#record(stream, frame, { bytes: kept, isAfterGap, groupSeq: stream.asSeenIn(view).groupSeq })
  }

  /** A frame cannot be shown in a view, or in none that is made: where a keyframe may help it is asked for. */
  missed(no: StreamNo, { view, seq, mayHelp }: Miss): void {
    const { pages, views, isViewed } = this.#parts
    const stream = pages.findStream(no)
    if (!stream || stream.isRefused || !isViewed(no)) return
    if (mayHelp) pages.keyframes.need(stream)
    const recording = views.keyOf('recording')
    if (recording === WHOLE || (view !== undefined && view !== recording)) return
    this.#unrecorded.add(no)
    this.stored(no, seq)
  }

  /** The recording goes on with another view, each stream from its next keyframe. */
  restart(): void {
    for (const { stream } of this.#parts.pages.list()) if (stream.lastSeq > 0) this.#unrecorded.add(stream.no)
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
    { bytes, isAfterGap, groupSeq }: { bytes: Uint8Array; isAfterGap: boolean; groupSeq: number },
  ): void {
    const { openedAtMs, no } = stream
    const mayRecord = this.#parts.case.policy.record && this.#parts.ports.mayRecord()
    if (!mayRecord) this.#unrecorded.add(no)
    if (this.#unrecorded.has(no) && !(isKeyframe && mayRecord)) {
      if (mayRecord) this.#parts.pages.keyframes.need(stream)
      return this.stored(no, seq)
    }
    this.#recorded.set(no, seq)
    const isGap = this.#unrecorded.delete(no) || isAfterGap
    const frame = { stream: no, seq, groupSeq, atMs, isAfterGap: isGap, bytes, streamOpenedAtMs: openedAtMs }
    return this.#parts.ports.append(frame)
  }
}
