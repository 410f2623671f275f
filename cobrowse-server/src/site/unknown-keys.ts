import type { UnknownKey } from '@conav/shared/api/site.ts'

/** Anyone may ask with any key: so many of the latest are told of, and an admin's own is among them while they look. */
const MAX_KEPT = 5
const MAX_LENGTH = 64

/** Keys that scripts on pages have named and that are of no site, in the memory of this process. */
export class UnknownKeys {
  readonly #seenAt = new Map<string, number>()

  note(key: string, nowMs: number): void {
    const told = key.slice(0, MAX_LENGTH)
    this.#seenAt.delete(told)
    this.#seenAt.set(told, nowMs)
    const [oldest] = this.#seenAt.keys()
    if (this.#seenAt.size > MAX_KEPT && oldest !== undefined) this.#seenAt.delete(oldest)
  }

  /** Newest first. */
  list(): UnknownKey[] {
    return [...this.#seenAt].map(([key, seenAt]) => ({ key, seenAt })).toReversed()
  }
}
