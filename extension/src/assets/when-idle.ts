/** A page that is never idle still gets its turn. */
const WITHIN_MS = 1_000

/** Runs it when the page has nothing else to do; not at all once the signal has gone. */
export function whenIdle(run: () => void, signal: AbortSignal): void {
  const start = (): void => {
    if (!signal.aborted) run()
  }
  // Safari has no idle time to give.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: WITHIN_MS })
  else setTimeout(start, 50)
}
