import type { FromKeeper, FromPage } from '../link/port.ts'
import type { KeepAsset, Kept } from './door.ts'

/** A keeper that says nothing for so long has lost the line, or has gone. */
const WITHIN_MS = 30_000

/** In the page: hands assets to the keeper and gives its answers to who asked. */
export class Handing {
  readonly #post: (message: FromPage) => void
  readonly #asked = new Map<number, (kept: Kept) => void>()
  #asks = 0

  constructor(post: (message: FromPage) => void) {
    this.#post = post
  }

  readonly keep: KeepAsset = (bytes, use) =>
    new Promise((resolve) => {
      const ask = (this.#asks += 1)
      const isLate = setTimeout(
        () => this.hear({ type: 'asset-kept', ask, kept: { ok: false, why: 'trouble' } }),
        WITHIN_MS,
      )
      this.#asked.set(ask, (kept) => {
        clearTimeout(isLate)
        resolve(kept)
      })
      this.#post({ type: 'asset', ask, use, bytes })
    })

  hear({ ask, kept }: Extract<FromKeeper, { type: 'asset-kept' }>): void {
    this.#asked.get(ask)?.(kept)
    this.#asked.delete(ask)
  }
}
