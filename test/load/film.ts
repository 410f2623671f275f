/** A script as it goes over the wire, made once and played by all cases: what each peer would send, and when. */
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { open } from '@conav/shared/testing/redacted-page.ts'
import { EVENTS_A_SECOND, type PageScript, writeScript } from './page-script.ts'

/** One message of the film. */
export interface Shot {
  /** When it leaves, and when the events in it happened, on the film's own line. */
  atMs: number
  eventsMs: number[]
  bytes: Buffer
}

export interface Film {
  shots: Shot[]
  lengthMs: number
}

const SECONDS = 60
const SEQ_DIGITS = 9
const EVERY_MS = 1_000 / EVENTS_A_SECOND

/** When events that happen at these moments leave the keeper: one list of moments for each message. */
export type Gather = (eventsMs: readonly number[]) => { atMs: number; count: number }[]

/**
 * Real frames in one real group, as they leave behind the redactor, of which a case has only to write its stream and number
 * into the header.
 */
export function filmFrames(seed: number, gather: Gather): Film {
  const script = writeScript(seed, SECONDS)
  const page = open(MASK_ALL)
  const keyframe = page.send(...script.keyframe)
  const events = script.events.map((event) => page.send(event))
  const writer = new GroupWriter()
  const momentsMs = events.map((_, n) => (n + 1) * EVERY_MS)
  const shots: Shot[] = [
    { atMs: 0, eventsMs: [], bytes: frameOf({ isKeyframe: true, atMs: 0, payload: writer.pack(keyframe) }) },
  ]
  let from = 0
  for (const { atMs, count } of gather(momentsMs)) {
    const payload = writer.pack(events.slice(from, from + count).flat())
    shots.push({
      atMs,
      eventsMs: momentsMs.slice(from, from + count),
      bytes: frameOf({ isKeyframe: false, atMs, payload }),
    })
    from += count
  }
  return { shots, lengthMs: (events.length + 1) * EVERY_MS }
}

/** One JSON message an event, in the plainest envelope. */
export function filmJson(seed: number): Film {
  const { events }: PageScript = writeScript(seed, SECONDS)
  const shots = events.map((event: PageEvent, n) => {
    const atMs = (n + 1) * EVERY_MS
    return { atMs, eventsMs: [atMs], bytes: Buffer.from(JSON.stringify({ seq: '0'.repeat(SEQ_DIGITS), event })) }
  })
  return { shots, lengthMs: (events.length + 1) * EVERY_MS }
}

const JSON_SEQ_AT = '{"seq":"'.length
const STREAM_AT = 4
const SEQ_AT = 8

export function numberFrame(bytes: Buffer, { stream, seq }: { stream: number; seq: number }): void {
  bytes.writeUInt32BE(stream, STREAM_AT)
  bytes.writeUInt32BE(seq, SEQ_AT)
}

export function readFrameNumber(bytes: Buffer): number {
  return bytes.readUInt32BE(SEQ_AT)
}

export function numberJson(bytes: Buffer, seq: number): void {
  bytes.write(String(seq).padStart(SEQ_DIGITS, '0'), JSON_SEQ_AT, 'latin1')
}

export function readJsonNumber(bytes: string): number {
  return Number(bytes.slice(JSON_SEQ_AT, JSON_SEQ_AT + SEQ_DIGITS))
}

function frameOf(part: Pick<Frame, 'isKeyframe' | 'atMs' | 'payload'>): Buffer {
  return Buffer.from(encodeFrame({ ...part, stream: StreamNo.parse(1), seq: 1, isAfterGap: false }))
}
