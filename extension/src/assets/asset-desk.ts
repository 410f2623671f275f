import type { AssetHash } from '@conav/shared/asset/asset.ts'
import type { Clock } from '../link/clock.ts'
import type { CaseSeen } from '../link/case-seen.ts'
import type { Remembered } from '../link/case-store.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import type { AssetCarrier } from './asset-carrier.ts'
import type { AssetDoor, OpenAssetDoor } from './asset-door.ts'
import type { Kept } from './door.ts'
import { Looked } from './looked.ts'

type Brought = Extract<FromPage, { type: 'asset' }>

interface Sharing {
  readonly remembered: Pick<Remembered, 'case' | 'secret'>
  seen(): Pick<CaseSeen, 'sharing'>
}

interface AssetDeskParts {
  openDoor: OpenAssetDoor
  clock: Clock
  post(message: FromKeeper): void
}

/**
 * Where the keeper takes assets in from the page: while something is shared for the case, and else for the customer's own
 * look at what would be.
 */
export class AssetDesk {
  readonly #parts: AssetDeskParts
  readonly #looked = new Looked()
  #case: { id: string; door: AssetDoor; carrier: Promise<AssetCarrier> } | undefined

  constructor(parts: AssetDeskParts) {
    this.#parts = parts
  }

  async hear({ ask, use, bytes }: Brought, live: Sharing | undefined): Promise<void> {
    const kept = await this.#keep({ use, bytes }, live).catch((): Kept => {
      // What carries could not be loaded: the next one tries again.
      this.#case = undefined
      return { ok: false, why: 'trouble' }
    })
    this.#parts.post({ type: 'asset-kept', ask, kept })
  }

  /** For the customer's own eyes; null where it is not to be had. */
  async find(hash: AssetHash, live: Sharing | undefined): Promise<ArrayBuffer | null> {
    const looked = this.#looked.find(hash)
    if (looked !== undefined || live === undefined) return looked ?? null
    return this.#of(live)
      .door.read(hash)
      .catch(() => null)
  }

  async #keep({ use, bytes }: Pick<Brought, 'use' | 'bytes'>, live: Sharing | undefined): Promise<Kept> {
    if (live === undefined || live.seen().sharing === 'nothing') return this.#looked.keep(bytes)
    this.#looked.clear()
    return (await this.#of(live).carrier).carry(bytes, use)
  }

  #of({ remembered: { case: id, secret } }: Sharing): { door: AssetDoor; carrier: Promise<AssetCarrier> } {
    if (this.#case?.id === id) return this.#case
    const door = this.#parts.openDoor({ case: id, secret })
    this.#case = { id, door, carrier: this.#open(door) }
    return this.#case
  }

  async #open(door: AssetDoor): Promise<AssetCarrier> {
    const { AssetCarrier } = await import('./asset-carrier.ts')
    return new AssetCarrier(door, this.#parts.clock)
  }
}
