/** Who else of the office takes part in a case. */
import type { Acts } from '../http/act.ts'
import { Refusal } from '../refusal.ts'
import { getCase, requireMay, toObject } from './case-access.ts'
import type { CaseFeed } from './case-feed.ts'
import type { Presenter } from './case.repo.ts'
import type { TicketBox } from './tickets.ts'
import { addMember, listColleagues, removeMember } from './member.repo.ts'

interface Parts extends Presenter {
  feed: CaseFeed
  tickets: TicketBox
  isDemo: boolean
}

export function memberActs(parts: Parts): Pick<Acts, 'listColleagues' | 'inviteColleague' | 'leaveCase'> {
  const { db, feed, tickets, isDemo } = parts
  return {
    listColleagues: ({ getSignedIn }) => listColleagues(db, { but: getSignedIn().person.id, isDemo }),
    async inviteColleague({ params, input, getSignedIn }) {
      const signedIn = getSignedIn()
      const authorize = requireMay(signedIn, 'case.join')
      authorize(toObject(await getCase(parts, params.id)))
      const colleagues = await listColleagues(db, { but: signedIn.person.id, isDemo })
      const colleague = colleagues.find(({ id }) => id === input.person)
      if (!colleague) {
        const have = colleagues.map(({ name }) => name).join(', ') || 'nobody else'
        throw new Refusal('not-found', `nobody who may be brought in; have: ${have}`, { field: 'person' })
      }
      feed.publish(await addMember(db, { caseId: params.id, colleague, by: signedIn.person.id, authorize }))
      return getCase(parts, params.id)
    },
    async leaveCase({ params, getSignedIn }) {
      const signedIn = getSignedIn()
      requireMay(signedIn, 'case.join')(toObject(await getCase(parts, params.id)))
      const { id: personId, name } = signedIn.person
      const change = await removeMember(db, { caseId: params.id, personId, name })
      tickets.revoke(params.id, personId)
      feed.publish(change)
      return getCase(parts, params.id)
    },
  }
}
