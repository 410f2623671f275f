import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Consent } from './consent.ts'
import type { Ledger } from './ledger.ts'
import type { Notice } from './notice.ts'
import type { Pages } from './pages.ts'
import type { RoomPorts } from './ports.ts'
import type { Sights } from './sights.ts'
import type { Stage } from './stage.ts'
import type { Step } from './step.ts'

interface Parts {
  case: { state: CaseState }
  pages: Pages
  consent: Consent
  ledger: Ledger
  stage: Stage
  sights: Sights
  notice: Notice
  ports: Pick<RoomPorts, 'rightsChanged'>
}

/** What follows from each change in a room, the same whatever it was. */
export class Course {
  readonly #parts: Parts
  #rights = ''

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The customer or a person has settled something. */
  settle(steps: readonly Step[]): void {
    this.#parts.ledger.write(steps)
    this.follow()
  }

  /** Time has passed: what has run out ends. */
  pass(): void {
    const { pages, consent } = this.#parts
    const hasClosed = pages.tick()
    const ended = consent.expire((no) => pages.isGone(no))
    if (hasClosed || ended.length > 0) this.settle(ended)
  }

  /** Brings everyone up to what holds now: what has run out, questions that ask themselves, notices, and the picture. */
  follow(): void {
    const { pages, consent, ledger, stage, sights, notice } = this.#parts
    ledger.write(consent.expire((no) => pages.isGone(no)))
    if (this.#parts.case.state === 'live' && pages.size > 0) ledger.askByItself()
    pages.capture((no) => consent.isViewed(no))
    stage.releaseClosed()
    sights.follow()
    notice.tell()
    stage.showAll()
    this.#tellRights()
  }

  #tellRights(): void {
    const rights = this.#parts.stage.listRights().join()
    if (rights === this.#rights) return
    this.#rights = rights
    this.#parts.ports.rightsChanged()
  }
}
