/** What every store of the journal promises. */
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { Journal, type JournalEntry } from './journal.ts'
import { entryOf, packRows, type StoreView } from './testing.ts'

const ONE = StreamNo.parse(1)
const LIMITS = { journalEveryMs: 5, journalRowBytes: 1_000, journalMaxBytes: 1_000_000 }

export function describeJournalStore(name: string, open: () => Promise<StoreView>): void {
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

    test('[RC2] frames come out as the very bytes that went in, in order', async () => {
      const { store, caseId, readFrames } = await openView()
      const entries = [1, 2, 3, 4, 5].map((seq) => entryOf(seq, { caseId, groupSeq: seq < 4 ? 1 : 4, sizeBytes: 700 }))

      await store.write(packRows(entries, 1_000))

      expect(await readFrames(ONE)).toEqual(entries.map(({ bytes }) => bytes))
    })

    test('[RC3] rows that are written again, alone or with others, leave the journal as it is', async () => {
      const { store, caseId, readFrames, countRows } = await openView()
      const first = packRows([entryOf(1, { caseId }), entryOf(2, { caseId })], 1_000)
      const second = packRows([entryOf(3, { caseId })], 1_000)

      await store.write(first)
      await store.write(first)
      await store.write([...first, ...second])

      expect(await countRows()).toBe(2)
      expect(await readFrames(ONE)).toHaveLength(3)
    })

    test('[RC3] of 2,000 frames whose writes are cut off and repeated at random none is lost, doubled or out of order', async () => {
      const { store, caseId, readFrames } = await openView()
      let writes = 0
      const shaky = {
        async write(rows: Parameters<typeof store.write>[0]) {
          writes++
          if (writes % 5 === 1) throw new Error('cut off before')
          await store.write(rows)
          if (writes % 5 === 3) throw new Error('cut off after')
        },
      }
      const acknowledged: number[] = []
      const journal = new Journal({
        store: shaky,
        limits: LIMITS,
        listener: { onStored: (_case, _stream, seq) => acknowledged.push(seq), onLost: () => {}, onTrouble: () => {} },
      })

      const entries: JournalEntry[] = []
      for (let seq = 1; seq <= 2_000; seq++) {
        const entry = entryOf(seq, { caseId, groupSeq: Math.floor((seq - 1) / 50) * 50 + 1, sizeBytes: 30 })
        entries.push(entry)
        journal.append(entry)
        if (seq % 400 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await expect.poll(() => acknowledged.at(-1), { timeout: 20_000 }).toBe(2_000)
      await journal.close()

      expect(await readFrames(ONE)).toEqual(entries.map(({ bytes }) => bytes))
      expect(acknowledged).toEqual(acknowledged.toSorted((a, b) => a - b))
    }, 30_000)
  })
}
