/**
 * Files in a case. One is offered by name and size, goes up in chunks that may be interrupted at any point and gone on
 * with from `receivedBytes`, is looked into by the server, and waits until a person of the other side accepts it. It is
 * handed out by the viewer's site alone, as an attachment.
 */
import { z } from 'zod/mini'
import { SharedFile } from '../protocol/exchange.ts'
import { CaseId, FileId } from '../protocol/id.ts'
import { route } from './route.ts'
import { None } from './session.ts'

/** How customers and guests, who have no session, show who they are: `Authorization: Conav <customer|guest> <case> <secret>`. */
export function peerHeader(kind: 'customer' | 'guest', credential: { case: CaseId; secret: string }): string {
  return `Conav ${kind} ${credential.case} ${credential.secret}`
}

const ById = z.object({ id: FileId })

export const offerFile = route({
  method: 'POST',
  path: '/api/files',
  access: 'peer',
  summary:
    'Offer a file; `bad-input` where it is larger than the organisation allows, `too-many` where too many are on their way',
  params: None,
  input: z.object({
    case: CaseId,
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
    sizeBytes: z.int().check(z.gte(1)),
  }),
  output: SharedFile,
})
export const findFile = route({
  method: 'GET',
  path: '/api/files/:id',
  access: 'peer',
  summary: 'A file as it stands; after a break its sender goes on at `receivedBytes`',
  params: ById,
  input: None,
  output: SharedFile,
})
export const sendChunk = route({
  method: 'POST',
  path: '/api/files/:id/chunks',
  access: 'peer',
  summary: 'The next bytes of an own file; `conflict` where `at` is not `receivedBytes`',
  params: ById,
  input: z.object({ at: z.coerce.number().check(z.gte(0), z.multipleOf(1)) }),
  body: 'bytes',
  output: SharedFile,
})
/** Its sender may cancel it, the other side accept or decline it. */
export const settleFile = route({
  method: 'POST',
  path: '/api/files/:id/settle',
  access: 'peer',
  summary: 'Accept, decline or cancel a file; `conflict` where that is decided already',
  params: ById,
  input: z.object({ as: z.enum(['accepted', 'declined', 'cancelled']) }),
  output: SharedFile,
})
export const openFile = route({
  method: 'POST',
  path: '/api/files/:id/ticket',
  access: 'peer',
  summary: 'An address on the viewer’s site that hands out an accepted file once, within 30 s',
  params: ById,
  input: None,
  output: z.object({ url: z.url() }),
})
