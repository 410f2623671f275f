import { SOURCE } from '@conav/shared/redact/event.ts'
import type { CleanEvent } from './sanitise.ts'

/**
 * What of many frames at once is done when all of them are applied, and of each kind the last alone: where a part was
 * scrolled to, where the pointer stands, what was pressed. Each makes the browser lay the page out, and nobody sees the
 * ones between.
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

  /** What was kept, in the order in which it happened; nothing is kept afterwards. */
  take(): CleanEvent[] {
    const events = [...this.#events.values()]
    this.clear()
    return events
  }

  clear(): void {
    this.#events.clear()
  }
}

function kindOf(event: CleanEvent): string | undefined {
  if (event.kind === 'pointer' || event.kind === 'press') return event.kind
  return event.kind === 'apply' && event.data.source === SOURCE.scroll ? `scroll ${event.data.id}` : undefined
}
