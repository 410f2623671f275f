import { ApiError } from '@conav/shared/api/client.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, type TestApp } from '../testing/app.ts'

const GIB = 1_073_741_824

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openTestApp(kind)
  })
  afterAll(() => app.close())

  test('[AU22] what holds for the organisation is read by everyone and set by an admin', async () => {
    const [ada, ida] = [await app.signIn('Ada'), await app.signIn('Ida')]
    const before = await ada.call(ROUTES.getOrganisation, {}, {})
    const wanted = { name: 'Fernwood', supportEmail: 'help@fernwood.example', maxFileBytes: 5 * GIB }

    const saved = await ida.call(ROUTES.saveOrganisation, {}, wanted)
    const tooMuch = await ida
      .call(ROUTES.saveOrganisation, {}, { ...wanted, maxFileBytes: 11 * GIB })
      .catch((error: unknown) => error)

    expect(before).toEqual({ name: 'Conav', supportEmail: null, maxFileBytes: GIB })
    expect(saved).toEqual(wanted)
    expect(await ada.call(ROUTES.getOrganisation, {}, {})).toEqual(wanted)
    expect(tooMuch).toBeInstanceOf(ApiError)
    expect(tooMuch).toMatchObject({ problem: { code: 'bad-input', field: 'maxFileBytes' } })
  })
})
