/** What the customer's side may ask. Its origin is the one that the browser vouched for in the handshake with the page. */
import type { Credential } from '@conav/shared/api/customer.ts'
import type { SiteId, SiteKey } from '@conav/shared/protocol/id.ts'
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import type { Acts } from '../http/act.ts'
import type { CaseChange, CaseFeed } from '../queue/case-feed.ts'
import { createCase, findForRoom, findPlace } from '../queue/case.repo.ts'
import { joinByCode } from '../queue/code.repo.ts'
import { nameCustomer } from '@conav/shared/case/customer-name.ts'
import { Refusal } from '../refusal.ts'
import { hashSecret, isSecret, mintSecret } from '../secret.ts'
import { findSiteByKey } from '../site/site.repo.ts'
import { openTries } from '../tries.ts'
import type { CodeDoor } from './code-door.ts'

const MINUTE_MS = 60_000

interface Parts {
  db: Db
  feed: CaseFeed
  codes: CodeDoor
}

export function customerActs({
  db,
  feed,
  codes,
}: Parts): Pick<Acts, 'askForHelp' | 'joinByCode' | 'findCode' | 'checkOrigin' | 'findPlace'> {
  const message = 'too many requests from this address: wait a minute'
  const asks = openTries({ tries: LIMITS.asksPerMinute, windowMs: MINUTE_MS, message })
  const places = openTries({ tries: LIMITS.placesPerMinute, windowMs: MINUTE_MS, message })

  /** Opens or joins a case with a new secret, which is given away once and kept as its hash. */
  const enter = async (open: (secretHash: Uint8Array) => Promise<CaseChange>): Promise<Credential> => {
    const secret = mintSecret()
    const change = await open(hashSecret(secret))
    feed.publish(change)
    return { case: change.id, secret }
  }

  return {
    async askForHelp({ input, bucket }) {
      await asks.take(bucket)
      const siteId = await getSiteId(db, input)
      const customerName = nameCustomer(new Date(), input.isPhone ? 'phone' : 'web')
      return enter((customerSecretHash) => createCase(db, { siteId, customerName, agentId: null, customerSecretHash }))
    },
    async joinByCode({ input, bucket }) {
      await asks.take(bucket)
      const siteId = await getSiteId(db, input)
      const customerName = nameCustomer(new Date(), input.isPhone ? 'phone' : 'web')
      const { code } = input
      return codes.try(bucket, () => enter((secretHash) => joinByCode(db, { code, siteId, customerName, secretHash })))
    },
    findCode: async ({ input, bucket }) => ({ url: await codes.findUrl(bucket, input.code) }),
    async checkOrigin({ input, bucket }) {
      await places.take(bucket)
      await getSiteId(db, input)
    },
    async findPlace({ input, bucket }) {
      await places.take(bucket)
      const found = await findForRoom(db, input.case)
      if (!found || !isSecret(input.secret, found.customerSecretHash))
        throw new Refusal('not-found', 'there is no such case')
      return { place: (await findPlace(db, input.case)) ?? null }
    },
  }
}

async function getSiteId(db: Db, { site: key, origin }: { site: SiteKey; origin: string }): Promise<SiteId> {
  const site = await findSiteByKey(db, key)
  if (!site)
    throw new Refusal('unknown-site', `unknown site key "${key}": an admin finds the right one under Sites`, {
      field: 'site',
    })
  if (site.origins.includes(origin)) return site.id
  throw new Refusal('unknown-origin', `${origin} is not an origin of ${site.name}; have: ${site.origins.join(', ')}`, {
    field: 'origin',
  })
}
