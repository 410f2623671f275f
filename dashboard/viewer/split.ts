/** A snapshot as a small page and what is added to it, so that a large page need not be built in one go. */
import { NODE } from '@conav/shared/redact/event.ts'
import type { addedNodeMutation, serializedNodeWithId } from '@rrweb/types'

/** A page of at most so many nodes is built at once. */
export const AT_ONCE_NODES = 3_000
const FRAME_NODES = 300

export interface SplitPage {
  /** The document with its head, and a body without anything in it. */
  page: serializedNodeWithId
  /** In the order of the document, each behind its parent and what stands before it. */
  adds: addedNodeMutation[]
  /** Scrolled within themselves. */
  scrolled: { id: number; left: number; top: number }[]
  /** As many as it costs to build it; a frame counts for many. */
  nodes: number
}

export function splitPage(document: serializedNodeWithId, atOnceNodes = AT_ONCE_NODES): SplitPage {
  const split: SplitPage = { page: document, adds: [], scrolled: [], nodes: countNodes(document) }
  if (split.nodes <= Math.min(AT_ONCE_NODES, atOnceNodes)) return split
  split.page = mapBody(document, (body) => {
    for (const child of body.childNodes) addAll(split, body.id, child)
    return { ...body, childNodes: [] }
  })
  return split
}

type Parent = Extract<serializedNodeWithId, { childNodes: unknown }>

function mapBody(node: serializedNodeWithId, change: (body: Parent) => Parent): serializedNodeWithId {
  if (node.type === NODE.element && node.tagName.toLowerCase() === 'body') return change(node) as serializedNodeWithId
  const isAbove = node.type === NODE.document || (node.type === NODE.element && node.tagName.toLowerCase() === 'html')
  if (!isAbove) return node
  return { ...node, childNodes: node.childNodes.map((child) => mapBody(child, change)) }
}

/** Without recursion to no end: what was cleaned is at most so deep. */
function addAll(split: SplitPage, parentId: number, node: serializedNodeWithId): void {
  if (!('childNodes' in node)) {
    split.adds.push({ parentId, nextId: null, node })
    return
  }
  split.adds.push({ parentId, nextId: null, node: { ...node, childNodes: [] } as serializedNodeWithId })
  if (node.type === NODE.element) noteScroll(split, node)
  // The replayer builds the text of a field from its value.
  const isBuilt = node.type === NODE.element && node.tagName.toLowerCase() === 'textarea' && 'value' in node.attributes
  if (!isBuilt) for (const child of node.childNodes) addAll(split, node.id, child)
}

function noteScroll(
  { scrolled }: SplitPage,
  { id, attributes }: Extract<serializedNodeWithId, { attributes: unknown }>,
) {
  const [left, top] = [Number(attributes['rr_scrollLeft'] ?? 0), Number(attributes['rr_scrollTop'] ?? 0)]
  if (left !== 0 || top !== 0) scrolled.push({ id, left, top })
}

function countNodes(node: serializedNodeWithId): number {
  if (!('childNodes' in node)) return 1
  return node.childNodes.reduce((sum, child) => sum + countNodes(child), isFrame(node) ? FRAME_NODES : 1)
}

export function isFrame(node: serializedNodeWithId): boolean {
  return node.type === NODE.element && node.tagName.toLowerCase() === 'iframe'
}
