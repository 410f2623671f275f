/** The first run of `npm run serve`: whoever reads the log makes the first admin and the first site, once. */
import type { Person } from '@conav/shared/api/session.ts'
import { Origin } from '@conav/shared/api/site.ts'
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import { createPerson, hasPeople } from '../people/person.repo.ts'
import { Refusal } from '../refusal.ts'
import { hashSecret, isSecret, mintSecret } from '../secret.ts'
import { createSite } from '../site/site.repo.ts'
import { openTries } from '../tries.ts'
import { hashPassword } from './password.ts'

export interface FirstRun {
  /** For the log; undefined where someone has an account already, or in the demo. */
  readonly token: string | undefined
  isDue(): Promise<boolean>
  setUp(input: SetUp, bucket: string): Promise<Person>
}

export interface SetUp {
  token: string
  name: string
  email: string
  password: string
  siteName: string
  origin: string
}

export async function openFirstRun(db: Db, { isDemo }: { isDemo: boolean }): Promise<FirstRun> {
  const token = isDemo || (await hasPeople(db)) ? undefined : mintSecret()
  const hash = token === undefined ? null : hashSecret(token)
  const tries = openTries({
    tries: LIMITS.signInTries,
    windowMs: LIMITS.signInWindowMs,
    message: 'too many wrong tokens: wait a few minutes',
  })
  let state: 'due' | 'running' | 'done' = token === undefined ? 'done' : 'due'

  return {
    token,
    isDue: async () => state !== 'done',
    async setUp(input, bucket) {
      if (state !== 'due') throw new Refusal('conflict', 'Conav is set up already: sign in')
      await tries.take(bucket)
      if (!isSecret(input.token, hash)) {
        throw new Refusal('wrong-token', 'that is not the token of the log: it changes with every start', {
          field: 'token',
        })
      }
      const origin = toOrigin(input.origin)
      state = 'running'
      try {
        const { name, email, siteName } = input
        const passwordHash = await hashPassword(input.password)
        const person = await createPerson(db, { name, email, role: 'admin', passwordHash }, null)
        state = 'done'
        await createSite(db, { name: siteName, origins: [origin] }, person.id)
        return person
      } finally {
        if (state === 'running') state = 'due'
      }
    },
  }
}

function toOrigin(url: string): string {
  const parsed = Origin.safeParse(URL.parse(url)?.origin)
  if (parsed.success) return parsed.data
  throw new Refusal('bad-input', 'it must be the address of the site, as in https://shop.example', { field: 'origin' })
}
