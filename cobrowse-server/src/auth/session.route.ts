/** Signing in and out, and the first run. */
import type { SessionInfo } from '@conav/shared/api/session.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import type { Acts, Call } from '../http/act.ts'
import { findPersonByEmail, listDemoPeople } from '../people/person.repo.ts'
import { Refusal } from '../refusal.ts'
import { openTries } from '../tries.ts'
import { isPassword } from './password.ts'
import { findSession, openSession, type SignedIn } from './session.repo.ts'
import type { Sessions } from './sessions.ts'
import type { FirstRun } from './setup.ts'

interface Parts {
  db: Db
  sessions: Sessions
  firstRun: FirstRun
  isDemo: boolean
  viewerOrigin: string
  version: string
}

type SessionActs = Pick<Acts, 'findSession' | 'signIn' | 'signInToDemo' | 'signOut' | 'setUp'>

export function sessionActs({ db, sessions, firstRun, isDemo, viewerOrigin, version }: Parts): SessionActs {
  const message = 'too many wrong passwords: wait a few minutes'
  const byEmail = openTries({ tries: LIMITS.signInTries, windowMs: LIMITS.signInWindowMs, message })
  const byAddress = openTries({ tries: LIMITS.signInTriesAnyone, windowMs: LIMITS.signInWindowMs, message })

  const inform = async (signedIn: SignedIn | undefined): Promise<SessionInfo> => ({
    person: signedIn ? present(signedIn) : null,
    demo: isDemo ? await listDemoPeople(db) : [],
    mustSetUp: await firstRun.isDue(),
    viewerOrigin,
    version,
  })
  const enter = async (personId: PersonId, call: Call<unknown, unknown>): Promise<SessionInfo> => {
    const before = call.findSignedIn()
    if (before) await sessions.end(before)
    const token = await openSession(db, personId, LIMITS.sessionLifeMs)
    call.setCookie(token)
    return inform(await findSession(db, token))
  }

  return {
    findSession: ({ findSignedIn }) => inform(findSignedIn()),
    async signIn(call) {
      const { email, password } = call.input
      const key = `${call.bucket} ${email.toLowerCase()}`
      await byAddress.take(call.bucket)
      await byEmail.take(key)
      const person = await findPersonByEmail(db, email)
      if (!(await isPassword(password, person?.password_hash)) || !person) {
        throw new Refusal('wrong-password', 'e-mail or password is wrong')
      }
      await Promise.all([byAddress.giveBack(call.bucket), byEmail.giveBack(key)])
      return enter(person.id, call)
    },
    async signInToDemo(call) {
      if (!isDemo) throw new Refusal('not-allowed', 'there is no demo here: it runs with `npm start`')
      const people = await listDemoPeople(db)
      const person = people.find(({ id }) => id === call.input.person)
      if (!person)
        throw new Refusal('not-found', `not one of the demo; have: ${people.map(({ name }) => name).join(', ')}`)
      return enter(person.id, call)
    },
    async signOut({ getSignedIn, setCookie }) {
      await sessions.end(getSignedIn())
      setCookie(undefined)
    },
    async setUp(call) {
      const person = await firstRun.setUp(call.input, call.bucket)
      return enter(person.id, call)
    },
  }
}

function present({ person: { id, name, email, role } }: SignedIn): SessionInfo['person'] {
  return { id, name, email, role }
}
