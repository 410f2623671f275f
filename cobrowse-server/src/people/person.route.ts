import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import { hashPassword } from '../auth/password.ts'
import { createPerson, listPeople } from './person.repo.ts'

export function personActs(db: Db): Pick<Acts, 'listPeople' | 'createPerson'> {
  return {
    listPeople: () => listPeople(db),
    async createPerson({ input: { password, ...person }, getSignedIn }) {
      const passwordHash = await hashPassword(password)
      return createPerson(db, { ...person, passwordHash }, getSignedIn().person.id)
    },
  }
}
