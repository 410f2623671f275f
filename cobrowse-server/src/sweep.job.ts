import { isOpen } from '@conav/shared/case/lifecycle.ts'
import { LIMITS } from './config.ts'
import type { Logger } from './log.ts'
import type { CaseFeed } from './queue/case-feed.ts'

/**
 * Sweeps now, whenever a case has ended, and every hour; one sweep at a time, and what fails is tried again with the
 * next. Returns the way to stop, which waits for the sweep that is under way.
 */
export function openSweep(
  { what, sweep }: { what: string; sweep(): Promise<unknown> },
  { cases, log }: { cases: CaseFeed; log: Logger },
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let isQueued = false
  let isClosed = false
  const run = async (): Promise<void> => {
    isQueued = false
    if (isClosed) return
    await sweep().catch((error: unknown) => log.warn({ err: error }, `${what} could not be swept`))
  }
  const request = (): void => {
    if (isQueued) return
    isQueued = true
    running = running.then(run)
  }
  const timer = setInterval(request, LIMITS.sweepEveryMs)
  const stopListening = cases.listen(({ state }) => !isOpen(state) && request())
  request()
  return async () => {
    isClosed = true
    clearInterval(timer)
    stopListening()
    await running
  }
}
