/** Holds the document `desk` to what it is for: one text, whose parts find their places quickly. */
import * as Y from 'yjs'
import { Undocumented } from './document-peer.ts'
import type { ReadUpdate } from './document-update.ts'

const NOTES = 'notes'
/**
 * A part that was written beside others at the same moment is compared with all that lies between its neighbours. People
 * cause a handful of such comparisons; this many take a few milliseconds.
 */
const MAX_COMPARISONS = 20_000

/** Throws `Undocumented` for an update that is no text, or that would be compared with too much. */
export function openNoteCheck(doc: Y.Doc): (update: ReadUpdate) => void {
  const text = doc.getText(NOTES)
  return ({ structs }) => {
    const crowds = new Map<string, number>()
    let comparisons = 0
    for (const struct of structs) {
      const { client, clock } = struct.id
      const isKnown = clock + struct.length <= Y.getState(doc.store, client)
      if (!(struct instanceof Y.Item) || isKnown) continue
      checkIsText(struct)
      const { origin, rightOrigin } = struct
      const place = origin ? `${origin.client}/${origin.clock}` : ''
      const crowd = (crowds.get(place) ?? 0) + 1
      crowds.set(place, crowd)
      comparisons += crowd + countBetween({ doc, text, most: MAX_COMPARISONS }, origin, rightOrigin)
      if (comparisons > MAX_COMPARISONS) throw new Undocumented('an update whose parts all want the same place')
    }
  }
}

function checkIsText({ content, parent, parentSub, origin, rightOrigin }: Y.Item): void {
  const isText = content instanceof Y.ContentString || content instanceof Y.ContentDeleted
  const isPlaced = origin !== null || rightOrigin !== null || (parent as unknown) === NOTES
  if (!isText || !isPlaced || parentSub !== null) throw new Undocumented('the document desk holds one text alone')
}

/** How many parts lie between two neighbours, as far as both are there. */
function countBetween(
  { doc, text, most }: { doc: Y.Doc; text: Y.Text; most: number },
  left: Y.ID | null,
  right: Y.ID | null,
): number {
  if (left && right && left.client === right.client && right.clock === left.clock + 1) return 0
  if (left && left.clock >= Y.getState(doc.store, left.client)) return 0
  const from: unknown = left ? Y.getItem(doc.store, left) : null
  let item = from instanceof Y.Item ? from.right : text._start
  let count = 0
  while (item !== null && count < most && !isAt(item, right)) {
    count++
    item = item.right
  }
  return count
}

function isAt({ id, length }: Y.Item, right: Y.ID | null): boolean {
  return right !== null && right.client === id.client && right.clock >= id.clock && right.clock < id.clock + length
}
