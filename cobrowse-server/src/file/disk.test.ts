import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { LIMITS } from '../config.ts'
import { openDisk } from './disk.ts'

const { diskReserveBytes: RESERVE, diskLookEveryMs: EVERY } = LIMITS

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[SE97] the disk is full below the reserve, and has room again only well above it; each is said once', async () => {
  const lines: string[] = []
  const log = pino({ base: null }, { write: (line) => void lines.push(line) })
  let freeBytes: number = RESERVE
  const disk = await openDisk({ findFreeBytes: async () => freeBytes, log })
  const seen: boolean[] = []

  for (const free of [RESERVE, RESERVE - 1, RESERVE - 1, RESERVE + 1, 1.3 * RESERVE]) {
    freeBytes = free
    await vi.advanceTimersByTimeAsync(EVERY)
    seen.push(disk.isFull)
  }
  disk.close()

  expect(seen).toEqual([false, true, true, true, false])
  expect(disk.freeBytes).toBe(1.3 * RESERVE)
  expect(lines.map((line) => /full|room again/.exec(line)?.[0])).toEqual(['full', 'room again'])
})

test('[SE97] a disk that cannot be asked leaves things as they are', async () => {
  let answer: () => Promise<number> = async () => RESERVE - 1
  const disk = await openDisk({ findFreeBytes: () => answer(), log: pino({ level: 'silent' }) })
  answer = () => Promise.reject(new Error('gone'))

  await disk.look()
  disk.close()

  expect(disk.isFull).toBe(true)
})
