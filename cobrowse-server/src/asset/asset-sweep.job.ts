import { isOpen } from '@conav/shared/case/lifecycle.ts'
import { LIMITS } from '../config.ts'
import type { Logger } from '../log.ts'
import type { CaseFeed } from '../queue/case-feed.ts'
import type { AssetStore } from './asset-store.ts'

/** Sweeps now, whenever a case has ended, and every hour. Returns the way to stop. */
export function openAssetSweep(
  assets: AssetStore,
  { cases, log }: { cases: CaseFeed; log: Logger },
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let isQueued = false
  let isClosed = false
  const run = async (): Promise<void> => {
    isQueued = false
    if (isClosed) return
    await assets.sweep().catch((error: unknown) => log.warn({ err: error }, 'assets could not be swept'))
  }
  const sweep = (): void => {
    if (isQueued) return
    isQueued = true
    running = running.then(run)
  }
  const timer = setInterval(sweep, LIMITS.sweepFilesEveryMs)
  const stopListening = cases.listen(({ state }) => !isOpen(state) && sweep())
  sweep()
  return async () => {
    isClosed = true
    clearInterval(timer)
    stopListening()
    await running
  }
}
