import { expect, test } from 'vitest'
import type { PageEvent } from '../redact/event.ts'
import { openRandom, type Random } from '../testing/random.ts'
import { GroupReader } from './group-reader.ts'
import { GroupWriter } from './group-writer.ts'
import { MAX_UNPACKED_BYTES } from './limit.ts'
import { RowReader } from './row-reader.ts'
import { RowWriter } from './row-writer.ts'
import { VarintReader, VarintWriter } from './varint.ts'

const SEED = Number(process.env['SEED'] ?? 20_261_122)
const TEXTS = [
  '',
  'Add',
  '"id":5,',
  '\\"id\\":5}',
  '"childNodes":[',
  '\u{feff}',
  '\ud83d',
  '\ude00',
  '😀',
  '\0',
  '•••',
  '"}',
]
const KEYS = ['id', 'type', 'parentId', 'nextId', 'timestamp', 'x', 'y', 'node', 'childNodes', '__proto__', '"id"', 'a']

test('[PR50] any events come back exactly, frame by frame', () => {
  const random = openRandom(SEED)

  for (let group = 0; group < 20; group += 1) {
    const [writer, reader] = [new GroupWriter(), new GroupReader()]
    for (let frame = 0; frame < 25; frame += 1) {
      const text = `[${textOf(random, 0)},${textOf(random, 0)}]`
      const events = JSON.parse(text) as PageEvent[]
      const read = reader.unpack(writer.pack(events))
      expect(JSON.stringify(read), `seed ${SEED}, group ${group}, frame ${frame}`).toBe(JSON.stringify(events))
    }
  }
})

test('[PR50] events that are no JSON throw, and the group goes on as if they had not been there', () => {
  const [writer, reader] = [new GroupWriter(), new GroupReader()]
  const circle: unknown[] = []
  circle.push(circle)
  reader.unpack(writer.pack(moves(1)))

  expect(() => writer.pack([{ big: 1n }] as unknown as PageEvent[])).toThrow(TypeError)
  expect(() => writer.pack(circle as PageEvent[])).toThrow(TypeError)

  expect(reader.unpack(writer.pack(moves(2)))).toEqual(moves(2))
})

test('[PR52] a list that is sorted again costs a few bytes a node, though each is told in whole', () => {
  const random = openRandom(SEED)
  const cards = Array.from({ length: 100 }, (_, n) => card(10 + n * 4, random.next().toString(36)))
  const writer = new GroupWriter()

  const first = writer.pack([added(cards)]).byteLength
  const again = writer.pack([added(cards.toReversed())]).byteLength

  expect(first).toBeGreaterThan(1_500)
  expect(again).toBeLessThan(100)
})

test('[PR53] rows that are damaged in any place are refused or read as something, within the limits', () => {
  const random = openRandom(SEED)
  const frames = rowsOf([added([card(1, 'one')]), ...moves(3)], [added([card(1, 'two')])])
  let refused = 0

  for (let n = 0; n < 2_000; n += 1) {
    const reader = new RowReader()
    const [first, second] = frames
    if (first === undefined || second === undefined) throw new Error('two frames were written')
    const damaged = Uint8Array.from(n % 2 === 0 ? first : second)
    for (let flips = random.below(4); flips >= 0; flips -= 1) damaged[random.below(damaged.length)] = random.below(256)
    try {
      if (n % 2 === 1) reader.read(first)
      expect(reader.read(damaged).length).toBeLessThan(MAX_UNPACKED_BYTES)
    } catch {
      refused += 1
    }
  }

  expect(refused, `seed ${SEED}`).toBeGreaterThan(1_000)
})

