import type { Policy } from '@conav/shared/policy/policy.ts'
import type { SiteId } from '@conav/shared/protocol/id.ts'
import type { Logger } from 'pino'

type Listener = (site: SiteId, policy: Policy) => void

/** Tells what follows a site's policy that another version holds. */
export class PolicyFeed {
  readonly #listeners = new Set<Listener>()
  readonly #log: Logger

  constructor(log: Logger) {
    this.#log = log
  }

  /** Returns the way to stop listening. */
  onSaved(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** One listener's trouble is not another's. */
  saved(site: SiteId, policy: Policy): void {
    for (const listener of this.#listeners) {
      try {
        listener(site, policy)
      } catch (error) {
        this.#log.error({ err: error, site }, 'a policy was saved, and not everyone could follow')
      }
    }
  }
}
