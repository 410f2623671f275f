import type { Sessions } from '../auth/sessions.ts'
import { hashPassword } from '../auth/password.ts'
import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import type { CaseFeed } from '../queue/case-feed.ts'
import { createPerson, listPeople, updatePerson } from './person.repo.ts'

interface Parts {
  db: Db
  sessions: Sessions
  feed: CaseFeed
}

export function personActs({ db, sessions, feed }: Parts): Pick<Acts, 'listPeople' | 'createPerson' | 'updatePerson'> {
  return {
    listPeople: () => listPeople(db),
    async createPerson({ input: { password, ...person }, getSignedIn }) {
      const passwordHash = await hashPassword(password)
      return createPerson(db, { ...person, passwordHash }, getSignedIn().person.id)
    },
    async updatePerson({ params, input, getSignedIn }) {
      const { person, isChanged, released } = await updatePerson(db, params.id, {
        ...input,
        by: getSignedIn().person.id,
      })
      // What they have open was opened under what they were.
      if (isChanged) await sessions.endAllOf(person.id)
      for (const change of released) feed.publish(change)
      return person
    },
  }
}
