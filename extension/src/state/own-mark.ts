import type { Mark } from '@conav/shared/documents/mark.ts'
import { MarkId, type NodeId, type StreamNo } from '@conav/shared/protocol/id.ts'
import { mintUuid } from '../chat/mint.ts'

/** Lies in no document: it is for the customer's own page, and the agent's viewer draws its own. */
export function frameOf(node: NodeId, stream: StreamNo): Mark {
  const id = MarkId.parse(`bound${String(node).padStart(8, '0')}`)
  return { kind: 'highlight', id, by: 'customer', color: 'orange', stream, node, atMs: 0 }
}

export function mintMarkId(): MarkId {
  return MarkId.parse(mintUuid().replaceAll('-', ''))
}
