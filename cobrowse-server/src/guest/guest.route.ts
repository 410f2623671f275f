import { LIMITS } from '../config.ts'
import type { Acts } from '../http/act.ts'
import { requireMay } from '../queue/case-access.ts'
import type { Presenter } from '../queue/case.repo.ts'
import { inviteGuest } from './guest.repo.ts'

/** The secret stands in the fragment of the link, where no server and no log sees it. */
export function guestActs({ db, appUrl }: Presenter): Pick<Acts, 'inviteGuest'> {
  return {
    async inviteGuest({ params, getSignedIn }) {
      const signedIn = getSignedIn()
      const authorize = requireMay(signedIn, 'case.join')
      const invitation = { caseId: params.id, by: signedIn.person.id, lifeMs: LIMITS.guestLifeMs, authorize }
      const { person, secret, expiresAt } = await inviteGuest(db, invitation)
      return { person, url: `${appUrl}/guest/#${secret}`, expiresAt: expiresAt.getTime() }
    },
  }
}
