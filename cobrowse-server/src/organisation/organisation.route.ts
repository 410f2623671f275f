import { listReplies } from '../chat/reply.repo.ts'
import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import { getOrganisation, saveOrganisation } from './organisation.repo.ts'

export function organisationActs(db: Db): Pick<Acts, 'getOrganisation' | 'saveOrganisation' | 'listReplies'> {
  return {
    getOrganisation: () => getOrganisation(db),
    saveOrganisation: ({ input, getSignedIn }) => saveOrganisation(db, input, getSignedIn().person.id),
    listReplies: () => listReplies(db),
  }
}
