import type { SiteId } from '@conav/shared/protocol/id.ts'
import { LIMITS } from '../config.ts'
import type { Acts } from '../http/act.ts'
import { Refusal } from '../refusal.ts'
import { listSites } from '../site/site.repo.ts'
import { getCase, requireMay, toObject } from './case-access.ts'
import type { CaseFeed } from './case-feed.ts'
import { createCase, listCases, listDispositions, type Presenter } from './case.repo.ts'
import { renewCode } from './code.repo.ts'
import { nameCustomer } from '@conav/shared/case/customer-name.ts'
import type { TicketBox } from './tickets.ts'

interface Parts extends Presenter {
  feed: CaseFeed
  tickets: TicketBox
}

type CaseActs = Pick<Acts, 'listCases' | 'createCase' | 'getCase' | 'renewCode' | 'openRoom' | 'listDispositions'>

export function caseActs(parts: Parts): CaseActs {
  const { db, feed, tickets } = parts
  return {
    listCases: ({ getSignedIn }) => {
      const { person } = getSignedIn()
      return listCases(parts, person.role === 'agent' ? person.id : undefined)
    },
    async getCase({ params, getSignedIn }) {
      const found = await getCase(parts, params.id)
      requireMay(getSignedIn(), 'case.see')(toObject(found))
      return found
    },
    async createCase({ input, getSignedIn }) {
      const { person } = getSignedIn()
      const siteId = await getSiteId(parts, input.site)
      const customerName = nameCustomer(new Date(), 'web')
      const change = await createCase(db, { siteId, customerName, agentId: person.id, customerSecretHash: null })
      await renewCode(db, { caseId: change.id, by: person.id, lifeMs: LIMITS.codeLifeMs, authorize: () => {} })
      feed.publish(change)
      return getCase(parts, change.id)
    },
    async renewCode({ params, getSignedIn }) {
      const signedIn = getSignedIn()
      const authorize = requireMay(signedIn, 'case.join')
      await renewCode(db, { caseId: params.id, by: signedIn.person.id, lifeMs: LIMITS.codeLifeMs, authorize })
      return getCase(parts, params.id)
    },
    async openRoom({ params, getSignedIn }) {
      const signedIn = getSignedIn()
      const found = await getCase(parts, params.id)
      const { id, state } = found
      requireMay(signedIn, 'case.join')(toObject(found))
      if (state === 'done' || state === 'abandoned')
        throw new Refusal('conflict', `the room of a case that is "${state}" is closed`)
      const { person, sessionId } = signedIn
      return {
        ticket: tickets.issue({ caseId: id, personId: person.id, name: person.name, role: person.role, sessionId }),
      }
    },
    listDispositions: () => listDispositions(db),
  }
}

async function getSiteId({ db }: Presenter, wanted: SiteId | undefined): Promise<SiteId> {
  const sites = await listSites(db)
  const site = wanted === undefined ? sites[0] : sites.find(({ id }) => id === wanted)
  if (site) return site.id
  if (wanted === undefined) throw new Refusal('not-found', 'there is no site yet: an admin adds one under Sites')
  throw new Refusal('not-found', `unknown site; have: ${sites.map(({ name }) => name).join(', ')}`, { field: 'site' })
}
