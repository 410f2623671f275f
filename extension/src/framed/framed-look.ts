import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import type { FramedPage } from './framed-page.ts'
import { graft } from './graft.ts'
import { firstIdOf } from './numbers.ts'

type Preview = Extract<FromKeeper, { type: 'preview' }>

/** One look of the customer at what others see: the page, and in its frames the pages that are framed there, as they come. */
export class FramedLook {
  readonly #asked: Preview
  readonly #show: (look: Extract<FromPage, { type: 'preview' }>) => void
  readonly #frames = new Map<FramedPage, NodeId>()
  readonly #framed = new Map<FramedPage, PageEvent[]>()
  #around: PageEvent[] = []

  constructor(asked: Preview, show: (look: Extract<FromPage, { type: 'preview' }>) => void) {
    this.#asked = asked
    this.#show = show
  }

  around(events: PageEvent[]): void {
    this.#around = events
    this.#tell()
  }

  /** The page stands in that frame: it is asked for itself. */
  frame({ node }: Extract<FromPage, { type: 'framed' }>, page: FramedPage | undefined): void {
    if (node === null || page === undefined || this.#frames.get(page) === node) return
    this.#frames.set(page, node)
    page.post({ ...this.#asked, hidden: [], firstId: firstIdOf(page.slot) })
  }

  framed(page: FramedPage, events: PageEvent[]): void {
    const frame = this.#frames.get(page)
    if (frame === undefined) return
    this.#framed.set(page, graft(events, frame))
    this.#tell()
  }

  #tell(): void {
    if (this.#around.length === 0 && this.#framed.size > 0) return
    this.#show({ type: 'preview', events: [...this.#around, ...[...this.#framed.values()].flat()] })
  }
}
