import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { describeJournalStore } from './journal.contract.ts'
import { unpackFrames } from './journal-row.ts'
import { Journal, type JournalStore, Unstorable } from './journal.ts'
import { entryOf, openMemoryStore, packRows } from './testing.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)
const LIMITS = { journalEveryMs: 5, journalRowBytes: 1_000, journalMaxBytes: 10_000 }

describeJournalStore('a store in memory', async () => openMemoryStore())

/** A store that can be held up, cut off, and told to refuse. */
function openJournal(limits = LIMITS) {
  const view = openMemoryStore()
  const state = { isAway: false, refuses: (_seq: number) => false, gate: undefined as Promise<void> | undefined }
  const writes: number[][] = []
  const store: JournalStore = {
    async write(rows) {
      writes.push(rows.map(({ firstSeq }) => firstSeq))
      await state.gate
      if (state.isAway) throw new Error('no database')
      if (rows.some(({ firstSeq }) => state.refuses(firstSeq))) throw new Unstorable('no')
      await view.store.write(rows)
    },
  }
  const stored: [number, number][] = []
  const lost: number[] = []
  const trouble: unknown[] = []
  const journal = new Journal({
    store,
    limits,
    listener: {
      onStored: (_case, stream, seq) => stored.push([stream, seq]),
      onLost: (_case, stream) => lost.push(stream),
      onTrouble: (error) => trouble.push(error),
    },
  })
  return { journal, state, writes, stored, lost, trouble, ...view }
}

describe('the journal', () => {
  test('[RC1] a frame is acknowledged when it is kept, not before', async () => {
    const { journal, state, stored, writes } = openJournal()
    const gate = Promise.withResolvers<void>()
    state.gate = gate.promise

    journal.append(entryOf(1))
    journal.append(entryOf(2))
    await expect.poll(() => writes.length).toBe(1)
    const before = [...stored]
    gate.resolve()
    await expect.poll(() => stored.length).toBe(1)

    expect(before).toEqual([])
    expect(stored).toEqual([[1, 2]])
    expect(journal.heldBytes).toBe(0)
  })

  test('[RC1] one write at a time carries what all streams have', async () => {
    const { journal, state, stored, writes } = openJournal()
    const gate = Promise.withResolvers<void>()
    state.gate = gate.promise
    journal.append(entryOf(1))
    await expect.poll(() => writes.length).toBe(1)

    for (const seq of [2, 3]) journal.append(entryOf(seq))
    for (const seq of [1, 2]) journal.append(entryOf(seq, { stream: TWO }))
    const during = writes.length
    gate.resolve()
    await expect.poll(() => stored.length).toBe(3)

    expect(during).toBe(1)
    expect(writes).toEqual([[1], [2, 1]])
    expect(stored).toEqual([
      [1, 1],
      [1, 3],
      [2, 2],
    ])
  })

  test('[RC4] while the store is away frames wait; the same rows are tried until they are kept, in order', async () => {
    const { journal, state, stored, writes, trouble, readFrames } = openJournal()
    state.isAway = true
    journal.append(entryOf(1))
    await expect.poll(() => writes.length).toBeGreaterThan(1)
    journal.append(entryOf(2))
    const during = { stored: [...stored], isStoring: journal.isStoring }

    state.isAway = false
    await expect.poll(() => stored.length).toBe(2)

    expect(during).toEqual({ stored: [], isStoring: false })
    expect(writes.at(-1)).toEqual([2])
    expect(writes.slice(0, -1)).toEqual(writes.slice(0, -1).map(() => [1]))
    expect(await readFrames(ONE)).toHaveLength(2)
    expect(trouble).toHaveLength(1)
    expect(journal.isStoring).toBe(true)
  })

  test('[RC5] beyond the bound a stream is left off and goes on at a keyframe, behind a marked gap', async () => {
    const { journal, state, stored, lost, rows } = openJournal({ ...LIMITS, journalMaxBytes: 200 })
    state.isAway = true
    for (let seq = 1; seq <= 20; seq++) journal.append(entryOf(seq))
    const heldBytes = journal.heldBytes

    state.isAway = false
    await expect.poll(() => stored.length).toBeGreaterThan(0)
    await expect.poll(() => lost).toContain(1)
    journal.append(entryOf(21))
    journal.append(entryOf(22, { groupSeq: 22 }))
    journal.append(entryOf(23, { groupSeq: 22 }))
    await expect.poll(() => stored.at(-1)).toEqual([1, 23])

    expect(heldBytes).toBeLessThanOrEqual(200)
    const kept = [...rows.values()].map(({ firstSeq, lastSeq, isAfterGap }) => ({ firstSeq, lastSeq, isAfterGap }))
    expect(kept[0]).toMatchObject({ firstSeq: 1, isAfterGap: false })
    expect(kept.at(-1)).toEqual({ firstSeq: 22, lastSeq: 23, isAfterGap: true })
    expect(kept.some(({ firstSeq, lastSeq }) => firstSeq <= 21 && lastSeq >= 21)).toBe(false)
  })

  test('[RC6] a row that the store will never take is left off with its stream, the others are kept', async () => {
    const { journal, state, stored, readFrames, trouble } = openJournal()
    state.refuses = (seq) => seq === 100

    journal.append(entryOf(100, { groupSeq: 100 }))
    journal.append(entryOf(1, { stream: TWO }))
    await expect.poll(() => stored).toEqual([[2, 1]])
    journal.append(entryOf(101, { groupSeq: 100 }))
    journal.append(entryOf(102, { groupSeq: 102 }))
    await expect.poll(() => stored.at(-1)).toEqual([1, 102])

    expect(await readFrames(ONE)).toHaveLength(1)
    expect(trouble.length).toBeGreaterThan(0)
  })

  test('[RC41] the dearer a row and the more streams, the longer frames are held, so that writing leaves the store time', async () => {
    const { journal, state, stored } = openJournal({ ...LIMITS, journalMaxBytes: 1_000_000 })
    const slow = Promise.withResolvers<void>()
    state.gate = slow.promise
    setTimeout(slow.resolve, 40)
    journal.append(entryOf(1))
    await expect.poll(() => stored.length).toBe(1)

    const startMs = performance.now()
    for (let stream = 1; stream <= 10; stream++) journal.append(entryOf(2, { stream: StreamNo.parse(stream) }))
    await expect.poll(() => stored.length, { timeout: 5_000 }).toBe(11)

    // A row took 40 ms, which weighs 8 ms by now: ten of them are a tenth of 800 ms.
    expect(performance.now() - startMs).toBeGreaterThan(600)
  })

  test('[RC7] closing writes what waits', async () => {
    const { journal, stored } = openJournal({ ...LIMITS, journalEveryMs: 60_000 })
    journal.append(entryOf(1))

    await journal.close()

    expect(stored).toEqual([[1, 1]])
  })
})

