import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import { Refusal } from '../refusal.ts'
import { findSiteByKey } from '../site/site.repo.ts'
import { openTries } from '../tries.ts'
import { getPolicy } from './policy.repo.ts'
import type { PreviewBox, Previewing } from './preview-box.ts'

interface Parts {
  db: Db
  previews: PreviewBox
}

type PreviewActs = Pick<Acts, 'startPreview' | 'changePreview' | 'endPreview' | 'followPreview'>

const MINUTE_MS = 60_000

export function previewActs({ db, previews }: Parts): PreviewActs {
  const message = 'too many wrong previews from this address: wait a minute'
  const tries = openTries({ tries: LIMITS.previewTriesPerMinute, windowMs: MINUTE_MS, message })
  return {
    async startPreview({ params, input, getSignedIn }) {
      // Refuses a site that is none.
      await getPolicy(db, params.id)
      const of: Previewing = { sessionId: getSignedIn().sessionId, siteId: params.id }
      return { ticket: previews.start(of, input.draft), isShown: false }
    },
    changePreview({ params, input: { ticket, draft }, getSignedIn }) {
      const of: Previewing = { sessionId: getSignedIn().sessionId, siteId: params.id }
      if (draft !== undefined) previews.change(ticket, of, draft)
      return { ticket, isShown: previews.isShown(ticket, of) }
    },
    endPreview({ params, input, getSignedIn }) {
      previews.end(input.ticket, { sessionId: getSignedIn().sessionId, siteId: params.id })
    },
    async followPreview({ input: { ticket, site: key, origin, after }, bucket }) {
      await tries.take(bucket)
      const site = await findSiteByKey(db, key)
      previews.check(ticket, site?.origins.includes(origin) ? { siteId: site.id } : refuseOther())
      await tries.giveBack(bucket)
      return previews.follow(ticket, { after, waitMs: LIMITS.previewWaitMs })
    },
  }
}

/** A page of another address learns no more than that there is no such preview. */
function refuseOther(): never {
  throw new Refusal('not-found', 'there is no such preview of this site')
}
