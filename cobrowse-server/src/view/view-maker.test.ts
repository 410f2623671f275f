import { randomUUID } from 'node:crypto'
import { decodeBinary, encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { mutationOf, PageBuilder, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { policyOf } from '@conav/shared/testing/policy.ts'
import { policyFor } from '@conav/shared/view/views.ts'
import { afterEach, expect, test, vi } from 'vitest'
import type { Miss } from '../room/intake.ts'
import { ViewMaker } from './view-maker.ts'

const CASE = CaseId.parse(randomUUID())
const STREAM = StreamNo.parse(1)
const VIEW = 'names'
const POLICY = policyOf({ unmask: [{ id: 'names', selector: 'h1', unmask: ['text'] }] })
const TEXT_ID = 1

let maker: ViewMaker | undefined
afterEach(() => maker?.close())

function start() {
  const made: Uint8Array[] = []
  const missed: Miss[] = []
  maker = new ViewMaker({
    onMade: (_, __, { bytes }) => made.push(bytes),
    onMissed: (_, __, miss) => missed.push(miss),
    onTrouble: (error) => expect.unreachable(error.message),
  })
  maker.rule(CASE, new Map([[VIEW, [policyFor(POLICY, VIEW)]]]))
  return { maker, made, missed }
}

class Stream {
  #writer = new GroupWriter()
  #seq = 0

  frame(events: PageEvent[], isKeyframe = false) {
    if (isKeyframe) this.#writer = new GroupWriter()
    this.#seq++
    const payload = this.#writer.pack(events)
    const place = { stream: STREAM, seq: this.#seq, atMs: 7, isKeyframe, isAfterGap: false }
    return { stream: STREAM, seq: this.#seq, isKeyframe, bytes: encodeFrame({ ...place, payload }) }
  }

  keyframe(text: object = { textContent: 'Marie Lacroix', rule: 'names' }) {
    const b = new PageBuilder()
    return this.frame([snapshotOf(b.page([], [b.element('h1', {}, { ...b.text(''), ...text })]))], true)
  }
}

function readAll(frames: readonly Uint8Array[]): string {
  let reader = new GroupReader()
  return frames
    .map((bytes) => {
      const binary = decodeBinary(bytes)
      if (binary.plane !== 'frames') throw new Error('not a frame')
      if (binary.frame.isKeyframe) reader = new GroupReader()
      return JSON.stringify(reader.unpack(binary.frame.payload))
    })
    .join('\n')
}

const RENAMED = mutationOf({ texts: [{ id: TEXT_ID, value: 'Jean', rule: 'names' } as never] })

test('[PO35] a view comes as frames of the same numbers that read as a stream of their own, and masks what is not for it', async () => {
  const { maker, made } = start()
  const stream = new Stream()
  maker.take(CASE, stream.keyframe())
  maker.take(CASE, stream.frame([RENAMED]))

  await vi.waitFor(() => expect(made.length).toBe(2), { timeout: 5_000 })
  const text = readAll(made)
  expect(text).not.toMatch(/Marie|Lacroix|Jean/)
  expect(text).toContain('••••• •••••••')
  expect(text).toContain('••••"')
  expect(made.map((bytes) => decodeBinary(bytes))).toMatchObject([
    { frame: { seq: 1, atMs: 7, isKeyframe: true } },
    { frame: { seq: 2, isKeyframe: false } },
  ])
})

test('[PO35] what cannot be read or made is missed and never passed on; a keyframe mends it', async () => {
  const { maker, made, missed } = start()
  const stream = new Stream()
  maker.take(CASE, stream.keyframe())
  stream.frame([mutationOf({})])
  maker.take(CASE, stream.frame([RENAMED]))
  const bad = stream.keyframe({ textContent: 'Unruled' })
  maker.take(CASE, bad)
  maker.take(CASE, stream.frame([RENAMED]))
  maker.take(CASE, stream.keyframe())

  await vi.waitFor(() => expect(made.length).toBe(2), { timeout: 5_000 })
  expect(missed).toEqual([
    { view: VIEW, seq: 3, mayHelp: true },
    { view: VIEW, seq: 4, mayHelp: false },
    { view: VIEW, seq: 5, mayHelp: false },
  ])
  expect(readAll(made)).not.toMatch(/Unruled|Jean|Marie/)
})

test('[PO35] when the thread is behind frames are missed, and memory stays bounded; a case of one view costs nothing', async () => {
  const { maker, made, missed } = start()
  const stream = new Stream()
  maker.take(CASE, stream.keyframe())
  for (const seq of [2, 3, 4])
    maker.take(CASE, { stream: STREAM, seq, isKeyframe: false, bytes: new Uint8Array(3 * 1024 * 1024) })
  expect(missed).toEqual([{ view: undefined, seq: 4, mayHelp: true }])

  await vi.waitFor(() => expect(made.length).toBe(1), { timeout: 5_000 })
  maker.take(CaseId.parse(randomUUID()), stream.keyframe())
  expect(maker.counts.framesMissedTotal).toBeGreaterThan(0)
  expect(made.length).toBe(1)
})
