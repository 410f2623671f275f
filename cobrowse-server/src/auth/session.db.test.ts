import { ROUTES } from '@conav/shared/api/routes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { DEMO_PEOPLE } from '../demo/people.ts'
import { seedDemoPeople } from '../people/person.repo.ts'
import { cookieOf, openTestApp, type TestApp } from '../testing/app.ts'
import { openSession } from './session.repo.ts'

const EVE = { name: 'Eve', email: 'Eve@Office.example', role: 'agent', password: 'correct horse battery' } as const
const JSON_TYPE = { 'content-type': 'application/json' }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(kind)
    const ida = await app.signIn('Ida')
    await ida.call(ROUTES.createPerson, {}, EVE)
  })
  afterAll(() => app.close())

  const signIn = (email: string, password: string, from?: string) =>
    app.send('/api/session', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ email, password }) }, from)
  const findPerson = async (cookie: string) => {
    const response = await app.send('/api/session', { headers: { cookie } })
    return ((await response.json()) as { person: { name: string } | null }).person
  }

  test('[AU3] the cookie is of this host alone, out of reach of scripts, and not sent along by other sites', async () => {
    const response = await signIn('eve@office.EXAMPLE', EVE.password)

    expect(response.headers.get('set-cookie')).toMatch(
      /^conav_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    )
    expect(await findPerson(cookieOf(response))).toMatchObject({
      name: 'Eve',
      email: 'eve@office.example',
      role: 'agent',
    })
  })

  test('[AU3] the database knows neither password nor token', async () => {
    const cookie = cookieOf(await signIn(EVE.email, EVE.password))
    const token = cookie.split('=')[1] ?? ''

    const people = await app.db.selectFrom('people').select('password_hash').where('is_demo', '=', false).execute()
    const sessions = await app.db.selectFrom('sessions').selectAll().execute()

    expect(people[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/)
    expect(JSON.stringify(sessions.map((row) => Buffer.from(row.token_hash).toString()))).not.toContain(token)
    expect(app.readLog()).not.toContain(token)
    expect(app.readLog()).not.toContain(EVE.password)
  })

  test('[AU3] a session ends when its person signs out, and those who listen are told at once', async () => {
    const cookie = cookieOf(await signIn(EVE.email, EVE.password))
    const ended: string[] = []
    const stop = app.sessions.onEnded((sessionId) => ended.push(sessionId))

    await app.send('/api/session', { method: 'DELETE', headers: { ...JSON_TYPE, cookie } })

    stop()
    expect(ended).toHaveLength(1)
    expect(await findPerson(cookie)).toBeNull()
  })

  test('[AU3] a session that has run out or whose person was disabled ends within seconds', async () => {
    const late = cookieOf(await signIn(EVE.email, EVE.password))
    await app.db
      .updateTable('sessions')
      .set({ expires_at: new Date(0) })
      .where('ended_at', 'is', null)
      .execute()
    const ended: string[] = []
    const stop = app.sessions.onEnded((sessionId) => ended.push(sessionId))
    expect(await findPerson(late)).toBeNull()
    await expect.poll(() => ended.length, { timeout: 5_000 }).toBeGreaterThan(0)

    const disabled = cookieOf(await signIn(EVE.email, EVE.password))
    const before = ended.length
    await app.db.updateTable('people').set({ disabled_at: new Date() }).where('name', '=', 'Eve').execute()
    expect(await findPerson(disabled)).toBeNull()
    await expect.poll(() => ended.length, { timeout: 5_000 }).toBe(before + 1)

    await app.db.updateTable('people').set({ disabled_at: null }).where('name', '=', 'Eve').execute()
    stop()
  })

  test('[AU3] a session that is used is extended', async () => {
    const cookie = cookieOf(await signIn(EVE.email, EVE.password))
    const soon = new Date(Date.now() + 60_000)
    await app.db.updateTable('sessions').set({ expires_at: soon }).where('ended_at', 'is', null).execute()

    const response = await app.send('/api/dispositions', { headers: { cookie } })

    expect(cookieOf(response)).toBe(cookie)
    const sessions = await app.db.selectFrom('sessions').select('expires_at').where('ended_at', 'is', null).execute()
    expect(sessions.some((row) => row.expires_at > soon)).toBe(true)
  })

  test('[AU4] wrong e-mail and wrong password are told in the same words, and locked after ten', async () => {
    const from = 'guesser'
    const wrongEmail = await signIn('nobody@office.example', EVE.password, from)
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(EVE.email, 'wrong password', from)))
    const texts = await Promise.all([wrongEmail, ...answers].map((answer) => answer.text()))

    expect(new Set(texts.filter((text) => text.includes('wrong-password')))).toHaveLength(1)
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10)
    expect((await signIn(EVE.email, EVE.password, from)).status).toBe(429)
    expect((await signIn(EVE.email, EVE.password)).status).toBe(200)
  })

  test('[AU7] only our own pages may change anything', async () => {
    const cookie = cookieOf(await signIn(EVE.email, EVE.password))
    const send = (headers: Record<string, string>) =>
      app.send('/api/cases', { method: 'POST', body: '{}', headers: { ...JSON_TYPE, cookie, ...headers } })

    expect((await send({ origin: 'http://evil.example' })).status).toBe(403)
    expect((await send({ origin: 'null' })).status).toBe(403)
    expect((await send({ origin: '' })).status).toBe(403)
    expect((await send({ origin: `${app.config.origins.app}.evil.example` })).status).toBe(403)
    expect((await send({ origin: app.config.ownOrigins[1] ?? '' })).status).toBe(200)
  })
})

describe('outside of the demo', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp('PGlite', 'serve')
  })
  afterAll(() => app.close())

  const setUp = (more: object) => {
    const { name, email, password } = EVE
    const input = {
      token: app.setupToken ?? '',
      name,
      email,
      password,
      siteName: 'Shop',
      origin: 'https://shop.example/a?b',
    }
    return app
      .openCustomer()(ROUTES.setUp, {}, { ...input, ...more })
      .catch((error: unknown) => error)
  }

  test('[AU5] there are no people of the demo, not even when the data still holds some', async () => {
    await seedDemoPeople(app.db, DEMO_PEOPLE)
    const { id } = await app.db.selectFrom('people').select('id').where('name', '=', 'Ida').executeTakeFirstOrThrow()
    const token = await openSession(app.db, id, 60_000)

    const left = await app.send('/api/session', { headers: { cookie: `conav_session=${token}` } })
    const refused = await app
      .openCustomer()(ROUTES.signInToDemo, {}, { person: id })
      .catch((error: unknown) => error)

    expect(await left.json()).toMatchObject({ person: null, demo: [], mustSetUp: true })
    expect(refused).toMatchObject({ problem: { code: 'not-allowed' } })
  })

  test('[AU6] the token of the log makes one admin and one site, once', async () => {
    expect(await setUp({ token: 'guess' })).toMatchObject({ problem: { code: 'wrong-token', field: 'token' } })
    expect(await setUp({ origin: 'ftp://shop.example' })).toMatchObject({
      problem: { code: 'bad-input', field: 'origin' },
    })

    const both = await Promise.all([setUp({}), setUp({ email: 'mallory@office.example' })])

    expect(both).toMatchObject([
      { person: { name: 'Eve', role: 'admin' }, mustSetUp: false },
      { problem: { code: 'conflict' } },
    ])
    expect(await app.db.selectFrom('sites').select(['name', 'origins']).execute()).toEqual([
      { name: 'Shop', origins: ['https://shop.example'] },
    ])
    expect(await setUp({})).toMatchObject({ problem: { code: 'conflict' } })
  })
})
