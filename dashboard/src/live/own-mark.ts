import type { Mark } from '@conav/shared/documents/mark.ts'
import { MarkId, type NodeId, type PersonId, type StreamNo } from '@conav/shared/protocol/id.ts'

export function mintMarkId(): MarkId {
  return MarkId.parse(crypto.randomUUID().replaceAll('-', ''))
}

/** Is drawn here alone: everyone who controls has their own, and the customer's page draws it by itself. */
export function frameOf(node: NodeId, { me, stream }: { me: PersonId; stream: StreamNo }): Mark {
  const id = MarkId.parse(`bound${String(node).padStart(8, '0')}`)
  return { kind: 'highlight', id, by: me, color: 'orange', stream, node, atMs: 0 }
}
