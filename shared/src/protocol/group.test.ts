import { Deflate, deflateRaw } from 'pako'
import { expect, test } from 'vitest'
import type { PageEvent } from '../redact/event.ts'
import { openRandom } from '../testing/random.ts'
import { GroupReader } from './group-reader.ts'
import { GroupWriter } from './group-writer.ts'
import { MAX_UNPACKED_BYTES } from './limit.ts'

test('[PR4] each frame of a group unpacks exactly, the moment it arrives', () => {
  const random = openRandom(4)
  const writer = new GroupWriter()
  const reader = new GroupReader()

  for (let frame = 0; frame < 200; frame += 1) {
    const events = eventsOf(random.below(60_000), `${frame} é 漢 😀`)
    expect(reader.unpack(writer.pack(events)), `frame ${frame}`).toEqual(events)
  }
})

test('[PR4] a frame compresses against all that came before it in its group', () => {
  const random = openRandom(5)
  const text = Array.from({ length: 200 }, () => random.next().toString(36)).join(' ')
  const writer = new GroupWriter()

  const first = writer.pack(eventsOf(0, text)).byteLength
  const second = writer.pack(eventsOf(0, text)).byteLength

  expect(second).toBeLessThan(first / 10)
})

test('[PR5] a group that is entered in the middle, damaged, or not a list of events is refused', () => {
  const writer = new GroupWriter()
  writer.pack(eventsOf(500, 'first'))
  const middle = writer.pack(eventsOf(500, 'first'))
  const damaged = writer.pack(eventsOf(500, 'third')).fill(0xff, 2)

  expect(() => new GroupReader().unpack(middle)).toThrow(/damaged|JSON|distance/)
  expect(() => new GroupReader().unpack(damaged)).toThrow(/damaged|JSON|utf-8|encoded data/)
  expect(() => new GroupReader().unpack(deflateRaw(new TextEncoder().encode('{"not":"a list"}')))).toThrow(/not a list/)
})

test('[PR5] a decompression bomb is refused at the limit, not after it', () => {
  const bomb = deflateRaw(new Uint8Array(MAX_UNPACKED_BYTES + 1_000_000), { level: 9 })
  const before = process.memoryUsage().arrayBuffers

  expect(() => new GroupReader().unpack(bomb)).toThrow(/unpacks to more/)

  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * MAX_UNPACKED_BYTES)
})

test('[PR51] a group of the first form is read, its frames in order', () => {
  const packed = packAsJson([eventsOf(3, 'first'), eventsOf(9_000, 'é 漢 😀'), eventsOf(3, 'third')])
  const reader = new GroupReader()

  const read = packed.map((payload) => reader.unpack(payload))

  expect(read).toEqual([eventsOf(3, 'first'), eventsOf(9_000, 'é 漢 😀'), eventsOf(3, 'third')])
})

test('[PR51] a group names its form, and one of an unknown form is refused', () => {
  const payload = new GroupWriter().pack(eventsOf(3, 'first'))
  const later = Uint8Array.from(payload)
  later[0] = (2 << 3) | 7

  expect(payload[0]).toBe((1 << 3) | 7)
  expect(() => new GroupReader().unpack(later)).toThrow(/form 23; have: 15/)
})

/** As all groups were packed once. */
function packAsJson(frames: readonly PageEvent[][]): Uint8Array[] {
  const deflate = new Deflate({ raw: true })
  const packed: Uint8Array[] = []
  deflate.onData = (chunk) => packed.push(chunk as Uint8Array)
  for (const events of frames) deflate.push(new TextEncoder().encode(JSON.stringify(events)), 2)
  return packed
}

function eventsOf(length: number, text: string): PageEvent[] {
  return [{ type: 3, timestamp: length, data: { source: 0, text: text + 'x'.repeat(length) } } as unknown as PageEvent]
}
