/** An hour of a case: pages that follow each other, stretches of 20 events a second, and rest between them. */
import type { Segment } from '@conav/shared/api/recording.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { eventOf } from '@conav/shared/testing/page-event.ts'
import type { Random } from '@conav/shared/testing/random.ts'
import { LongPage } from './long-page.ts'

export interface Recorded {
  segments: Segment[]
  /** The bytes of each segment, as the server gives them. */
  files: Buffer[]
  /** The very same events as one list of JSON, for another player. */
  json: string
  durationMs: number
  events: number
}

const PAGE_MS = 5 * 60_000
const GROUP_MS = 60_000
const EVERY_MS = 50
/** When the stock player's clock begins; it takes times of the day. */
const BEGIN_MS = 1_700_000_000_000

export function recordHour(random: Random, durationMs = 3_600_000): Recorded {
  const segments: Segment[] = []
  const files: Buffer[] = []
  const json: string[] = []
  for (let fromMs = 0, stream = 1; fromMs < durationMs; fromMs += PAGE_MS, stream += 1) {
    const page = new LongPage(random)
    let seq = 0
    for (let groupMs = fromMs; groupMs < Math.min(durationMs, fromMs + PAGE_MS); groupMs += GROUP_MS) {
      const batches = listBatches({ page, random, fromMs: groupMs })
      const writer = new GroupWriter()
      const firstSeq = seq + 1
      const frames = batches.map(({ atMs, events }, index) => {
        seq += 1
        json.push(...events.map((event) => JSON.stringify({ ...event, timestamp: BEGIN_MS + atMs })))
        const payload = writer.pack(events)
        const header = { stream: StreamNo.parse(stream), seq, atMs: atMs - fromMs, isAfterGap: false }
        return encodeFrame({ ...header, isKeyframe: index === 0, payload })
      })
      const file = pack(frames)
      files.push(file)
      segments.push({
        tab: 1,
        stream: StreamNo.parse(stream),
        firstSeq,
        lastSeq: seq,
        fromMs: groupMs,
        toMs: batches.at(-1)?.atMs ?? groupMs,
        sizeBytes: file.length,
        isAfterGap: false,
      })
    }
  }
  return { segments, files, json: `[${json.join()}]`, durationMs, events: json.length }
}

interface Stretch {
  page: LongPage
  random: Random
  fromMs: number
}

/** One group: a keyframe, then busy stretches of 5 to 15 s between rests of 2 to 20 s. */
function listBatches({ page, random, fromMs }: Stretch): { atMs: number; events: PageEvent[] }[] {
  const batches = [{ atMs: fromMs, events: structuredClone(snapshot(page)) }]
  let isBusy = random.next() < 0.5
  for (let atMs = fromMs; atMs < fromMs + GROUP_MS; isBusy = !isBusy) {
    const lengthMs = isBusy ? 5_000 + random.below(10_000) : 2_000 + random.below(18_000)
    const endMs = Math.min(fromMs + GROUP_MS - EVERY_MS, atMs + lengthMs)
    for (let ms = atMs + EVERY_MS; ms <= endMs; ms += EVERY_MS)
      if (isBusy) batches.push({ atMs: ms, events: [structuredClone(page.step())] })
    atMs += lengthMs
  }
  return batches
}

function snapshot(page: LongPage): PageEvent[] {
  return [
    eventOf(4, { href: 'http://shop.example/', width: 1280, height: 800 }, 0),
    eventOf(2, { node: page.tree, initialOffset: { left: 0, top: 0 } }, 0),
  ]
}

function pack(frames: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    frames.flatMap((frame) => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(frame.byteLength)
      return [length, frame]
    }),
  )
}
