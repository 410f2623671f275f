import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import type { PolicyFeed } from './policy-feed.ts'
import { getPolicy, getPolicyVersion, listPolicyVersions, savePolicy } from './policy.repo.ts'

interface Parts {
  db: Db
  policies: PolicyFeed
}

type PolicyActs = Pick<Acts, 'getPolicy' | 'savePolicy' | 'listPolicyVersions' | 'getPolicyVersion'>

export function policyActs({ db, policies }: Parts): PolicyActs {
  return {
    getPolicy: ({ params }) => getPolicy(db, params.id),
    listPolicyVersions: ({ params }) => listPolicyVersions(db, params.id),
    getPolicyVersion: ({ params }) => getPolicyVersion(db, params.id, params.version),
    async savePolicy({ params, input, getSignedIn }) {
      const policy = await savePolicy(db, params.id, { ...input, by: getSignedIn().person.id })
      policies.saved(params.id, policy)
      return policy
    },
  }
}
