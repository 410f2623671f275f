import { hostOf, isDocument, isShadowRoot, parentOf } from './dom.ts'
import type { Ledger } from './ledger.ts'
import type { Remove } from './raw-event.ts'

/**
 * Takes back what the other side has and what was touched since: removed for good, or to be sent anew where it stands
 * now. Each part is removed once, with all below it.
 */
export function takeBack(moved: ReadonlyMap<Node, Node | null>, ledger: Ledger): Remove[] {
  const isTouched = (node: Node): boolean => moved.has(node) && ledger.has(node)
  /** Where the other side has the node: where it is, unless it was touched. */
  const aboveOf = (node: Node): Node | null => {
    if (isShadowRoot(node)) return hostOf(node)
    if (isDocument(node)) return ledger.frameOf(node) ?? null
    return moved.get(node) ?? parentOf(node)
  }
  const known = new Map<Node, boolean>()
  const goesWith = (parent: Node): boolean => {
    const passed: Node[] = []
    let goes = false
    for (let above: Node | null = parent; above !== null; above = aboveOf(above)) {
      const before = known.get(above)
      goes = before ?? isTouched(above)
      passed.push(above)
      if (goes || before !== undefined) break
    }
    for (const node of passed) known.set(node, goes)
    return goes
  }
  const removes: Remove[] = []
  const gone: Node[] = []
  for (const [node, from] of moved) {
    const id = ledger.idOf(node)
    if (id === undefined) continue
    gone.push(node)
    // What was put somewhere first was taken from a part that was gone already: it goes with that part.
    if (from === null || goesWith(from)) continue
    const parentId = ledger.idOf(isShadowRoot(from) ? hostOf(from) : from)
    if (parentId !== undefined)
      removes.push({ parentId, id, ...(isShadowRoot(from) ? { isShadow: true as const } : {}) })
  }
  for (const node of gone) ledger.leave(node)
  return removes
}
