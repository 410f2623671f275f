import type { PersonId, TabId } from '@conav/shared/protocol/id.ts'
import type { Audience } from './audience.ts'
import type { Pages } from './pages.ts'
import type { RoomOpening, RoomPorts } from './ports.ts'

interface Parts {
  pages: Pages
  audience: Audience
  ports: Pick<RoomPorts, 'record'>
}

/**
 * Writes down which tab is looked at, so that a recording of several tabs can show what was seen: by the customer where
 * that changes, by an agent where they choose a tab themselves; and which tabs were closed meanwhile.
 */
export class Sights {
  readonly #parts: Parts
  /** After a restart it is unknown what was written down last. */
  readonly #isFresh: boolean
  #front: TabId | undefined
  #open: readonly TabId[] = []
  readonly #chosen = new Map<PersonId, TabId | null>()

  constructor(parts: Parts, { tabs }: Pick<RoomOpening, 'tabs'>) {
    this.#parts = parts
    this.#isFresh = tabs.length === 0
  }

  follow(): void {
    this.#tellClosed()
    this.#followCustomer()
    for (const { peer, following } of this.#parts.audience.list())
      if (peer.kind === 'agent') this.#followAgent(peer.person, following)
  }

  #tellClosed(): void {
    const open = this.#parts.pages.tabs.ids
    for (const tab of this.#open) if (!open.includes(tab)) this.#parts.ports.record('tab-closed', {}, { tab })
    this.#open = open
  }

  #followCustomer(): void {
    const tab = this.#parts.pages.tabs.frontId
    if (tab === undefined || tab === this.#front) return
    // The first tab of a case needs no words: there is no other.
    if (this.#front !== undefined || !this.#isFresh) this.#parts.ports.record('tab-shown', {}, { tab })
    this.#front = tab
  }

  #followAgent(personId: PersonId, tab: TabId | null): void {
    const known = this.#chosen.get(personId)
    if (known === tab) return
    this.#chosen.set(personId, tab)
    if (tab !== null) this.#parts.ports.record('tab-chosen', { personId }, { tab })
    else if (known !== undefined || !this.#isFresh) this.#parts.ports.record('tab-followed', { personId }, {})
  }
}
