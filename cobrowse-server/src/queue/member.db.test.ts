import { ROUTES } from '@conav/shared/api/routes.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { STATEMENTS as FIRST } from '../db/migrations/0001-first.ts'
import { STATEMENTS as ROOMS } from '../db/migrations/0002-rooms.ts'
import { STATEMENTS as WHOLE_CASE } from '../db/migrations/0003-whole-case.ts'
import { openPgliteDialect } from '../db/pglite.ts'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { outcome } from '../testing/outcome.ts'
import { openCaseDoor } from './case-door.ts'
import type { CaseChange } from '../gateway/doors.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ada: TestPerson
  let grace: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ada = await app.signIn('Ada')
    grace = await app.signIn('Grace')
  })
  afterAll(() => app.close())

  const openCase = async (): Promise<CaseId> => {
    const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
    await ada.call(ROUTES.acceptCase, { id }, {})
    return id
  }
  const findGrace = async () => {
    const grace = (await ada.call(ROUTES.listColleagues, {}, {})).find(({ name }) => name === 'Grace')
    if (!grace) throw new Error('Grace is no colleague')
    return grace.id
  }

  test('[CS30] cases count from 1 in the order in which they were asked for', async () => {
    const ids = [await openCase(), await openCase(), await openCase()]

    const numbers = await Promise.all(ids.map(async (id) => (await ada.call(ROUTES.getCase, { id }, {})).number))

    const [first = 0] = numbers
    expect(first).toBeGreaterThan(0)
    expect(numbers).toEqual([first, first + 1, first + 2])
  })

  test('[CS31] who may help is a colleague, and nobody else', async () => {
    const names = (await ada.call(ROUTES.listColleagues, {}, {})).map(({ name, role }) => `${name} ${role}`)

    expect(names).toEqual(['Grace agent', 'Ida admin'])
  })

  test('[CS31] a colleague who was brought in has the case and its room, and only its agent ends it', async () => {
    const id = await openCase()
    const before = await outcome(grace.call(ROUTES.openRoom, { id }, {}))

    const brought = await ada.call(ROUTES.inviteColleague, { id }, { person: await findGrace() })
    const listed = (await grace.call(ROUTES.listCases, {}, {})).map((one) => one.id)
    const { ticket } = await grace.call(ROUTES.openRoom, { id }, {})

    expect(before).toBe('not-allowed')
    expect(brought.members.map(({ name }) => name)).toEqual(['Grace'])
    expect(listed).toContain(id)
    expect(app.tickets.redeem(ticket)).toMatchObject({ caseId: id, name: 'Grace' })
    expect(await outcome(grace.call(ROUTES.endCase, { id }, {}))).toBe('not-allowed')
    await ada.call(ROUTES.endCase, { id }, {})
    expect(await outcome(grace.call(ROUTES.markDone, { id }, { disposition: 'resolved' }))).toBe('not-allowed')
    expect(await outcome(ada.call(ROUTES.inviteColleague, { id }, { person: await findGrace() }))).toBe('conflict')
  })

  test('[CS31] who has left has neither the case nor its room, may be brought in again, and the room is told', async () => {
    const id = await openCase()
    const person = await findGrace()
    const changes: CaseChange[] = []
    const stop = openCaseDoor(app.db, app.feed).onChange((change) => changes.push(change))
    await ada.call(ROUTES.inviteColleague, { id }, { person })
    await ada.call(ROUTES.inviteColleague, { id }, { person })

    const { ticket } = await grace.call(ROUTES.openRoom, { id }, {})
    const left = await grace.call(ROUTES.leaveCase, { id }, {})
    stop()

    expect(left.members).toEqual([])
    expect(app.tickets.redeem(ticket)).toBeUndefined()
    expect(changes.map((change) => change.left)).toEqual([undefined, undefined, person])
    expect(await outcome(grace.call(ROUTES.openRoom, { id }, {}))).toBe('not-allowed')
    expect((await grace.call(ROUTES.listCases, {}, {})).map((one) => one.id)).not.toContain(id)
    expect(await outcome(ada.call(ROUTES.leaveCase, { id }, {}))).toBe('conflict')
    expect((await ada.call(ROUTES.inviteColleague, { id }, { person })).members).toHaveLength(1)
  })

  test('[CS36] the room asks again who is in the case, whatever ticket they hold', async () => {
    const id = await openCase()
    const person = await findGrace()
    const door = openCaseDoor(app.db, app.feed)
    const mayJoin = () => door.mayJoin(id, { personId: person, role: 'agent' })

    const before = await mayJoin()
    await ada.call(ROUTES.inviteColleague, { id }, { person })
    const invited = await mayJoin()
    await grace.call(ROUTES.leaveCase, { id }, {})

    expect([before, invited, await mayJoin()]).toEqual([false, true, false])
  })

  test('[CS32] who came and went stands in the event log, once each, by name', async () => {
    const id = await openCase()
    const person = await findGrace()
    for (let times = 0; times < 2; times++) await ada.call(ROUTES.inviteColleague, { id }, { person })
    await grace.call(ROUTES.leaveCase, { id }, {})

    const events = await app.db
      .selectFrom('events')
      .select(['kind', 'detail'])
      .where('case_id', '=', id)
      .where('kind', 'like', 'member%')
      .orderBy('id')
      .execute()

    expect(events).toEqual([
      { kind: 'member-joined', detail: { person, name: 'Grace' } },
      { kind: 'member-left', detail: { person, name: 'Grace' } },
    ])
  })

  test('[CS31] nobody is brought in who may not help, and by nobody who is not in the case', async () => {
    const id = await openCase()
    const sam = await app.db.selectFrom('people').select('id').where('name', '=', 'Sam').executeTakeFirstOrThrow()
    const person = await findGrace()

    expect(await outcome(ada.call(ROUTES.inviteColleague, { id }, { person: sam.id }))).toBe('not-found')
    expect(await outcome(grace.call(ROUTES.inviteColleague, { id }, { person }))).toBe('not-allowed')
  })
})

test('[CS30] cases from before have numbers in the order in which they were asked for', async () => {
  const { dialect, release } = await openPgliteDialect({ kind: 'memory' })
  const db = new Kysely<unknown>({ dialect })
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
  await run([...FIRST, ...ROOMS])
  const site = '00000000-0000-4000-8000-000000000001'
  await sql`INSERT INTO sites (id, key, name, origins, policy) VALUES (${site}, 'shop', 'Shop', '[]', '{}')`.execute(db)
  const ask = (name: string, day: number) =>
    sql`INSERT INTO cases (id, site_id, state, customer_name, asked_at)
      VALUES (gen_random_uuid(), ${site}, 'done', ${name}, ${new Date(Date.UTC(2026, 0, day))})`.execute(db)
  for (const [name, day] of [
    ['late', 9],
    ['early', 2],
    ['between', 5],
  ] as const)
    await ask(name, day)

  await run(WHOLE_CASE)
  await ask('new', 1)

  const { rows } = await sql<{ name: string }>`SELECT customer_name AS name FROM cases ORDER BY number`.execute(db)
  expect(rows.map(({ name }) => name)).toEqual(['early', 'between', 'late', 'new'])
  await db.destroy()
  await release()
})
