import { ROUTES } from '@conav/shared/api/routes.ts'
import { Problem } from '@conav/shared/api/problem.ts'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPostgresDialect } from './db/postgres.ts'
import { openTestApp, SHOP, type TestApp } from './testing/app.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

let app: TestApp
beforeAll(async () => {
  app = await openTestApp('PGlite')
})
afterAll(() => app.close())

const ask = (init: RequestInit) => app.send('/api/customer/cases', { method: 'POST', headers: JSON_TYPE, ...init })

describe('refusals', () => {
  test.each([
    ['a body that is no JSON', { body: '{"site":' }, 'not JSON'],
    ['a body of another kind', { body: 'site=x', headers: { 'content-type': 'text/plain' } }, 'application/json'],
    ['a body that is too large', { body: JSON.stringify({ site: 'x'.repeat(70_000) }) }, 'larger than 65536 bytes'],
    ['a body without what is needed', { body: '{}' }, 'site: '],
    ['a body that is a list', { body: '[]' }, 'expected object'],
  ])('[SE6] %s is answered by what would be right', async (_, init, message) => {
    const response = await ask(init)

    expect(response.status).toBe(400)
    expect(Problem.parse(await response.json())).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining(message),
    })
  })

  test('[SE6] a route that is not there, and an id that is none, are refused in the same shape', async () => {
    const { cookie } = await app.signIn('Ada')
    const unknown = await app.send('/api/no-such-route')
    const garbled = await app.send('/api/cases/%00', { headers: { cookie } })
    const broken = await app.send('/api/cases/%E0%A4%A', { headers: { cookie } })

    expect(Problem.parse(await unknown.json())).toMatchObject({ code: 'not-found' })
    expect(Problem.parse(await garbled.json())).toMatchObject({ code: 'bad-input', field: 'id' })
    expect([unknown.status, garbled.status, broken.status]).toEqual([404, 400, 400])
  })

  test('[SE6] keys that would reach into every object are refused', async () => {
    const body = `{"site":"${SHOP.key}","origin":"${SHOP.origin}","__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}`

    expect((await ask({ body })).status).toBe(400)
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  test('[SE11] the log names routes and ids, and none of what was sent', async () => {
    await ask({
      body: JSON.stringify({ ...FROM, secret: 'canary-in-the-body' }),
      headers: { ...JSON_TYPE, 'x-canary': 'canary-in-a-header' },
    })
    await app.send('/api/recordings?search=canary-in-the-query')
    await app.send('/join/canary-in-the-path')

    expect(app.readLog()).toContain('/api/customer/cases')
    expect(app.readLog()).toContain('/join/:code')
    expect(app.readLog()).not.toContain('canary')
  })
})

describe('documents about the API', () => {
  test('[SE8] the OpenAPI document names every route', async () => {
    const response = await app.send('/api/openapi.json')
    const { openapi, paths } = (await response.json()) as {
      openapi: string
      paths: Record<string, Record<string, { operationId: string }>>
    }
    const named = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )

    expect(openapi).toBe('3.1.0')
    expect(named.toSorted()).toEqual(Object.keys(ROUTES).toSorted())
  })

  test('[SE8] the page about it loads nothing and runs nothing', async () => {
    const response = await app.send('/api/docs')
    const text = await response.text()

    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).toContain('/api/cases/{id}/accept')
    expect(text).not.toMatch(/<script|src=|@import|url\(/)
  })
})

