/** What every store of rooms promises. */
import { CaseId, StreamNo } from '@conav/shared/protocol/id.ts'
import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { unpackFrames } from '../recording/journal-row.ts'
import type { JournalStore } from '../recording/journal.ts'
import { entryOf, packRows } from '../recording/testing.ts'
import type { RoomStore } from './room-store.ts'

export interface RoomStoreView {
  store: RoomStore
  /** Of the same place. */
  journal: JournalStore
  caseId: CaseId
  record: (caseId: CaseId, kind: string, detail: Record<string, unknown>) => Promise<void>
  close: () => Promise<void>
}

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)

export function describeRoomStore(name: string, open: () => Promise<RoomStoreView>): void {
  describe(`${name}:`, () => {
    const closers: (() => Promise<void>)[] = []
    afterEach(async () => {
      for (const close of closers.splice(0)) await close()
    })
    const openView = async () => {
      const view = await open()
      closers.push(view.close)
      return view
    }

    test('[RC12] of a case without rooms nothing is known', async () => {
      const { store } = await openView()

      const past = await store.load(CaseId.parse(randomUUID()))

      expect(past).toEqual({ events: [], streams: [], aliveAtMs: undefined })
    })

    test('[RC12] events come back in the order in which they were recorded', async () => {
      const { store, record, caseId } = await openView()

      for (const ask of [1, 2, 3]) await record(caseId, 'view-asked', { ask })

      const { events } = await store.load(caseId)
      const asked = events.filter(({ kind }) => kind === 'view-asked')
      expect(asked.map(({ detail }) => detail)).toEqual([{ ask: 1 }, { ask: 2 }, { ask: 3 }])
      for (const { atMs } of asked) expect(Math.abs(atMs - Date.now())).toBeLessThan(60_000)
    })

    test('[RC12] each stream comes back with how far it is stored, and its last group', async () => {
      const { store, journal, caseId } = await openView()
      const entries = [1, 2, 3, 4].map((seq) => entryOf(seq, { caseId, groupSeq: seq < 3 ? 1 : 3 }))

      await journal.write(packRows([...entries, entryOf(1, { caseId, stream: TWO })], 1_000))

      expect((await store.load(caseId)).streams).toEqual([
        { stream: 1, openedAtMs: 5_000, storedSeq: 4, groupSeq: 3 },
        { stream: 2, openedAtMs: 5_000, storedSeq: 1, groupSeq: 1 },
      ])
      const group = await store.readGroup({ caseId, stream: ONE, groupSeq: 3 })
      expect(unpackFrames(group).map((frame) => new Uint8Array(frame))).toEqual(entries.slice(2).map((e) => e.bytes))
      expect(await store.readGroup({ caseId, stream: ONE, groupSeq: 2 })).toHaveLength(0)
    })

    test('[RC12] a room was alive when it was last said to be', async () => {
      const { store, caseId } = await openView()

      await store.keepAlive([], 1)
      await store.keepAlive([caseId], 1_000)
      await store.keepAlive([caseId], 2_000)

      expect((await store.load(caseId)).aliveAtMs).toBe(2_000)
    })

    test('[PR22] a document comes back as it was saved last', async () => {
      const { store, caseId } = await openView()

      await store.saveDocument(caseId, 'desk', new Uint8Array([1]))
      await store.saveDocument(caseId, 'desk', new Uint8Array([2, 0, 255]))

      expect(await store.loadDocument(caseId, 'desk')).toEqual(new Uint8Array([2, 0, 255]))
      expect(await store.loadDocument(caseId, 'room')).toBeUndefined()
    })
  })
}
