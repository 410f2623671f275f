import { z } from 'zod/mini'
import { Role } from '../person/permission.ts'
import { PersonId } from '../protocol/id.ts'
import { route } from './route.ts'

export const None = z.object({})

export const Person = z.object({ id: PersonId, name: z.string(), email: z.string(), role: Role })
export type Person = z.infer<typeof Person>

/** A person as those see it who look after the accounts. */
export const Account = z.extend(Person, { isDisabled: z.boolean() })
export type Account = z.infer<typeof Account>

export const SessionInfo = z.object({
  person: z.nullable(Person),
  /** The people of the demo, for one-click sign-in; empty outside of `npm start`. */
  demo: z.array(z.object({ id: PersonId, name: z.string(), role: Role })),
  mustSetUp: z.boolean(),
  viewerOrigin: z.string(),
  version: z.string(),
})
export type SessionInfo = z.infer<typeof SessionInfo>

const Password = z.string().check(z.minLength(10), z.maxLength(200))
const Email = z.email().check(z.maxLength(200))
const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

export const findSession = route({
  method: 'GET',
  path: '/api/session',
  access: 'anyone',
  summary: 'Who is signed in, and how one may sign in',
  params: None,
  input: None,
  output: SessionInfo,
})
export const signIn = route({
  method: 'POST',
  path: '/api/session',
  access: 'anyone',
  summary: 'Sign in with e-mail and password',
  params: None,
  input: z.object({ email: Email, password: z.string().check(z.maxLength(200)) }),
  output: SessionInfo,
})
export const signInToDemo = route({
  method: 'POST',
  path: '/api/session/demo',
  access: 'anyone',
  summary: 'Sign in as one of the people of the demo',
  params: None,
  input: z.object({ person: PersonId }),
  output: SessionInfo,
})
export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  access: 'person',
  summary: 'Sign out; closes the sockets of this session',
  params: None,
  input: None,
  output: 'nothing',
})
export const setUp = route({
  method: 'POST',
  path: '/api/setup',
  access: 'anyone',
  summary: 'First run: makes the first admin and the first site, once, with the one-time token of the log',
  params: None,
  input: z.object({ token: z.string(), name: Name, email: Email, password: Password, siteName: Name, origin: z.url() }),
  output: SessionInfo,
})
export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: 'person.list',
  summary: 'The people with an account, those whose account is closed last',
  params: None,
  input: None,
  output: z.array(Account),
})
export const createPerson = route({
  method: 'POST',
  path: '/api/people',
  access: 'person.create',
  summary: 'Add a person',
  params: None,
  input: z.object({ name: Name, email: Email, role: Role, password: Password }),
  output: Account,
})
/**
 * Ends all sessions of the person at once where it changes anything. The cases of who may help nobody any more go to a
 * colleague in them, or wait again.
 */
export const updatePerson = route({
  method: 'PATCH',
  path: '/api/people/:id',
  access: 'person.edit',
  summary: 'Change the role of a person, or close or reopen the account; `conflict` where no admin would be left',
  params: z.object({ id: PersonId }),
  input: z.object({ role: z.optional(Role), isDisabled: z.optional(z.boolean()) }),
  output: Account,
})
