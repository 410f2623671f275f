/** A case under a scripted customer while server and database are killed, and what is left of it afterwards. */
import { acceptCase, endCase, openRoom } from '@conav/shared/api/case.ts'
import { askForHelp } from '@conav/shared/api/customer.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import { type CaseId, SiteKey } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { Random } from '@conav/shared/testing/random.ts'
import { type Office, openOffice } from '../e2e/fixtures/office.ts'
import type { ConavServer } from '../e2e/fixtures/server.ts'
import { until } from '../e2e/fixtures/until.ts'
import { compare, type Findings } from './compare.ts'
import { ScriptedCustomer } from './customer.ts'
import { openLine } from './line.ts'
import { readMarks } from './recorded.ts'

const RECOVERS_WITHIN_MS = 30_000

export interface Ordeal {
  server: ConavServer
  /** One blow for each; how it is dealt. */
  blows: readonly (() => Promise<void>)[]
  random: Random
}

export interface Outcome extends Findings {
  blows: number
  /** From a blow until frames are acknowledged again, the longest. */
  longestRecoveryMs: number
}

/** Deals the blows at random moments, waits each time until the case goes on by itself, and compares at the end. */
export async function endure({ server, blows, random }: Ordeal): Promise<Outcome> {
  const { app, shop } = server.urls
  const office = await openOffice(app)
  const credential = await office.call(
    askForHelp,
    {},
    { site: SiteKey.parse('demo-shop'), origin: shop, isPhone: false },
  )
  await office.call(acceptCase, { id: credential.case }, {})
  const customer = new ScriptedCustomer(credential, app)
  const agent = openLine(
    { url: `${app.replace('http', 'ws')}/ws/agent`, origin: app },
    { hello: () => greet(office, credential.case), text: () => undefined, lost: () => undefined },
  )
  try {
    await goOn(customer)
    let longestRecoveryMs = 0
    for (const blow of blows) {
      await until('it is time for the next blow', waitFor(200 + random.below(600)))
      const startMs = performance.now()
      await blow()
      await goOn(customer)
      longestRecoveryMs = Math.max(longestRecoveryMs, Math.round(performance.now() - startMs))
    }
    customer.rest()
    await until('all frames are acknowledged', () => customer.unacknowledged === 0, RECOVERS_WITHIN_MS)
    await until('the case can be ended', () => office.call(endCase, { id: credential.case }, {}))
    const recorded = await readMarks({ app, office: await openOffice(app, 'Sam') }, credential.case)
    return { ...compare(customer.acknowledged, recorded), blows: blows.length, longestRecoveryMs }
  } finally {
    customer.close()
    agent.close()
  }
}

/** More frames are acknowledged than were before. */
async function goOn(customer: ScriptedCustomer): Promise<void> {
  const before = customer.acknowledged.length
  const isGoing = (): boolean => customer.isShared && customer.acknowledged.length >= before + 5
  await until('frames are acknowledged again', isGoing, RECOVERS_WITHIN_MS)
}

function waitFor(ms: number): () => boolean {
  const untilMs = performance.now() + ms
  return () => performance.now() >= untilMs
}

async function greet(office: Office, id: CaseId): Promise<string> {
  const { ticket } = await office.call(openRoom, { id }, {})
  return encode({ type: 'hello', protocol: PROTOCOL_VERSION, case: id, ticket })
}