describe('what embeds what', () => {
  test.for(['keeper', 'preview'])(
    '[SE9] the %s may be framed by the origins of its site alone, and an unknown key is told',
    async (frame) => {
      const unknown = await app.send(`/${frame}?site=no-such-site`)
      const known = await app.send(`/${frame}?site=${SHOP.key}`)

      expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('unknown site key')])
      expect(known.headers.get('content-security-policy')).toMatch(
        new RegExp(`^default-src 'none'; script-src 'self';.* frame-ancestors ${SHOP.origin}$`),
      )
      expect(known.headers.get('x-frame-options')).toBeNull()
      expect(known.headers.get('referrer-policy')).toBe('no-referrer')
      await expect
        .poll(() => app.db.selectFrom('sites').select('seen_at').where('key', '=', SHOP.key).executeTakeFirst())
        .toMatchObject({ seen_at: expect.any(Date) })
    },
  )

  test('[SE9] any site may load the snippet, and nobody may frame the dashboard', async () => {
    const snippet = await app.send('/conav.js')
    const dashboard = await app.send('/')

    expect(snippet.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(snippet.headers.get('access-control-allow-origin')).toBe('*')
    expect(dashboard.headers.get('content-security-policy')).toContain(`frame-src ${app.config.origins.viewer};`)
    expect(dashboard.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(dashboard.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('[SE40] with the key of a site the viewer may be framed by its keeper, and without one by the app alone', async () => {
    const { app: own, viewer } = app.config.origins
    const policyOf = async (query: string) => (await app.sendToViewer(`${viewer}/${query}`)).headers
    const [bare, known, unknown] = [
      await policyOf(''),
      await policyOf(`?site=${SHOP.key}`),
      await policyOf('?site=no-such-site'),
    ]
    const keeper = await app.send(`/keeper?site=${SHOP.key}`)

    const ancestors = (headers: Headers) =>
      /frame-ancestors (.*)$/.exec(headers.get('content-security-policy') ?? '')?.[1]
    expect(ancestors(bare)?.split(' ')).toEqual([...app.config.ownOrigins])
    expect(ancestors(unknown)).toBe(ancestors(bare))
    expect(ancestors(known)?.split(' ')).toEqual([...app.config.ownOrigins, SHOP.origin])
    expect(ancestors(bare)).toContain(own)
    // The keeper requires of its frames that they say so.
    expect([bare, known].map((headers) => headers.get('cross-origin-embedder-policy'))).toEqual([null, 'require-corp'])
    expect([bare, known].map((headers) => headers.get('cross-origin-resource-policy'))).toEqual([
      'same-origin',
      'cross-origin',
    ])
    expect(keeper.headers.get('content-security-policy')).toContain(`frame-src ${viewer};`)
    expect(keeper.headers.get('permissions-policy')).toBeNull()
  })

  test('[SE41] the page of guests is the dashboard, which sends its address to nobody', async () => {
    const [guest, home] = [await app.send('/guest/'), await app.send('/')]

    expect(guest.headers.get('content-security-policy')).toBe(home.headers.get('content-security-policy'))
    expect(guest.headers.get('referrer-policy')).toBe('no-referrer')
    expect([guest.status, await guest.text()]).toEqual([home.status, await home.text()])
  })

  test('[SE12] no path leads out of a built folder', async () => {
    const paths = [
      '/conav/..%2f..%2fpackage.json',
      '/conav/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2f..%2fpackage.json',
      '/.env',
      '/%00',
    ]

    for (const path of paths) {
      // oxlint-disable-next-line no-await-in-loop
      expect([path, (await app.send(path)).headers.get('content-type')]).not.toEqual([
        path,
        expect.stringContaining('json'),
      ])
    }
  })
})

describe('for those who run it', () => {
  test('[SE10] it says that it is up and ready, and its figures to this machine alone', async () => {
    const { host } = new URL(app.config.origins.app)
    const near = await fetch(`http://${host}/metrics`)
    const far = await app.send('/metrics')

    expect(await near.text()).toMatch(
      /conav_http_request_seconds_count\{method="GET",route="\/healthz"|conav_http_request_seconds/,
    )
    expect(far.status).toBe(403)
    expect((await app.send('/healthz')).status).toBe(200)
    expect((await app.send('/readyz')).status).toBe(200)
  })
})

describe.skipIf(!process.env.CONAV_TEST_POSTGRES_URL)('an outage of the database', () => {
  test('[SE7] is answered by trouble, survived, and over when the database is back', async () => {
    const outage = await openTestApp('Postgres')
    const name = await sql<{ name: string }>`SELECT current_database() AS name`.execute(outage.db)
    const database = name.rows[0]?.name ?? ''
    const { dialect } = openPostgresDialect(process.env.CONAV_TEST_POSTGRES_URL ?? '', () => {})
    const admin = new Kysely<unknown>({ dialect })
    const askNow = () =>
      outage
        .openCustomer()(ROUTES.askForHelp, {}, FROM)
        .catch((error: unknown) => error)

    await sql.raw(`ALTER DATABASE ${database} ALLOW_CONNECTIONS false`).execute(admin)
    await sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${database}`.execute(admin)
    const during = await askNow()
    const ready = await outage.send('/readyz')
    await sql.raw(`ALTER DATABASE ${database} ALLOW_CONNECTIONS true`).execute(admin)

    expect(during).toMatchObject({ status: 503, problem: { code: 'trouble', retryAfterMs: expect.any(Number) } })
    expect(ready.status).toBe(503)
    await expect.poll(askNow, { timeout: 10_000 }).toMatchObject({ case: expect.any(String) })
    await admin.destroy()
    await outage.close()
  })
})
