import { decodeBinary, type Frame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { expect, test } from 'vitest'
import { batch } from '../testing/batch.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { Outbox } from './outbox.ts'

const FIRST = StreamNo.parse(1)
const SECOND = StreamNo.parse(2)
const MB = 1024 * 1024

test('[EX1] frames count from 1 in their stream, and begin with a keyframe', () => {
  const { outbox, sent } = openOutbox()
  outbox.open(FIRST, 0)

  outbox.push(batch('too early'))
  outbox.push(batch('whole', 'keyframe'))
  outbox.push(batch('more'))

  expect(sent.map(({ stream, seq, isKeyframe }) => [stream, seq, isKeyframe])).toEqual([
    [1, 1, true],
    [1, 2, false],
  ])
})

test('[EX1] a delta before any keyframe is left out, and the page is asked for a keyframe once', () => {
  const { outbox, sent, asked } = openOutbox()
  outbox.open(FIRST, 0)

  outbox.push(batch('one'))
  outbox.push(batch('two'))

  expect(sent).toEqual([])
  expect(asked()).toBe(1)
})

test('[EX2] after the line was lost, what the server has not stored is sent again, in order and once', () => {
  const { outbox, sent, line } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))
  outbox.push(batch('two'))
  outbox.push(batch('three'))
  outbox.ack(FIRST, 1)
  line.isOpen = false
  outbox.push(batch('four'))
  sent.length = 0

  line.isOpen = true
  outbox.open(FIRST, 2)

  expect(sent.map(({ seq }) => seq)).toEqual([3, 4])
})

test('[EX2] what was sent again unpacks together with what was stored before', () => {
  const { outbox, sent } = openOutbox()
  const texts = ['whole', 'two', 'three', 'four']
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))
  for (const text of texts.slice(1)) outbox.push(batch(text))
  const stored = sent.splice(0).slice(0, 2)

  outbox.open(FIRST, 2)

  const reader = new GroupReader()
  expect([...stored, ...sent].flatMap(({ payload }) => reader.unpack(payload)).map(textOf)).toEqual(texts)
})

test('[EX2] an acknowledgement of another stream forgets nothing', () => {
  const { outbox, sent } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))
  outbox.ack(SECOND, 1)
  sent.length = 0

  outbox.open(FIRST, 0)

  expect(sent.map(({ seq }) => seq)).toEqual([1])
})

test('[EX3] beyond 16 MB everything is dropped, and the next keyframe says that it follows a gap', () => {
  const { outbox, sent, line, asked } = openOutbox()
  outbox.open(FIRST, 0)
  line.isOpen = false
  outbox.push(batch('whole', 'keyframe'))
  for (let n = 0; n < 17; n += 1) outbox.push(batch(noise(1.4 * MB, n)))
  expect(asked()).toBeGreaterThan(0)

  line.isOpen = true
  outbox.push(batch('whole again', 'keyframe'))

  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({ isKeyframe: true, isAfterGap: true })
  expect(sent[0]?.seq).toBeGreaterThan(10)
})

test('[EX3] where the server has less than was acknowledged, a keyframe is asked for and marked as after a gap', () => {
  const { outbox, sent, asked } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))
  outbox.push(batch('two'))
  outbox.ack(FIRST, 2)
  sent.length = 0

  outbox.open(FIRST, 1)
  outbox.push(batch('three'))
  outbox.push(batch('whole again', 'keyframe'))

  expect(asked()).toBe(1)
  expect(sent).toMatchObject([{ seq: 3, isKeyframe: true, isAfterGap: true }])
})

test('[EX3] a batch that no frame can hold is left out, and the next keyframe follows a gap', () => {
  const { outbox, sent, asked } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))

  outbox.push(batch(noise(6 * MB)))
  outbox.push(batch('lost with it'))
  outbox.push(batch('whole again', 'keyframe'))

  expect(asked()).toBe(1)
  expect(sent.map(({ seq, isKeyframe, isAfterGap }) => [seq, isKeyframe, isAfterGap])).toEqual([
    [1, true, false],
    [2, true, true],
  ])
})

test('[EX3] a keyframe that no frame can hold is not asked for again before 10 s', () => {
  const { outbox, asked, clock } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch(noise(6 * MB), 'keyframe'))
  outbox.push(batch('one'))
  expect(asked()).toBe(0)

  clock.pass(10_000)
  outbox.push(batch('two'))

  expect(asked()).toBe(1)
})

test('[EX4] a group of 60 s asks for the next keyframe, once, and goes on until it comes', () => {
  const { outbox, sent, asked, clock } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))
  clock.pass(60_000)

  outbox.push(batch('two'))
  outbox.push(batch('three'))

  expect(asked()).toBe(1)
  expect(sent).toHaveLength(3)
})

test('[EX4] a group of 2 MiB asks for the next keyframe', () => {
  const { outbox, asked } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))

  outbox.push(batch(noise(3 * MB)))

  expect(asked()).toBe(1)
})

test('[EX5] what was not sent when sharing stopped is never sent', () => {
  const { outbox, sent, line } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))
  line.isOpen = false
  outbox.push(batch('private by now'))

  outbox.clear()
  line.isOpen = true
  outbox.open(FIRST, 1)
  outbox.push(batch('whole again', 'keyframe'))

  expect(sent).toMatchObject([
    { seq: 1, isAfterGap: false },
    { seq: 3, isKeyframe: true, isAfterGap: true },
  ])
})

test('[EX1] another stream counts from 1 again', () => {
  const { outbox, sent } = openOutbox()
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))

  outbox.open(SECOND, 0)
  outbox.push(batch('whole', 'keyframe'))

  expect(sent.map(({ stream, seq }) => [stream, seq])).toEqual([
    [1, 1],
    [2, 1],
  ])
})

test('[EX7] events that are no JSON change nothing', () => {
  const { outbox, sent } = openOutbox()
  const cyclic = batch('cyclic', 'keyframe')
  Object.assign(cyclic.events[0] ?? {}, { data: cyclic })
  outbox.open(FIRST, 0)
  outbox.push(batch('whole', 'keyframe'))

  expect(() => outbox.push(cyclic)).toThrow('circular')
  outbox.push(batch('two'))

  const reader = new GroupReader()
  expect(sent.flatMap(({ payload }) => reader.unpack(payload)).map(textOf)).toEqual(['whole', 'two'])
})

function openOutbox() {
  const clock = new FakeClock()
  const line = { isOpen: true }
  const sent: Frame[] = []
  let asked = 0
  const outbox = new Outbox({
    send: (bytes) => {
      if (!line.isOpen) return false
      const read = decodeBinary(bytes)
      if (read.plane !== 'frames') throw new Error(`no frame: ${read.plane}`)
      sent.push(read.frame)
      return true
    },
    outgrown: () => {},
    askKeyframe: () => {
      asked += 1
    },
    nowMs: () => clock.nowMs(),
  })
  return { outbox, clock, line, sent, asked: () => asked }
}

function textOf(event: PageEvent): unknown {
  return (event.data as unknown as { text: unknown }).text
}

/** Text that does not compress to less than three quarters; the same each time. */
function noise(length: number, seed = 42): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  let state = seed
  let text = ''
  for (let n = 0; n < length; n += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += letters[state >>> 26]
  }
  return text
}
