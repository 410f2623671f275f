import { ROUTES } from '@conav/shared/api/routes.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openCaseDoor } from '../queue/case-door.ts'
import type { CaseChange } from '../gateway/doors.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { outcome } from '../testing/outcome.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ida: TestPerson
  let grace: TestPerson
  let ada: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ida = await app.signIn('Ida')
    grace = await app.signIn('Grace')
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    ada = await app.signIn('Ada')
  })
  afterEach(() =>
    app.db.updateTable('people').set({ role: 'agent', disabled_at: null }).where('name', '=', 'Ada').execute(),
  )

  const idOf = async (name: string) =>
    (await app.db.selectFrom('people').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const accept = async (by: TestPerson): Promise<CaseId> => {
    const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
    await by.call(ROUTES.acceptCase, { id }, {})
    return id
  }
  const change = async (input: { role?: 'supervisor'; isDisabled?: boolean }) => {
    const changes: CaseChange[] = []
    const stop = openCaseDoor(app.db, app.feed).onChange((one) => changes.push(one))
    await ida.call(ROUTES.updatePerson, { id: await idOf('Ada') }, input)
    stop()
    return changes
  }
  const eventsOf = (id: CaseId) =>
    app.db
      .selectFrom('events')
      .select(['kind', 'person_id', 'detail'])
      .where('case_id', '=', id)
      .orderBy('id')
      .execute()

  test.each([{ isDisabled: true }, { role: 'supervisor' as const }])(
    '[CS37] the open cases of who may help nobody any more wait again, and everyone may take them: %o',
    async (input) => {
      const id = await accept(ada)
      const adaId = await idOf('Ada')

      const changes = await change(input)
      const listed = (await grace.call(ROUTES.listCases, {}, {})).find((one) => one.id === id)
      const taken = await grace.call(ROUTES.acceptCase, { id }, {})

      expect(changes).toEqual([{ id, state: 'waiting', endedBy: null, left: adaId }])
      expect(listed).toMatchObject({ state: 'waiting', agent: null })
      expect(taken).toMatchObject({ state: 'live', agent: { name: 'Grace' } })
      const detail = { from: adaId, why: input.isDisabled ? 'disabled' : 'demoted' }
      expect(await eventsOf(id)).toContainEqual({ kind: 'given-back', person_id: await idOf('Ida'), detail })
    },
  )

  test('[CS38] where a colleague is in the case it goes on with them, and the room is told who has left', async () => {
    const id = await accept(ada)
    const [adaId, graceId] = [await idOf('Ada'), await idOf('Grace')]
    await ada.call(ROUTES.inviteColleague, { id }, { person: graceId })

    const changes = await change({ isDisabled: true })
    const found = await grace.call(ROUTES.getCase, { id }, {})

    expect(changes).toEqual([{ id, state: 'live', endedBy: null, left: adaId }])
    expect(found).toMatchObject({ state: 'live', agent: { name: 'Grace' }, members: [] })
    expect(await eventsOf(id)).toContainEqual({
      kind: 'handed-over',
      person_id: await idOf('Ida'),
      detail: { from: adaId, why: 'disabled', to: graceId, name: 'Grace' },
    })
    expect(await outcome(grace.call(ROUTES.endCase, { id }, {}))).toBe('done')
  })

  test('[CS38] they leave the cases of others, and one whose customer has not come yet ends', async () => {
    const theirs = await accept(grace)
    await grace.call(ROUTES.inviteColleague, { id: theirs }, { person: await idOf('Ada') })
    const { id: offered } = await ada.call(ROUTES.createCase, {}, {})

    await change({ isDisabled: true })

    expect(await grace.call(ROUTES.getCase, { id: theirs }, {})).toMatchObject({ state: 'live', members: [] })
    expect(await ida.call(ROUTES.getCase, { id: offered }, {})).toMatchObject({ state: 'abandoned' })
    expect((await eventsOf(theirs)).at(-1)).toMatchObject({ kind: 'member-left', detail: { why: 'disabled' } })
  })
})
