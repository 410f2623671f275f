import { randomUUID } from 'node:crypto'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { mutationOf, PageBuilder, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { policyOf } from '@conav/shared/testing/policy.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { Inspector } from './inspector.ts'
import type { Fault } from '@conav/shared/inspect/inspect.ts'

const CASE = CaseId.parse(randomUUID())
const STREAM = StreamNo.parse(1)
const HEADINGS = { ...policyOf({ unmask: [{ id: 'headings', selector: 'h1', unmask: ['text'] }] }), version: 2 }
const TEXT_ID = 1

interface Heard {
  caseId: CaseId
  stream: StreamNo
  fault: Fault
}

let inspector: Inspector | undefined
afterEach(() => inspector?.close())

function start(maxWatched?: number): { inspector: Inspector; heard: Heard[]; blind: CaseId[] } {
  const heard: Heard[] = []
  const blind: CaseId[] = []
  inspector = new Inspector({
    onFault: (caseId, stream, fault) => heard.push({ caseId, stream, fault }),
    ...(maxWatched === undefined ? {} : { maxWatched }),
    onBlind: (caseId) => blind.push(caseId),
    onTrouble: (error) => expect.unreachable(error.message),
  })
  inspector.rule(CASE, MASK_ALL)
  return { inspector, heard, blind }
}

/** A stream that is written as a keeper writes it. */
class Stream {
  #writer = new GroupWriter()
  #seq = 0

  frame(events: PageEvent[], isKeyframe = false): { stream: StreamNo; isKeyframe: boolean; bytes: Uint8Array } {
    if (isKeyframe) this.#writer = new GroupWriter()
    const payload = this.#writer.pack(events)
    this.#seq++
    const place = { stream: STREAM, seq: this.#seq, atMs: 0, isKeyframe, isAfterGap: false }
    return { stream: STREAM, isKeyframe, bytes: encodeFrame({ ...place, payload }) }
  }

  keyframe(text: object = { textContent: '•••••' }): ReturnType<Stream['frame']> {
    const b = new PageBuilder()
    const page = b.page([], [b.element('h1', {}, { ...b.text(''), ...text })])
    return this.frame([snapshotOf(page)], true)
  }
}

const RULED = { textContent: 'Whole', rule: 'headings' }
const PLAIN = mutationOf({ texts: [{ id: TEXT_ID, value: 'Whole' }] })

const inspected = (frames: number): Promise<void> =>
  vi.waitFor(() => expect(inspector?.counts.inspectedTotal).toBe(frames), { timeout: 5_000 })

test('[RD63] a stream within its policy passes, one that is not is told of once, with the place', async () => {
  const { inspector, heard } = start()
  const stream = new Stream()
  inspector.take(CASE, stream.keyframe())
  inspector.take(CASE, stream.frame([mutationOf({ texts: [{ id: TEXT_ID, value: '•••' }] })]))
  await inspected(2)
  expect(heard).toEqual([])

  inspector.take(CASE, stream.frame([PLAIN]))
  inspector.take(CASE, stream.frame([PLAIN]))

  await vi.waitFor(() => expect(heard.length).toBe(1))
  await inspected(4)
  expect(heard).toEqual([{ caseId: CASE, stream: STREAM, fault: { kind: 'unmasked', nodeId: TEXT_ID, at: 'value' } }])
  expect(inspector.counts.faultsTotal).toBe(1)
})

test('[RD63] where frames were left out a stream is read again from its next keyframe', async () => {
  const { inspector, heard } = start()
  const stream = new Stream()
  inspector.take(CASE, stream.keyframe())
  stream.frame([mutationOf({})])
  inspector.take(CASE, stream.frame([PLAIN]))
  inspector.take(CASE, stream.keyframe())
  await inspected(3)
  expect(heard).toEqual([])

  inspector.take(CASE, stream.frame([PLAIN]))

  await vi.waitFor(() => expect(heard.length).toBe(1))
})

test('[RD63] a new policy holds for what comes, and the one before for 15 s more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { inspector, heard } = start()
  inspector.rule(CASE, HEADINGS)
  inspector.take(CASE, new Stream().keyframe(RULED))
  inspector.rule(CASE, { ...MASK_ALL, version: 3 })
  inspector.take(CASE, new Stream().keyframe(RULED))
  vi.advanceTimersByTime(15_000)
  vi.useRealTimers()
  await inspected(2)
  expect(heard).toEqual([])

  inspector.take(CASE, new Stream().keyframe(RULED))

  await vi.waitFor(() => expect(heard).toMatchObject([{ fault: { kind: 'rule', rule: 'headings' } }]))
})

test('[RD63] what nobody can read is no fault, and the stream is read again from its next keyframe', async () => {
  const { inspector, heard } = start()
  const stream = new Stream()
  const { stream: no, bytes } = stream.keyframe()
  inspector.take(CASE, { stream: no, isKeyframe: true, bytes: bytes.map((byte, i) => (i < 20 ? byte : 0xff)) })
  inspector.take(CASE, stream.frame([PLAIN]))
  await inspected(2)
  expect(heard).toEqual([])

  inspector.take(CASE, stream.keyframe({ textContent: 'Whole' }))

  await vi.waitFor(() => expect(heard).toMatchObject([{ fault: { kind: 'unmasked', at: 'textContent' } }]))
})

test('[RD63] when the thread is behind frames are left out and counted, and memory stays bounded', async () => {
  const { inspector, heard, blind } = start()
  const stream = new Stream()
  const keyframe = stream.keyframe()
  const bulk = { ...keyframe, isKeyframe: false, bytes: new Uint8Array(3 * 1024 * 1024) }
  for (let i = 0; i < 4; i++) inspector.take(CASE, i === 0 ? keyframe : bulk)

  expect(inspector.counts.uninspectedTotal).toBe(1)
  await inspected(3)
  expect(blind).toEqual([CASE])
  const next = new Stream()
  inspector.take(CASE, next.keyframe({ textContent: 'Whole' }))
  await vi.waitFor(() => expect(heard.length).toBe(1))
})

test('[RD63] of more streams than are read frame by frame the keyframes are read, until others end', async () => {
  const { inspector, heard } = start(3)
  const others = Array.from({ length: 3 }, () => CaseId.parse(randomUUID()))
  for (const other of others) inspector.take(other, new Stream().keyframe())
  const stream = new Stream()
  inspector.take(CASE, stream.keyframe())
  inspector.take(CASE, stream.frame([PLAIN]))
  await inspected(5)
  expect(heard).toEqual([])

  for (const other of others) inspector.forget(other)
  inspector.take(CASE, stream.keyframe())
  inspector.take(CASE, stream.frame([PLAIN]))

  await vi.waitFor(() => expect(heard.length).toBe(1), { timeout: 5_000 })
})

test('[RD185] a stream at which the thread stands still goes no further, and others are asked for a keyframe and read again', async () => {
  const [other, heard, blind]: [CaseId, Heard[], CaseId[]] = [CaseId.parse(randomUUID()), [], []]
  const options = {
    stallMs: 10_000,
    onFault: (caseId: CaseId, stream: StreamNo, fault: Fault) => void heard.push({ caseId, stream, fault }),
    onBlind: (caseId: CaseId) => void blind.push(caseId),
    onTrouble: () => void (options.stallMs = 10_000),
  }
  inspector = new Inspector(options)
  const [hostile, honest] = [new Stream(), new Stream()]
  inspector.take(other, honest.keyframe())
  await inspected(1)
  // Any page takes longer than this.
  options.stallMs = 1
  const b = new PageBuilder()
  const rows = Array.from({ length: 20_000 }, () => b.element('p', { class: 'row' }, b.text('•••')))
  inspector.take(CASE, hostile.frame([snapshotOf(b.page([], rows))], true))

  await vi.waitFor(() => expect(heard).toMatchObject([{ caseId: CASE, fault: { at: 'event' } }]), { timeout: 5_000 })
  expect(blind).toEqual([other])
  inspector.take(other, honest.frame([PLAIN]))
  expect(inspector.counts.uninspectedTotal).toBe(2)
  inspector.take(other, new Stream().keyframe({ textContent: 'Whole' }))

  await vi.waitFor(() => expect(heard.map(({ caseId }) => caseId)).toEqual([CASE, other]), { timeout: 5_000 })
})
