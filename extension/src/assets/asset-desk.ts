import type { Credential } from '@conav/shared/api/customer.ts'
import type { Clock } from '../link/clock.ts'
import type { CaseSeen } from '../link/case-seen.ts'
import type { Remembered } from '../link/case-store.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import type { AssetCarrier } from './asset-carrier.ts'
import type { OpenAssetDoor } from './asset-door.ts'

interface Sharing {
  readonly remembered: Pick<Remembered, 'case' | 'secret'>
  seen(): Pick<CaseSeen, 'sharing'>
}

interface AssetDeskParts {
  openDoor: OpenAssetDoor
  clock: Clock
  post(message: FromKeeper): void
}

/** Where the keeper takes assets in from the page: for the case that there is, while something is shared. */
export class AssetDesk {
  readonly #parts: AssetDeskParts
  #carrier: { of: string; carrier: Promise<AssetCarrier> } | undefined

  constructor(parts: AssetDeskParts) {
    this.#parts = parts
  }

  async hear({ ask, bytes }: Extract<FromPage, { type: 'asset' }>, live: Sharing | undefined): Promise<void> {
    const carrier = await this.#find(live).catch(() => {
      // What carries could not be loaded: the next one tries again.
      this.#carrier = undefined
    })
    const kept = (await carrier?.carry(bytes)) ?? { ok: false, why: 'trouble' }
    this.#parts.post({ type: 'asset-kept', ask, kept })
  }

  async #find(live: Sharing | undefined): Promise<AssetCarrier | undefined> {
    if (live === undefined || live.seen().sharing === 'nothing') return undefined
    const { case: id, secret } = live.remembered
    if (this.#carrier?.of !== id) this.#carrier = { of: id, carrier: this.#open({ case: id, secret }) }
    return this.#carrier.carrier
  }

  async #open(credential: Credential): Promise<AssetCarrier> {
    const { AssetCarrier } = await import('./asset-carrier.ts')
    return new AssetCarrier(this.#parts.openDoor(credential), this.#parts.clock)
  }
}
