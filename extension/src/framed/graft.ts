import type { NodeId } from '@conav/shared/protocol/id.ts'
import { EVENT, NODE, type PageEvent, SOURCE } from '@conav/shared/redact/event.ts'
import { firstIdOf } from './numbers.ts'

/** A framed page's keyframe as what it is to the page around it: a document that comes into that frame. */
export function graft(events: readonly PageEvent[], frame: NodeId): PageEvent[] {
  return events.flatMap((event): PageEvent[] => {
    if (event.type === EVENT.meta) return []
    if (event.type !== EVENT.fullSnapshot) return [event]
    const { data, timestamp } = event
    const { node, initialOffset } = data
    const adds = [{ parentId: frame, nextId: null, node }]
    const added = mutationAt(timestamp, { adds, isAttachIframe: true })
    const { left: x, top: y } = initialOffset
    return x === 0 && y === 0 ? [added] : [added, scrollAt(timestamp, { id: node.id, x, y })]
  })
}

/** The frame is empty from now on: an empty document comes into it, of the last numbers of its page. */
export function prune(slot: number, frame: NodeId, timestamp: number): PageEvent {
  const id = firstIdOf(slot + 1) - 2
  const root = { type: NODE.element, id: id + 1, rootId: id, tagName: 'html', attributes: {}, childNodes: [] }
  const adds = [{ parentId: frame, nextId: null, node: { type: NODE.document, id, childNodes: [root] } }]
  return mutationAt(timestamp, { adds, isAttachIframe: true })
}

function mutationAt(timestamp: number, changes: object): PageEvent {
  const data = { source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [], ...changes }
  return { type: EVENT.incremental, data, timestamp } as unknown as PageEvent
}

function scrollAt(timestamp: number, to: { id: number; x: number; y: number }): PageEvent {
  return { type: EVENT.incremental, data: { source: SOURCE.scroll, ...to }, timestamp } as unknown as PageEvent
}
