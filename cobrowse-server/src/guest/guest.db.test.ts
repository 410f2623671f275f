import { ApiError } from '@conav/shared/api/client.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../config.ts'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { openGuestDoor } from './guest-door.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ada: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ada = await app.signIn('Ada')
  })
  afterAll(() => app.close())

  const invite = async () => {
    const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
    const { agent } = await ada.call(ROUTES.acceptCase, { id }, {})
    const link = await ada.call(ROUTES.inviteGuest, { id }, {})
    if (!agent) throw new Error('the case has no agent')
    return { id, by: agent.id, ...link, secret: new URL(link.url).hash.slice(1), door: openGuestDoor(app.db) }
  }

  test('[CS34] the link of a guest carries its secret in the fragment, and knocks at one case', async () => {
    const { id, person, url, secret, expiresAt, door } = await invite()

    expect(url).toMatch(new RegExp(`^${app.config.origins.app}/guest/#[\\w-]{43}$`))
    expect(Math.abs(expiresAt - Date.now() - LIMITS.guestLifeMs)).toBeLessThan(60_000)
    expect(await door.find(secret)).toEqual({ caseId: id, personId: person })
    expect(await door.find(`${secret}x`)).toBeUndefined()
    const rows = JSON.stringify(await app.db.selectFrom('guests').selectAll().execute())
    expect(rows + app.readLog()).not.toContain(secret)
  })

  test('[CS34] a link opens nothing once it is revoked or old, or its case has ended', async () => {
    const [revoked, old, ended] = [await invite(), await invite(), await invite()]

    await revoked.door.revoke(revoked.id, revoked.person, revoked.by)
    await app.db
      .updateTable('guests')
      .set({ expires_at: new Date(0) })
      .where('person_id', '=', old.person)
      .execute()
    await ada.call(ROUTES.endCase, { id: ended.id }, {})

    const found = await Promise.all([revoked, old, ended].map(({ door, secret }) => door.find(secret)))
    expect(found).toEqual([undefined, undefined, undefined])
    const late = await ada.call(ROUTES.inviteGuest, { id: ended.id }, {}).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(ApiError)
    expect(late).toMatchObject({ problem: { code: 'conflict' } })
  })

  test('[CS32] who was let in and sent away stands in the event log, once each, by name', async () => {
    const { id, person, door, by } = await invite()

    await door.admitted(id, { personId: person, name: 'Gus', of: 'Ada' }, by)
    await door.revoke(id, person, by)
    await door.revoke(id, person, by)
    await door.admitted(id, { personId: person, name: 'Gus', of: 'Ada' }, by)

    const events = await app.db
      .selectFrom('events')
      .select(['kind', 'person_id', 'detail'])
      .where('case_id', '=', id)
      .where('kind', 'like', 'guest%')
      .orderBy('id')
      .execute()
    expect(events).toEqual([
      { kind: 'guest-invited', person_id: by, detail: { person } },
      { kind: 'guest-admitted', person_id: by, detail: { person, name: 'Gus', of: 'Ada' } },
      { kind: 'guest-ejected', person_id: by, detail: { person, name: 'Gus' } },
    ])
  })
})
