/**
 * Which addresses the page has loaded. A sheet names many pictures and fonts that no element uses; only what the page
 * itself has fetched is read again, from its cache.
 */

/** Browsers keep no more entries than this of what was loaded before we came. */
const MAX_KEPT_ENTRIES = 250

export class LoadedStyles {
  readonly #loaded = new Set<string>()
  /** What was loaded before may have been forgotten: anything may have been. */
  readonly #isUncertain: boolean

  constructor(changed: () => void, signal: AbortSignal) {
    const before = performance.getEntriesByType('resource')
    this.#isUncertain = before.length >= MAX_KEPT_ENTRIES
    for (const { name } of before) this.#loaded.add(name)
    const observer = new PerformanceObserver((list) => {
      for (const { name } of list.getEntries()) this.#loaded.add(name)
      changed()
    })
    observer.observe({ type: 'resource' })
    signal.addEventListener('abort', () => observer.disconnect(), { once: true })
  }

  has(url: string): boolean {
    return this.#isUncertain || /^(?:data|blob):/.test(url) || this.#loaded.has(url)
  }
}
