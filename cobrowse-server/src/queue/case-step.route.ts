/** What moves a case on: taking it, ending it, closing it. */
import type { Case } from '@conav/shared/api/case.ts'
import type { Acts } from '../http/act.ts'
import { Refusal } from '../refusal.ts'
import { getCase, requireMay } from './case-access.ts'
import type { CaseFeed } from './case-feed.ts'
import { type Step, takeStep } from './case-step.repo.ts'
import { listDispositions, type Presenter } from './case.repo.ts'

interface Parts extends Presenter {
  feed: CaseFeed
}

export function caseStepActs(parts: Parts): Pick<Acts, 'acceptCase' | 'endCase' | 'markDone'> {
  const { db, feed } = parts
  const step = async (taken: Step): Promise<Case> => {
    feed.publish(await takeStep(db, taken))
    return getCase(parts, taken.caseId)
  }
  return {
    acceptCase({ params, getSignedIn }) {
      const { person } = getSignedIn()
      return step({ caseId: params.id, event: 'accepted', by: person.id, set: { agent_id: person.id } })
    },
    endCase({ params, getSignedIn }) {
      const signedIn = getSignedIn()
      const authorize = requireMay(signedIn, 'case.end')
      return step({ caseId: params.id, event: 'ended', by: signedIn.person.id, authorize })
    },
    async markDone({ params, input: { disposition }, getSignedIn }) {
      const signedIn = getSignedIn()
      const authorize = requireMay(signedIn, 'case.wrap-up')
      await checkDisposition(parts, disposition)
      const by = signedIn.person.id
      return step({
        caseId: params.id,
        event: 'marked-done',
        by,
        authorize,
        set: { disposition },
        detail: { disposition },
      })
    },
  }
}

async function checkDisposition({ db }: Presenter, code: string | null): Promise<void> {
  const known = (await listDispositions(db)).map((disposition) => disposition.code)
  const have = `have: ${known.join(', ')}`
  if (code === null) throw new Refusal('disposition-required', `give a disposition; ${have}`, { field: 'disposition' })
  if (!known.includes(code)) throw new Refusal('bad-input', `unknown disposition; ${have}`, { field: 'disposition' })
}
