import { SOURCE } from '@conav/shared/redact/event.ts'
import type { CleanEvent } from './sanitise.ts'

/**
 * What of many frames at once is done when all of them are applied, and of each kind the last alone: where a part was
 * scrolled to, where the pointer stands, what was pressed, where the focus is. Most make the browser lay the page out,
 * and nobody sees the ones between.
 */
export class Late {
  readonly #events = new Map<string, CleanEvent>()

  /** Whether the event is kept for the end; any other is to be applied now. */
  keep(event: CleanEvent): boolean {
    const kind = kindOf(event)
    if (kind === undefined) return false
    this.#events.delete(kind)
    this.#events.set(kind, event)
    return true
  }

  /**
   * What was kept; nothing is kept afterwards. Scrolling makes the browser lay the page out, so it comes when nothing
   * else changes it any more.
   */
  take(): CleanEvent[] {
    const events = [...this.#events.values()]
    this.clear()
    return [...events.filter(({ kind }) => kind !== 'apply'), ...events.filter(({ kind }) => kind === 'apply')]
  }

  /** Forgets where parts were scrolled to that are gone: what comes in their place begins unscrolled. */
  drop(isGone: (id: number) => boolean): void {
    for (const [kind, event] of this.#events)
      if (event.kind === 'apply' && event.data.id !== undefined && isGone(event.data.id)) this.#events.delete(kind)
  }

  clear(): void {
    this.#events.clear()
  }
}

function kindOf(event: CleanEvent): string | undefined {
  if (event.kind === 'pointer' || event.kind === 'press') return event.kind
  if (event.kind === 'focus' || event.kind === 'blur') return 'focus'
  return event.kind === 'apply' && event.data.source === SOURCE.scroll ? `scroll ${event.data.id}` : undefined
}
