/** Clears away files that nobody will go on with, and bytes that belong to no file. */
import { LIMITS } from '../config.ts'
import { Refusal } from '../refusal.ts'
import type { Files } from './arrivals.ts'
import { listLeftOver, listUnwanted, takeFileStep } from './file.repo.ts'

/** Once through: gives how many files were settled, and how many lost their bytes. */
export async function sweepFiles(
  { db, vault, feed }: Files,
  nowMs: number,
): Promise<{ settled: number; removed: number }> {
  const leftOver = await listLeftOver(db, new Date(nowMs - LIMITS.halfFileLifeMs))
  for (const id of leftOver) {
    try {
      // oxlint-disable-next-line no-await-in-loop
      const { caseId, file } = await takeFileStep(db, { id, event: 'cancelled', by: null })
      feed.publish(caseId, file)
    } catch (error) {
      // Someone settled it in the same moment.
      if (!(error instanceof Refusal)) throw error
    }
  }
  const unwanted = await listUnwanted(db, await vault.list())
  await Promise.all(unwanted.map((id) => vault.remove(id)))
  return { settled: leftOver.length, removed: unwanted.length }
}
