import { ROUTES } from '@conav/shared/api/routes.ts'
import type { Site } from '@conav/shared/api/site.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, type TestApp, type TestPerson } from '../testing/app.ts'
import { outcome } from '../testing/outcome.ts'

const ORIGIN = 'https://books.example'

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ida: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ida = await app.signIn('Ida')
  })
  afterAll(() => app.close())

  const add = () => ida.call(ROUTES.createSite, {}, { name: 'Books', origins: [ORIGIN] })
  const ask = ({ key }: Pick<Site, 'key'>, origin: string) =>
    outcome(app.openCustomer()(ROUTES.askForHelp, {}, { site: key, origin, isPhone: false }))
  const listEvents = async ({ id }: Site) => {
    const rows = await app.db.selectFrom('events').select('detail').where('kind', '=', 'site-changed').execute()
    return rows.map(({ detail }) => detail as { site: string }).filter(({ site }) => site === id)
  }

  test('[SE95] a site’s name and addresses change, and help is asked for from the new ones alone', async () => {
    const site = await add()
    const moved = 'https://reading.example'

    const after = await ida.call(ROUTES.updateSite, { id: site.id }, { name: 'Reading', origins: [moved, moved] })

    expect(after).toEqual({ ...site, name: 'Reading', origins: [moved] })
    expect([await ask(site, ORIGIN), await ask(site, moved)]).toEqual(['unknown-origin', 'done'])
    expect((await ida.call(ROUTES.listSites, {}, {})).find(({ id }) => id === site.id)).toMatchObject({
      name: 'Reading',
    })
    expect(await listEvents(site)).toEqual([{ site: site.id, name: 'Reading', origins: [moved], isKeyRenewed: false }])
  })

  test('[SE95] a new key is another one that no page has been seen with, and the old one opens nothing any more', async () => {
    const site = await add()
    await app.db.updateTable('sites').set({ seen_at: new Date() }).where('id', '=', site.id).execute()

    const after = await ida.call(ROUTES.updateSite, { id: site.id }, { renewKey: true })

    expect(after.key).not.toBe(site.key)
    expect(after).toMatchObject({ name: 'Books', origins: [ORIGIN], seenAt: null })
    expect([await ask(site, ORIGIN), await ask(after, ORIGIN)]).toEqual(['unknown-site', 'done'])
  })

  test('[SE95] what changes nothing is not written down, and what is no address is refused', async () => {
    const site = await add()

    expect(await ida.call(ROUTES.updateSite, { id: site.id }, { name: 'Books', renewKey: false })).toEqual(site)
    const wrong = await app.send(`/api/sites/${site.id}`, {
      method: 'PATCH',
      headers: { cookie: ida.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ origins: [`${ORIGIN}/path`] }),
    })
    expect(wrong.status).toBe(400)
    expect(await listEvents(site)).toEqual([])
  })

  test('[UI134] keys of no site that scripts have named are told to admins, the latest five, each once', async () => {
    const keys = ['old-key', 'a1', 'b2', 'c3', 'd4', 'c3', '<b>', 'x'.repeat(900)]

    for (const key of keys) await app.send(`/keeper?site=${encodeURIComponent(key)}`)

    const told = await ida.call(ROUTES.listUnknownKeys, {}, {})
    expect(told.map(({ key }) => key)).toEqual(['x'.repeat(64), '<b>', 'c3', 'd4', 'b2'])
    expect(told.every(({ seenAt }) => Date.now() - seenAt < 60_000)).toBe(true)
  })
})
