import { MarkId, type NodeId } from '@conav/shared/protocol/id.ts'
import { PREVIEW_STREAM } from './role-view.ts'

const ID = MarkId.parse('pointedat')

/** A frame around what is pointed at, as the viewer draws marks. */
export function highlight(node: NodeId): object {
  const mark = { id: ID, kind: 'highlight', color: 'purple', stream: PREVIEW_STREAM, node, by: 'customer', atMs: 0 }
  return { mark, name: null }
}
