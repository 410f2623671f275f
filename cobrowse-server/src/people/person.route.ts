import type { Sessions } from '../auth/sessions.ts'
import { hashPassword } from '../auth/password.ts'
import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import { createPerson, listPeople, updatePerson } from './person.repo.ts'

interface Parts {
  db: Db
  sessions: Sessions
}

export function personActs({ db, sessions }: Parts): Pick<Acts, 'listPeople' | 'createPerson' | 'updatePerson'> {
  return {
    listPeople: () => listPeople(db),
    async createPerson({ input: { password, ...person }, getSignedIn }) {
      const passwordHash = await hashPassword(password)
      return createPerson(db, { ...person, passwordHash }, getSignedIn().person.id)
    },
    async updatePerson({ params, input, getSignedIn }) {
      const { person, isChanged } = await updatePerson(db, params.id, { ...input, by: getSignedIn().person.id })
      // What they have open was opened under what they were.
      if (isChanged) await sessions.endAllOf(person.id)
      return person
    },
  }
}
