/** Whether a snapshot left whole: what was left out would have cost nothing. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { Sink } from './sink.ts'

interface Told {
  id?: number
  childNodes?: readonly Told[]
}

/** How many nodes each page load of Conav's told of, in the order of the loads. */
export function listTold(sink: Sink): number[] {
  const told: number[] = []
  let reader = new GroupReader()
  for (const message of sink.messagesOf('conav')) {
    const read = decodeBinary(message)
    if (read?.plane !== 'frames') throw new Error('the keeper sent something that is not a frame')
    if (read.frame.isKeyframe) {
      reader = new GroupReader()
      told.push(0)
    }
    told.push((told.pop() ?? 0) + countNodes(reader.unpack(read.frame.payload)))
  }
  return told
}

function countNodes(events: readonly PageEvent[]): number {
  return events.reduce((sum, { data }) => {
    const { node, adds = [] } = data as { node?: Told; adds?: readonly { node: Told }[] }
    return sum + (node === undefined ? 0 : sizeOf(node)) + adds.reduce((all, add) => all + sizeOf(add.node), 0)
  }, 0)
}

function sizeOf({ childNodes = [] }: Told): number {
  return childNodes.reduce((sum, child) => sum + sizeOf(child), 1)
}
