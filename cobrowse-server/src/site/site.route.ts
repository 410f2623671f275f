import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import { createSite, listSites, updateSite } from './site.repo.ts'
import type { UnknownKeys } from './unknown-keys.ts'

type SiteActs = Pick<Acts, 'listSites' | 'listUnknownKeys' | 'createSite' | 'updateSite'>

export function siteActs(db: Db, unknownKeys: UnknownKeys): SiteActs {
  return {
    listUnknownKeys: () => Promise.resolve(unknownKeys.list()),
    listSites: () => listSites(db),
    createSite: ({ input, getSignedIn }) => createSite(db, input, getSignedIn().person.id),
    updateSite: ({ params, input, getSignedIn }) =>
      updateSite(db, params.id, { ...input, by: getSignedIn().person.id }),
  }
}
