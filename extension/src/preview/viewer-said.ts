/** What the viewer says that a preview listens to; everything else of it is for desks. */
import { NodeId } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'

const ViewerSaid = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('gesture'),
    gesture: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('hover'), node: NodeId }),
      z.object({ kind: z.literal('click'), node: NodeId }),
      z.object({ kind: z.literal('key'), key: z.string() }),
      z.object({ kind: z.literal('scroll'), node: NodeId, left: z.number(), top: z.number() }),
    ]),
  }),
  z.object({ type: z.literal('lost') }),
  z.object({ type: z.literal('too-large') }),
])
export type ViewerSaid = z.infer<typeof ViewerSaid>

export function readViewer(said: unknown): ViewerSaid | undefined {
  const read = ViewerSaid.safeParse(said)
  return read.success ? read.data : undefined
}
