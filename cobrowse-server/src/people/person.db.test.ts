import { ApiError } from '@conav/shared/api/client.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }
const AT_ONCE_MS = 1_000

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ida: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ida = await app.signIn('Ida')
  })
  afterAll(() => app.close())
  beforeEach(() =>
    app.db.updateTable('people').set({ role: 'agent', disabled_at: null }).where('name', '=', 'Ada').execute(),
  )

  const idOf = async (name: string) =>
    (await app.db.selectFrom('people').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const change = async (name: string, input: { role?: 'agent' | 'supervisor' | 'admin'; isDisabled?: boolean }) =>
    ida
      .call(ROUTES.updatePerson, { id: await idOf(name) }, input)
      .catch((error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)))
  const isIn = async ({ cookie }: TestPerson) =>
    (await (await app.send('/api/session', { headers: { cookie } })).json()) as { person: unknown }

  test.each([{ role: 'supervisor' as const }, { isDisabled: true }])(
    '[AU21] a change of a person ends all their sessions, streams and tickets within a second: %o',
    async (input) => {
      const [ada, again] = [await app.signIn('Ada'), await app.signIn('Ada')]
      const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
      await ada.call(ROUTES.acceptCase, { id }, {})
      const { ticket } = await ada.call(ROUTES.openRoom, { id }, {})
      const stream = await app.send('/api/cases/events', { headers: { cookie: again.cookie } })
      const ended: string[] = []
      const stop = app.sessions.onEnded((sessionId) => ended.push(sessionId))

      const startMs = performance.now()
      await change('Ada', input)
      await stream.text()
      const tookMs = performance.now() - startMs
      stop()

      expect(tookMs).toBeLessThan(AT_ONCE_MS)
      expect(ended.length).toBeGreaterThanOrEqual(2)
      expect(app.tickets.redeem(ticket)).toBeUndefined()
      expect([await isIn(ada), await isIn(again)]).toMatchObject([{ person: null }, { person: null }])
    },
  )

  test('[AU21] what changes nothing signs nobody out, and each change stands in the event log', async () => {
    const ada = await app.signIn('Ada')

    await change('Ada', { role: 'agent' })
    expect(await isIn(ada)).toMatchObject({ person: { role: 'agent' } })
    expect(await change('Ada', { role: 'admin' })).toMatchObject({ name: 'Ada', role: 'admin' })

    const events = await app.db
      .selectFrom('events')
      .select('detail')
      .where('kind', '=', 'person-changed')
      .orderBy('id', 'desc')
      .limit(1)
      .execute()
    expect(events).toEqual([{ detail: { person: await idOf('Ada'), role: 'admin', isDisabled: false } }])
  })

  test('[SE96] whose account is closed stands last in the list, and gets in again once it is reopened', async () => {
    const list = async () =>
      (await ida.call(ROUTES.listPeople, {}, {})).map(({ name, isDisabled }) => [name, isDisabled])

    const closed = await change('Ada', { isDisabled: true })
    const after = await list()
    const opened = await change('Ada', { isDisabled: false })

    expect([closed, opened]).toMatchObject([{ isDisabled: true }, { isDisabled: false }])
    expect(after.at(-1)).toEqual(['Ada', true])
    expect((await list()).filter(([, isDisabled]) => isDisabled)).toEqual([])
    expect(await isIn(await app.signIn('Ada'))).toMatchObject({ person: { name: 'Ada' } })
  })

  test('[AU23] the only admin stays one', async () => {
    expect(await change('Ida', { role: 'agent' })).toMatchObject({ code: 'conflict' })
    expect(await change('Ida', { isDisabled: true })).toMatchObject({ code: 'conflict' })

    await change('Ada', { role: 'admin' })
    const ada = await app.signIn('Ada')
    const id = await idOf('Ida')
    expect(await ada.call(ROUTES.updatePerson, { id }, { role: 'agent' })).toMatchObject({ role: 'agent' })
    await ada.call(ROUTES.updatePerson, { id }, { role: 'admin' })
    ida = await app.signIn('Ida')
  })
})
