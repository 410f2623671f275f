/** The small part of the assets that goes with every capture: it brings the rest once something is let through. */
import type { AssetNews } from '@conav/shared/asset/asset.ts'
import { mayTell } from '@conav/shared/redact/assets.ts'
import type { Redaction } from '@conav/shared/redact/redact.ts'
import type { Collector } from './collector.ts'
import type { KeepAsset } from './door.ts'

export interface PicturesParts {
  findNode(id: number): Node | undefined
  idOf(node: Node): number | undefined
  keep: KeepAsset
  /** Says on the page's stream what references stand for. */
  tell(news: AssetNews[]): void
  signal: AbortSignal
}

export class Pictures {
  readonly #parts: PicturesParts
  #collector: Collector | undefined
  #waiting: Set<string> | undefined

  constructor(parts: PicturesParts) {
    this.#parts = parts
  }

  /** To be called after each event that left, with the state that it left. */
  follow(state: Redaction): void {
    const { fresh } = state.assets
    if (fresh.size === 0) return
    const refs = [...fresh]
    fresh.clear()
    if (this.#collector) return this.#collector.take(refs)
    if (this.#waiting === undefined) void this.#open(state)
    this.#waiting = new Set([...(this.#waiting ?? []), ...refs])
  }

  async #open(state: Redaction): Promise<void> {
    try {
      const { Collector } = await import('./collector.ts')
      if (this.#parts.signal.aborted) return
      const { addresses } = state.assets
      this.#collector = new Collector({ ...this.#parts, addresses, mayTell: (ref) => mayTell(state, ref) })
      this.#collector.take([...(this.#waiting ?? [])])
    } catch {
      // It could not be loaded: pictures stay away, and the next one asks again.
    }
    this.#waiting = undefined
  }
}
