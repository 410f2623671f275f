/** The demo of `npm start`: people to sign in as, and two sites of other hosts that embed Conav like any customer's. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Policy } from '@conav/shared/policy/policy.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import Koa from 'koa'
import type { Config, Origins, Settings } from '../config.ts'
import type { Db } from '../db/db.ts'
import { findFileName, sendFile } from '../http/files.ts'
import { setBaseHeaders, setDemoPolicy } from '../http/security.ts'
import { seedDemoPeople } from '../people/person.repo.ts'
import { seedSite } from '../site/site.repo.ts'
import { DEMO_PEOPLE } from './people.ts'

const SITES = {
  shop: { key: SiteKey.parse('demo-shop'), name: 'Fernwood' },
  other: { key: SiteKey.parse('demo-other'), name: 'Ridgeline' },
} as const
export type DemoSite = keyof typeof SITES

export type DemoPolicies = Record<DemoSite, Policy>

/** Throws where a policy cannot be read or is not one. */
export async function readDemoPolicies(settings: Settings): Promise<DemoPolicies> {
  return { shop: await readPolicy(settings, 'shop'), other: await readPolicy(settings, 'other') }
}

/** Puts people and sites into the database. */
export async function seedDemo(db: Db, origins: Origins, policies: DemoPolicies): Promise<void> {
  await seedDemoPeople(db, DEMO_PEOPLE)
  for (const name of ['shop', 'other'] as const) {
    // In this order, for the first site is the one that new cases belong to.
    // oxlint-disable-next-line no-await-in-loop
    await seedSite(db, { ...SITES[name], origins: [origins[name]], policy: policies[name] })
  }
}

/** Beside the built sites lie their sources, and with them their policies. */
async function readPolicy({ folders }: Settings, site: DemoSite): Promise<Policy> {
  const file = path.join(folders.demoSites, '..', site, 'policy.json')
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Error(`the demo site ${site} has no policy: ${file} cannot be read`, { cause: error })
  })
  const parsed = Policy.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`${file} is no policy: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'invalid'}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON is no policy either.
    return undefined
  }
}

/** Serves one of the sites: static pages in which the places for Conav's address and the site's key are filled in. */
export function openDemoSite(config: Config, site: DemoSite): Koa {
  const app = new Koa()
  const folder = path.join(config.folders.demoSites, site)
  const change = (html: string) =>
    html.replaceAll('{{CONAV}}', config.origins.app).replaceAll('{{SITE_KEY}}', SITES[site].key)
  app.use(setBaseHeaders(config))
  app.use(async (ctx) => {
    setDemoPolicy(ctx, config.origins.app)
    const file = findFileName(ctx.path)
    if (file && (await sendFile(ctx, { folder, file }, { change }))) return
    ctx.status = 404
    ctx.body = 'There is no such page in this shop.\n'
  })
  return app
}
