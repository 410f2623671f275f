/** What the keeper asks over HTTP. The origin is the one that the browser vouched for in the handshake with the page. */
import { z } from 'zod/mini'
import { CaseId, SiteKey } from '../protocol/id.ts'
import { route } from './route.ts'
import { None } from './session.ts'
import { Origin } from './site.ts'

/** The customer's own key to the case. It lives in the keeper's storage and nowhere else on the customer's side. */
export const Credential = z.object({ case: CaseId, secret: z.string() })
export type Credential = z.infer<typeof Credential>

const From = { site: SiteKey, origin: Origin, isPhone: z._default(z.boolean(), false) }

export const askForHelp = route({
  method: 'POST',
  path: '/api/customer/cases',
  access: 'customer',
  summary: 'Ask for help: opens a case that waits',
  params: None,
  input: z.object(From),
  output: Credential,
})
export const joinByCode = route({
  method: 'POST',
  path: '/api/customer/join',
  access: 'customer',
  summary: 'Join the case of a code; `wrong-code`, `expired-code`, `used-code`, `too-many` after ten wrong ones',
  params: None,
  input: z.object({ ...From, code: z.string().check(z.regex(/^\d{6}$/)) }),
  output: Credential,
})
/** For `/join` on Conav's own page: where the code leads, without using it up. Counts as a try. */
export const findCode = route({
  method: 'POST',
  path: '/api/customer/code',
  access: 'customer',
  summary: 'Where a code leads',
  params: None,
  input: z.object({ code: z.string().check(z.regex(/^\d{6}$/)) }),
  output: z.object({ url: z.url() }),
})
/** Whether a page of that origin is one of the site's; `unknown-origin` where it is not. */
export const checkOrigin = route({
  method: 'POST',
  path: '/api/customer/origin',
  access: 'customer',
  summary: 'Whether an origin is one of the site’s; `unknown-origin` where it is not',
  params: None,
  input: z.object({ site: SiteKey, origin: Origin }),
  output: 'nothing',
})
/** The place in the queue, counted from 1, while the case waits. */
export const findPlace = route({
  method: 'POST',
  path: '/api/customer/place',
  access: 'customer',
  summary: 'The place of a waiting case',
  params: None,
  input: Credential,
  output: z.object({ place: z.nullable(z.int()) }),
})