test('[PR53] rows that refer to what was never told, end too soon or hold too much are refused', () => {
  expect(() => new RowReader().read(rows(1, [0, 7], ''))).toThrow(/never told/)
  expect(() => new RowReader().read(rows(1, [], ''))).toThrow(/nothing was expected/)
  expect(() => new RowReader().read(rows(1, [0, 0, 0], ''))).toThrow(/a text is not there/)
  expect(() => new RowReader().read(rows(1, [0, 0, 9], 'a'))).toThrow(/a text is not there/)
  expect(() => new RowReader().read(rows(1, [0, 0, 5], '"id":'))).toThrow(/without an end/)
  expect(() => new RowReader().read(rows(1, [0, 0, 1], 'ab'))).toThrow(/is left/)
  expect(() => new RowReader().read(Uint8Array.of(1, 9, 0))).toThrow(/ends too soon/)
  expect(() => new VarintReader(new Uint8Array(9).fill(0xff)).read()).toThrow(/without an end/)
})

test('[PR53] a few bytes that would grow to more than the limit are refused before they do', () => {
  const text = 'x'.repeat(1_000_000)
  const often = Array.from({ length: 100 }, () => [0, 1]).flat()

  expect(() => new RowReader().read(rows(101, [0, 0, text.length, ...often], text))).toThrow(/unpacks to more/)
  expect(() => new RowReader().read(rows(2 ** 40, [0, 0, 1, 0, 1], 'x'))).toThrow(/at most 1000000/)
})

test('[PR53] what is more than a group keeps comes back all the same', () => {
  const [writer, reader] = [new RowWriter(), new RowReader()]
  const large = Array.from({ length: 6 }, (_, n) => `[{"type":2,"id":${n},"text":"${String(n).repeat(1_000_000)}"}]`)

  for (const text of [...large, ...large]) {
    const [columns, texts] = writer.write(text)
    expect(reader.read(Buffer.concat([columns, texts])) === text).toBe(true)
  }
})

/** JSON of anything, in shapes that look like events and in such that do not. */
function textOf(random: Random, depth: number): string {
  const kind = random.below(depth > 4 ? 5 : 8)
  if (kind === 0) return JSON.stringify(random.pick(TEXTS) + random.pick(TEXTS))
  if (kind === 1)
    return random.pick(['null', 'true', '-0', '0', '1.5', '-7', '1e21', '999999999999999', '9007199254740993'])
  if (kind < 5) return String(random.below(1_000) - 100)
  const parts = Array.from({ length: random.below(5) }, () => textOf(random, depth + 1))
  if (kind === 5) return `[${parts.join(',')}]`
  return `{${parts.map((part) => `${JSON.stringify(random.pick(KEYS))}:${part}`).join(',')}}`
}

function moves(count: number): PageEvent[] {
  const positions = [{ x: count, y: 2, id: 3, timeOffset: -4 }]
  return Array.from(
    { length: count },
    (_, n) => ({ type: 3, data: { source: 1, positions }, timestamp: n }) as PageEvent,
  )
}

type Added = object[]

function card(id: number, text: string): Added {
  const node = (of: object, parentId: number): object => ({ parentId, nextId: null, node: of })
  const element = (own: number, tagName: string): object => ({
    type: 2,
    id: own,
    tagName,
    attributes: { class: `${tagName} ${text}` },
    childNodes: [],
  })
  const words = { type: 3, id: id + 3, textContent: text, rule: 'shown' }
  return [
    node(element(id, 'li'), 5),
    node(element(id + 1, 'a'), id),
    node(element(id + 2, 'b'), id + 1),
    node(words, id + 2),
  ]
}

function added(cards: readonly Added[]): PageEvent {
  const data = { source: 0, adds: cards.flat(), removes: [], texts: [], attributes: [] }
  return { type: 3, data, timestamp: 7 } as unknown as PageEvent
}

function rowsOf(...frames: PageEvent[][]): Uint8Array[] {
  const writer = new RowWriter()
  return frames.map((events) => Buffer.concat(writer.write(JSON.stringify(events))))
}

/** What a writer would never write; no numbers. */
function rows(count: number, surprises: number[], text: string): Uint8Array {
  const column = (values: readonly number[]): Uint8Array => {
    const writer = new VarintWriter()
    for (const value of values) writer.write(value)
    return Uint8Array.from(writer.take())
  }
  const first = column(surprises)
  return Buffer.concat([column([count, first.length, 0]), first, Buffer.from(text)])
}
