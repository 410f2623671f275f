import { randomUUID } from 'node:crypto'
import { CaseId, PersonId, SiteKey, StreamNo } from '@conav/shared/protocol/id.ts'
import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Db } from '../db/db.ts'
import { listTestDbKinds, openTestDb, type TestDbKind } from '../db/testing.ts'
import { describeRoomStore } from '../gateway/room-store.contract.ts'
import { openRoomStore } from '../gateway/room-store.repo.ts'
import { openGuestDoor } from '../guest/guest-door.ts'
import { openCaseDoor } from '../queue/case-door.ts'
import { CaseFeed } from '../queue/case-feed.ts'
import { createCase } from '../queue/case.repo.ts'
import { seedSite } from '../site/site.repo.ts'
import { pino } from 'pino'
import { steadyNowMs } from '../steady-clock.ts'
import { describeJournalStore } from './journal.contract.ts'
import { openJournalStore, readGroup } from './journal.repo.ts'
import { unpackFrames } from './journal-row.ts'
import { Unstorable } from './journal.ts'
import { findTimeline, listRecordedCases } from './recording.repo.ts'
import { entryOf, packRows } from './testing.ts'

const DAY_MS = 86_400_000
const realNowMs = (): number => performance.timeOrigin + performance.now()
const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)

async function openCases(kind: TestDbKind) {
  const { db, close } = await openTestDb(kind)
  const origins = ['http://shop.example']
  await seedSite(db, { key: SiteKey.parse('shop'), name: 'Shop', origins, policy: MASK_ALL })
  const { id: siteId } = await db.selectFrom('sites').select('id').executeTakeFirstOrThrow()
  const addCase = async (customerName = 'Web customer') => {
    const { id } = await createCase(db, { siteId, customerName, agentId: null, customerSecretHash: null })
    return id
  }
  return { db, close, addCase }
}

async function readFrames(db: Db, caseId: CaseId, stream: StreamNo): Promise<Uint8Array[]> {
  const timeline = await findTimeline(db, caseId)
  const own = (timeline?.segments ?? []).filter((segment) => segment.stream === stream)
  const groups = await Promise.all(own.map(({ firstSeq }) => readGroup(db, { caseId, stream, groupSeq: firstSeq })))
  return groups.flatMap((group) => unpackFrames(group).map((frame) => new Uint8Array(frame)))
}

