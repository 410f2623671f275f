/** Numbers of nodes: those of a page and of the pages framed in it do not overlap, so that they can be told as one. */
import type { NodeId } from '@conav/shared/protocol/id.ts'

const NODES_A_PAGE = 2 ** 26
/** Of one page, at one time. */
export const MAX_FRAMED = 15

/** The first number of a framed page; 0 is the page around it. */
export function firstIdOf(slot: number): number {
  return slot * NODES_A_PAGE + 1
}

/** Whose node it is. */
export function slotOf(node: NodeId): number {
  return Math.floor((node - 1) / NODES_A_PAGE)
}
