/** What a page shows that stands in no attribute which a browser goes by. */
import { settleChoices } from './choices.ts'
import { settlePopovers } from './popovers.ts'

/** Brings the page to what was told of it. To be called after everything that changes it. */
export function settleState(page: Document): void {
  settleChoices(page)
  settlePopovers(page)
}
