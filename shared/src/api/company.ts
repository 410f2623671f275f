/** Who else takes part in a case: colleagues, guests. And what an agent has at hand for the chat. */
import { z } from 'zod/mini'
import { CaseId, PersonId } from '../protocol/id.ts'
import { Role } from '../person/permission.ts'
import { Case } from './case.ts'
import { route } from './route.ts'
import { None } from './session.ts'

const ById = z.object({ id: CaseId })

export const Colleague = z.object({ id: PersonId, name: z.string(), role: Role })
export type Colleague = z.infer<typeof Colleague>

export const listColleagues = route({
  method: 'GET',
  path: '/api/colleagues',
  access: 'case.join',
  summary: 'People who may be brought into a case',
  params: None,
  input: None,
  output: z.array(Colleague),
})
export const inviteColleague = route({
  method: 'POST',
  path: '/api/cases/:id/people',
  access: 'case.join',
  summary: 'Bring a colleague into the own case; it then stands in their list',
  params: ById,
  input: z.object({ person: PersonId }),
  output: Case,
})
/** For who was brought in; the agent of the case ends it instead. */
export const leaveCase = route({
  method: 'POST',
  path: '/api/cases/:id/leave',
  access: 'case.join',
  summary: 'Leave a case that one was brought into',
  params: ById,
  input: None,
  output: Case,
})

/** A link for one guest. `person` is who the guest will be in the room. Its secret is in the fragment and told this once. */
export const GuestLink = z.object({ person: PersonId, url: z.url(), expiresAt: z.number() })
export type GuestLink = z.infer<typeof GuestLink>

export const inviteGuest = route({
  method: 'POST',
  path: '/api/cases/:id/guests',
  access: 'case.join',
  summary: 'A link with which one guest may knock at the case, for 24 hours',
  params: ById,
  input: None,
  output: GuestLink,
})

/** A standard reply; found by typing `/` and the beginning of its keyword. */
export const Reply = z.object({ keyword: z.string(), en: z.string(), fr: z.string() })
export type Reply = z.infer<typeof Reply>

export const listReplies = route({
  method: 'GET',
  path: '/api/replies',
  access: 'person',
  summary: 'The standard replies',
  params: None,
  input: None,
  output: z.array(Reply),
})

/** What holds for the whole installation. */
export const Organisation = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  supportEmail: z.nullable(z.email()),
  /** 1 MiB to 10 GiB. */
  maxFileBytes: z.int().check(z.gte(1_048_576), z.lte(10_737_418_240)),
})
export type Organisation = z.infer<typeof Organisation>

export const getOrganisation = route({
  method: 'GET',
  path: '/api/organisation',
  access: 'person',
  summary: 'The organisation',
  params: None,
  input: None,
  output: Organisation,
})
export const saveOrganisation = route({
  method: 'PATCH',
  path: '/api/organisation',
  access: 'organisation.edit',
  summary: 'Change the organisation',
  params: None,
  input: Organisation,
  output: Organisation,
})
