import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import { createSite, listSites } from './site.repo.ts'

export function siteActs(db: Db): Pick<Acts, 'listSites' | 'createSite'> {
  return {
    listSites: () => listSites(db),
    createSite: ({ input, getSignedIn }) => createSite(db, input, getSignedIn().person.id),
  }
}
