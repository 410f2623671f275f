import type { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'

/** A page that goes on for so long after it was asked for a keyframe evades being read. */
const EVADES_AFTER_MS = 30_000

interface Blind {
  caseId: CaseId
  stream: StreamNo
  /** Undefined until a keyframe was asked for. */
  askedAtMs: number | undefined
  isOver: boolean
}

/** Streams of which a frame was left out: what follows can be read by nobody before a keyframe. */
export class BlindStreams {
  readonly #streams = new Map<string, Blind>()
  readonly #askFor: (caseId: CaseId, stream: StreamNo) => void
  readonly #nowMs: () => number

  constructor(askFor: (caseId: CaseId, stream: StreamNo) => void, nowMs: () => number) {
    this.#askFor = askFor
    this.#nowMs = nowMs
  }

  add(caseId: CaseId, stream: StreamNo): void {
    const key = `${caseId} ${stream}`
    if (!this.#streams.has(key)) this.#streams.set(key, { caseId, stream, askedAtMs: undefined, isOver: false })
  }

  /** What is to be done with a frame. `evades` is said once of a stream. */
  take(
    caseId: CaseId,
    stream: StreamNo,
    frame: { isKeyframe: boolean; isFull: boolean },
  ): 'read' | 'left-out' | 'evades' {
    const key = `${caseId} ${stream}`
    if (frame.isKeyframe) this.#streams.delete(key)
    if (frame.isFull) this.add(caseId, stream)
    const blind = this.#streams.get(key)
    if (!blind) return 'read'
    const isLate = blind.askedAtMs !== undefined && this.#nowMs() - blind.askedAtMs > EVADES_AFTER_MS
    if (frame.isFull || blind.isOver || !isLate) return 'left-out'
    blind.isOver = true
    return 'evades'
  }

  /** There is room again: asks for the keyframes that have not been asked for. */
  ask(): void {
    for (const blind of this.#streams.values()) {
      if (blind.askedAtMs !== undefined) continue
      blind.askedAtMs = this.#nowMs()
      this.#askFor(blind.caseId, blind.stream)
    }
  }

  forget(caseId: CaseId): void {
    for (const [key, blind] of this.#streams) if (blind.caseId === caseId) this.#streams.delete(key)
  }
}