describe('rows', () => {
  test('[RC2] a row belongs to one stream and one group, has no holes, and is closed once it is large', () => {
    const entries = [
      entryOf(1),
      entryOf(1, { stream: TWO }),
      entryOf(2),
      entryOf(3, { groupSeq: 3 }),
      entryOf(4, { groupSeq: 3, sizeBytes: 2_000 }),
      entryOf(5, { groupSeq: 3 }),
      entryOf(9, { groupSeq: 9, isAfterGap: true }),
    ]

    const rows = packRows(entries, 1_000)

    expect(rows.map(({ stream, firstSeq, lastSeq, groupSeq }) => [stream, firstSeq, lastSeq, groupSeq])).toEqual([
      [1, 1, 2, 1],
      [1, 3, 4, 3],
      [1, 5, 5, 3],
      [1, 9, 9, 9],
      [2, 1, 1, 1],
    ])
    expect(rows.map(({ isAfterGap }) => isAfterGap)).toEqual([false, false, false, true, false])
  })

  test('[RC9] a broken piece is told, not guessed at', () => {
    const [{ frames: packed } = { frames: new Uint8Array() }] = packRows([entryOf(1), entryOf(2)], 1_000)

    expect(unpackFrames(packed)).toEqual([entryOf(1).bytes, entryOf(2).bytes])
    for (const length of [1, 3, 10, packed.byteLength - 1])
      expect(() => unpackFrames(packed.subarray(0, length))).toThrow('ends within a frame')
  })
})
