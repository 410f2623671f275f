import { z } from 'zod/mini'
import { CaseState } from '../case/lifecycle.ts'
import { EndedBy } from '../protocol/messages.ts'
import { CaseId, PersonId, SiteId } from '../protocol/id.ts'
import { route } from './route.ts'
import { None } from './session.ts'

/** Six digits for reading aloud. `usedAt` and `expiresAt` in ms since 1970, server's clock. */
export const JoinCode = z.object({
  code: z.string().check(z.regex(/^\d{6}$/)),
  link: z.url(),
  expiresAt: z.number(),
  usedAt: z.nullable(z.number()),
})
export type JoinCode = z.infer<typeof JoinCode>

export const Case = z.object({
  id: CaseId,
  /** For people to say and write; counts from 1 in the whole installation. */
  number: z.int(),
  state: CaseState,
  site: z.object({ id: SiteId, name: z.string() }),
  /** `Web customer 10/05 10:15` for an anonymous one. */
  customerName: z.string(),
  agent: z.nullable(z.object({ id: PersonId, name: z.string() })),
  /** Colleagues who were brought in and have not left. */
  members: z.array(z.object({ id: PersonId, name: z.string() })),
  askedAt: z.number(),
  liveAt: z.nullable(z.number()),
  endedAt: z.nullable(z.number()),
  endedBy: z.nullable(EndedBy),
  doneAt: z.nullable(z.number()),
  disposition: z.nullable(z.string()),
  notes: z.string(),
  code: z.nullable(JoinCode),
  isRecorded: z.boolean(),
})
export type Case = z.infer<typeof Case>

export const Disposition = z.object({ code: z.string(), en: z.string(), fr: z.string() })
export type Disposition = z.infer<typeof Disposition>

const ById = z.object({ id: CaseId })

export const listCases = route({
  method: 'GET',
  path: '/api/cases',
  access: 'case.list',
  summary: 'Cases that wait for anyone, longest waiting first, then the own open ones and those in wrap-up',
  params: None,
  input: None,
  output: z.array(Case),
})
export const createCase = route({
  method: 'POST',
  path: '/api/cases',
  access: 'case.create',
  summary: 'New case with a code for the customer',
  params: None,
  input: z.object({ site: z.optional(SiteId) }),
  output: Case,
})
export const getCase = route({
  method: 'GET',
  path: '/api/cases/:id',
  access: 'case.see',
  summary: 'One case',
  params: ById,
  input: None,
  output: Case,
})
export const renewCode = route({
  method: 'POST',
  path: '/api/cases/:id/code',
  access: 'case.join',
  summary: 'A new code; the old one no longer works',
  params: ById,
  input: None,
  output: Case,
})
export const acceptCase = route({
  method: 'POST',
  path: '/api/cases/:id/accept',
  access: 'case.accept',
  summary: 'Take a waiting case; `conflict` where another agent was faster',
  params: ById,
  input: None,
  output: Case,
})
export const openRoom = route({
  method: 'POST',
  path: '/api/cases/:id/ticket',
  access: 'case.join',
  summary: 'A ticket for the room of the case; good for one socket within 30 s',
  params: ById,
  input: None,
  output: z.object({ ticket: z.string() }),
})
export const endCase = route({
  method: 'POST',
  path: '/api/cases/:id/end',
  access: 'case.end',
  summary: 'End it; the customer is told at once',
  params: ById,
  input: None,
  output: Case,
})
export const markDone = route({
  method: 'POST',
  path: '/api/cases/:id/done',
  access: 'case.wrap-up',
  summary: 'Close it with a disposition',
  params: ById,
  input: z.object({
    disposition: z.nullable(z.string()),
  }),
  output: Case,
})
export const listDispositions = route({
  method: 'GET',
  path: '/api/dispositions',
  access: 'person',
  summary: 'The disposition codes',
  params: None,
  input: None,
  output: z.array(Disposition),
})
/** Of a case that the person could see until now and no longer may, since another agent took it. */
export const CaseGone = z.object({ id: CaseId })
export type CaseGone = z.infer<typeof CaseGone>

/**
 * Server-sent events: `event: hello` first, and again after each break (ask for the list then); `event: case`,
 * `data: Case` for each change that the person may see; `event: gone`, `data: CaseGone`.
 */
export const followCases = route({
  method: 'GET',
  path: '/api/cases/events',
  access: 'case.list',
  summary: 'Changes of cases as they happen',
  params: None,
  input: None,
  output: 'events',
})
