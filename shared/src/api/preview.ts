/** The preview of a policy: a draft that is shown to whoever writes it, on a page of the site, before it is saved. */
import { z } from 'zod/mini'
import { SiteId, SiteKey } from '../protocol/id.ts'
import { PolicyDraft } from './policy.ts'
import { route } from './route.ts'
import { None } from './session.ts'
import { Origin } from './site.ts'

/**
 * Lets its holder read one draft, and nothing else: whoever opens a page with it sees there what others would see. It ends
 * half an hour after the draft was last changed, with the session of its admin, and when the server starts anew.
 */
export const PreviewTicket = z
  .string()
  .check(z.regex(/^[\w-]{43}$/))
  .brand<'PreviewTicket'>()
export type PreviewTicket = z.infer<typeof PreviewTicket>

const BySite = z.object({ id: SiteId })

export const PreviewState = z.object({
  ticket: PreviewTicket,
  /** A page shows it at this moment, or did a few seconds ago. */
  isShown: z.boolean(),
})
export type PreviewState = z.infer<typeof PreviewState>

/** Ends the one that the same session had on the site before. */
export const startPreview = route({
  method: 'POST',
  path: '/api/sites/:id/policy/preview',
  access: 'policy.edit',
  summary: 'Begin the preview of a draft; its ticket goes to a page of the site as #conav-preview=<ticket>',
  params: BySite,
  input: z.object({ draft: PolicyDraft }),
  output: PreviewState,
})
/** Without a draft it only tells how the preview stands. `not-found` once it has ended. */
export const changePreview = route({
  method: 'PATCH',
  path: '/api/sites/:id/policy/preview',
  access: 'policy.edit',
  summary: 'Show another draft in a preview, and learn whether a page shows it',
  params: BySite,
  input: z.object({ ticket: PreviewTicket, draft: z.optional(PolicyDraft) }),
  output: PreviewState,
})
export const endPreview = route({
  method: 'DELETE',
  path: '/api/sites/:id/policy/preview',
  access: 'policy.edit',
  summary: 'End a preview',
  params: BySite,
  input: z.object({ ticket: PreviewTicket }),
  output: 'nothing',
})
/**
 * For the keeper, with no account: the draft once it is another than number `after`, or null after a few seconds without
 * a change. `not-found` for a ticket that has ended, was never given, or is of another site.
 */
export const followPreview = route({
  method: 'POST',
  path: '/api/customer/preview',
  access: 'customer',
  summary: 'Wait for the next draft of a preview',
  params: None,
  input: z.object({
    ticket: PreviewTicket,
    site: SiteKey,
    origin: Origin,
    after: z.int().check(z.nonnegative()),
  }),
  output: z.object({ no: z.int(), draft: z.nullable(PolicyDraft) }),
})
