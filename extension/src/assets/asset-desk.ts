import type { Clock } from '../link/clock.ts'
import type { CaseSeen } from '../link/case-seen.ts'
import type { Remembered } from '../link/case-store.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import { AssetCarrier } from './asset-carrier.ts'
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
  #carrier: { of: string; carrier: AssetCarrier } | undefined

  constructor(parts: AssetDeskParts) {
    this.#parts = parts
  }

  async hear({ ask, bytes }: Extract<FromPage, { type: 'asset' }>, live: Sharing | undefined): Promise<void> {
    const kept = (await this.#find(live)?.carry(bytes)) ?? { ok: false, why: 'trouble' }
    this.#parts.post({ type: 'asset-kept', ask, kept })
  }

  #find(live: Sharing | undefined): AssetCarrier | undefined {
    if (live === undefined || live.seen().sharing === 'nothing') return undefined
    const { case: id, secret } = live.remembered
    if (this.#carrier?.of !== id)
      this.#carrier = {
        of: id,
        carrier: new AssetCarrier(this.#parts.openDoor({ case: id, secret }), this.#parts.clock),
      }
    return this.#carrier.carrier
  }
}