describe.each(listTestDbKinds())('%s', (kind) => {
  // Opening a database takes seconds; each test has a case of its own in this one.
  let opened: Awaited<ReturnType<typeof openCases>>
  beforeAll(async () => {
    opened = await openCases(kind)
  })
  afterAll(() => opened.close())

  describeJournalStore('the journal in the database', async () => {
    const { db, addCase } = opened
    const caseId = await addCase()
    return {
      store: openJournalStore(db),
      caseId,
      readFrames: (stream) => readFrames(db, caseId, stream),
      countRows: async () =>
        (await db.selectFrom('journal').where('case_id', '=', caseId).select('id').execute()).length,
      close: async () => {},
    }
  })

  describeRoomStore('what is kept of rooms', async () => {
    const { db, addCase } = opened
    const cases = openCaseDoor(db, new CaseFeed(pino({ level: 'silent' })))
    return {
      store: openRoomStore(db),
      journal: openJournalStore(db),
      caseId: await addCase(),
      record: (caseId, event, detail) => cases.record(caseId, event, {}, detail),
      close: async () => {},
    }
  })

  const open = async () => ({ ...opened, store: openJournalStore(opened.db) })

  test('[RC6] a row of a case that is gone is refused for good', async () => {
    const { store } = await open()

    const writing = store.write(packRows([entryOf(1, { caseId: CaseId.parse(randomUUID()) })], 1_000))

    await expect(writing).rejects.toBeInstanceOf(Unstorable)
  })

  test('[RC8] a recording lists pieces that begin with a keyframe, on one line of time over all streams', async () => {
    const { db, store, addCase } = await open()
    const caseId = await addCase()
    const first = [1, 2, 3].map((seq) => entryOf(seq, { caseId, groupSeq: seq < 3 ? 1 : 3 }))
    const gap = entryOf(9, { caseId, groupSeq: 9, isAfterGap: true })
    const second = [1, 2].map((seq) => entryOf(seq, { caseId, stream: TWO, streamOpenedAtMs: 7_000 }))

    await store.write(packRows([...first, gap], 30))
    await store.write(packRows(second, 1_000))

    const timeline = await findTimeline(db, caseId)
    expect(timeline?.durationMs).toBe(2_010)
    expect(timeline?.segments).toEqual([
      { tab: 1, stream: 1, firstSeq: 1, lastSeq: 2, fromMs: 0, toMs: 10, sizeBytes: 56, isAfterGap: false },
      { tab: 1, stream: 1, firstSeq: 3, lastSeq: 3, fromMs: 20, toMs: 20, sizeBytes: 28, isAfterGap: false },
      { tab: 1, stream: 1, firstSeq: 9, lastSeq: 9, fromMs: 80, toMs: 80, sizeBytes: 28, isAfterGap: true },
      { tab: 1, stream: 2, firstSeq: 1, lastSeq: 2, fromMs: 2_000, toMs: 2_010, sizeBytes: 56, isAfterGap: false },
    ])
    expect(await readFrames(db, caseId, ONE)).toEqual([...first, gap].map(({ bytes }) => bytes))
  })

  test('[RC11] marks stand on the line of the recording, with who did it', async () => {
    const { db, store, addCase } = await open()
    const caseId = await addCase()
    const streamOpenedAtMs = Date.now() - 60_000
    const entries = [1, 2].map((seq) => entryOf(seq, { caseId, streamOpenedAtMs, atMs: seq * 60_000 }))
    await store.write(packRows(entries, 1_000))
    const cases = openCaseDoor(db, new CaseFeed(pino({ level: 'silent' })))

    await cases.record(caseId, 'view-allowed', {}, { to: randomUUID() })
    await cases.record(caseId, 'something-else', {}, {})

    const marks = (await findTimeline(db, caseId))?.marks ?? []
    expect(marks.map(({ kind, by }) => ({ kind, by }))).toEqual([
      { kind: 'asked', by: null },
      { kind: 'view-allowed', by: null },
    ])
    for (const { atMs } of marks) expect(atMs).toBeLessThan(10_000)
  })

  test('[RC49] what happens while the server’s clock is set by a day stands where it happened, to 100 ms', async () => {
    const { db, store, addCase } = await open()
    const cases = openCaseDoor(db, new CaseFeed(pino({ level: 'silent' })))
    const room = { caseId: await addCase(), streamOpenedAtMs: steadyNowMs() }
    const zeroMs = performance.now()
    const happenedMs: number[] = []

    for (const aheadMs of [0, DAY_MS, -DAY_MS, 0]) {
      vi.setSystemTime(realNowMs() + aheadMs)
      happenedMs.push(performance.now() - zeroMs)
      // Each after the one before, as a room writes them.
      // oxlint-disable-next-line no-await-in-loop
      await cases.record(room.caseId, 'view-asked', {}, {})
    }
    const stream = { stream: TWO, streamOpenedAtMs: steadyNowMs(), atMs: 0 }
    const openedMs = performance.now() - zeroMs
    vi.useRealTimers()
    await store.write(packRows([entryOf(1, { ...room, atMs: 0 }), entryOf(2, { ...room, atMs: 60_000 })], 1_000))
    await store.write(packRows([entryOf(1, { ...room, ...stream })], 1_000))

    const timeline = await findTimeline(db, room.caseId)
    const asked = timeline?.marks.filter(({ kind }) => kind === 'view-asked') ?? []
    expect(asked).toHaveLength(happenedMs.length)
    for (const [index, { atMs }] of asked.entries())
      expect(Math.abs(atMs - (happenedMs[index] ?? 0))).toBeLessThanOrEqual(100)
    expect(Math.abs((timeline?.segments.at(-1)?.fromMs ?? 0) - openedMs)).toBeLessThanOrEqual(100)
  })

  test('[RC47] a recording tells of each piece which tab it shows, and which tab the agent had on the screen when', async () => {
    const { db, store, addCase } = await open()
    const caseId = await addCase()
    const cases = openCaseDoor(db, new CaseFeed(pino({ level: 'silent' })))
    const [first, second] = ['tab00001', 'tab00002']
    const streamOpenedAtMs = Date.now() - 60_000
    for (const stream of [ONE, TWO])
      await store.write(packRows([entryOf(1, { caseId, stream, streamOpenedAtMs, atMs: 120_000 })], 1_000))

    await cases.record(caseId, 'page', {}, { stream: ONE, tab: first })
    await cases.record(caseId, 'page', {}, { stream: TWO, tab: second })
    await cases.record(caseId, 'tab-shown', {}, { tab: second })

    const timeline = await findTimeline(db, caseId)
    expect(timeline?.segments.map(({ stream, tab }) => [stream, tab])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(timeline?.sights.map(({ tab }) => tab)).toEqual([1, 2])
  })

  test('[CS32] the line of the recording names colleagues and guests, also by what they asked for', async () => {
    const { db, store, addCase } = await open()
    const caseId = await addCase()
    await store.write(packRows([entryOf(1, { caseId }), entryOf(2, { caseId })], 1_000))
    const [ada, guest] = [PersonId.parse(randomUUID()), PersonId.parse(randomUUID())]
    await db
      .insertInto('people')
      .values({ id: ada, name: 'Ada', email: `${ada}@x.example`, role: 'agent' })
      .execute()
    const secret_hash = new Uint8Array(Buffer.from(guest))
    const dates = { invited_at: new Date(), expires_at: new Date() }
    await db
      .insertInto('guests')
      .values({ person_id: guest, case_id: caseId, secret_hash, ...dates })
      .execute()
    const cases = openCaseDoor(db, new CaseFeed(pino({ level: 'silent' })))

    await cases.record(caseId, 'member-joined', { personId: ada }, { name: 'Grace' })
    await openGuestDoor(db).admitted(caseId, { personId: guest, name: 'Gus', of: 'Ada' }, ada)
    await cases.record(caseId, 'control-asked', { personId: guest }, {})
    await cases.record(caseId, 'control-asked', { personId: ada }, {})

    const marks = (await findTimeline(db, caseId))?.marks ?? []
    expect(marks.slice(1).map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'member-joined Grace',
      'guest-admitted Gus',
      'control-asked Gus',
      'control-asked Ada',
    ])
  })

  test('[RC10] recorded cases are listed newest first, page by page, and found by names, notes and number', async () => {
    const { db, store, addCase } = await open()
    const ids: CaseId[] = []
    await db.deleteFrom('journal').execute()
    for (const name of ['Rose 100%', 'Rosa', 'Jack']) {
      const caseId = await addCase(name)
      ids.push(caseId)
      await db
        .updateTable('cases')
        .set({ asked_at: new Date(1_000_000 * ids.length) })
        .where('id', '=', caseId)
        .execute()
      await store.write(packRows([entryOf(1, { caseId }), entryOf(2, { caseId })], 1_000))
    }
    await addCase('Nothing recorded')
    const [, rosa] = ids
    if (!rosa) throw new Error('there is no second case')
    const list = async (input: { search?: string; before?: number; limit?: number }) =>
      (await listRecordedCases(db, { limit: 10, ...input })).map(({ caseId }) => ids.indexOf(caseId))

    expect(await list({})).toEqual([2, 1, 0])
    expect(await list({ limit: 2 })).toEqual([2, 1])
    expect(await list({ before: 2_000_000 })).toEqual([0])
    expect(await list({ search: 'ros' })).toEqual([1, 0])
    expect(await list({ search: '100%' })).toEqual([0])
    expect(await list({ search: '%' })).toEqual([0])
    const { number } = await db.selectFrom('cases').select('number').where('id', '=', rosa).executeTakeFirstOrThrow()
    expect(await list({ search: `#${number}` })).toEqual([1])
    expect(await list({ search: String(number) })).toContain(1)
    expect((await listRecordedCases(db, { limit: 1 }))[0]).toMatchObject({ durationMs: 10, sizeBytes: 56 })
  })
})
