import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { MASK_ALL, Policy } from '@conav/shared/policy/policy.ts'
import type { SiteId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { seedSite } from '../site/site.repo.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { problemOf } from '../testing/outcome.ts'

const HEADINGS: PolicyDraft = Policy.parse({
  version: 0,
  unmask: [{ id: 'headings', selector: 'h1', unmask: ['text'] }],
  pauseOn: ['/account/*'],
})

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ida: TestPerson
  let site: SiteId
  beforeAll(async () => {
    app = await openTestApp(kind)
    ida = await app.signIn('Ida')
  })
  beforeEach(async () => {
    const made = await ida.call(ROUTES.createSite, {}, { name: 'Fernwood', origins: ['https://fernwood.example'] })
    site = made.id
  })
  afterAll(() => app.close())

  const save = (base: number, draft: unknown, note = ''): Promise<Policy> =>
    ida.call(ROUTES.savePolicy, { id: site }, { base, draft, note } as never)

  test('[PO20] a new site masks everything; each save is the next version, and holds from then on', async () => {
    expect(await ida.call(ROUTES.getPolicy, { id: site }, {})).toEqual(MASK_ALL)

    const saved = await save(0, HEADINGS, 'Headings are public')

    expect(saved).toEqual({ ...HEADINGS, version: 1 })
    expect(await ida.call(ROUTES.getPolicy, { id: site }, {})).toEqual(saved)
  })

  test('[PO20] versions are kept as they were, with who saved them and what they changed', async () => {
    await save(0, HEADINGS, 'Headings are public')
    await save(1, {
      ...HEADINGS,
      pauseOn: [],
      record: false,
      unmask: [{ id: 'all', selector: 'main', unmask: ['text'] }],
    })

    const versions = await ida.call(ROUTES.listPolicyVersions, { id: site }, {})

    const by = expect.stringContaining('Ida')
    expect(versions).toMatchObject([
      { version: 2, by, note: '', added: ['all'], changed: ['pauseOn', 'record'], removed: ['headings'] },
      { version: 1, by, note: 'Headings are public', added: ['headings'], changed: ['pauseOn'], removed: [] },
      { version: 0, by: null, added: [], changed: [], removed: [] },
    ])
    expect(await ida.call(ROUTES.getPolicyVersion, { id: site, version: 1 }, {})).toEqual({ ...HEADINGS, version: 1 })
    expect(await problemOf(ida.call(ROUTES.getPolicyVersion, { id: site, version: 9 }, {}))).toMatchObject({
      code: 'not-found',
    })
  })

  test('[PO21] of two who changed the same version one is told, and nothing of theirs overwrites the other', async () => {
    const outcomes = await Promise.allSettled([save(0, HEADINGS), save(0, { ...HEADINGS, record: false })])

    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { version } = await ida.call(ROUTES.getPolicy, { id: site }, {})
    expect(version).toBe(1)
    expect(await problemOf(save(0, HEADINGS))).toMatchObject({ code: 'conflict', message: /version 1 was saved/ })
  })

  test.for<[string, object, string, RegExp]>([
    [
      'a selector that cannot be read',
      { unmask: [{ id: 'a', selector: 'p:first-child', unmask: ['text'] }] },
      'draft.unmask.0.selector',
      /unknown selector part ":first-child" at 1/,
    ],
    [
      'two rules of one name',
      {
        unmask: [{ id: 'a', selector: 'p', unmask: ['text'] }],
        touch: [{ id: 'a', selector: 'p', touch: 'blocked' }],
      },
      'draft.touch.0.id',
      /already/,
    ],
    [
      'attributes that are not named',
      { unmask: [{ id: 'a', selector: 'p', unmask: ['attributes'] }] },
      'draft.unmask.0.attributes',
      /name the attributes/,
    ],
    ['a path that is none', { pauseOn: ['account'] }, 'draft.pauseOn.0', /./],
  ])('[PO22] %s is refused with the place, and nothing is saved', async ([, draft, field, message]) => {
    expect(await problemOf(save(0, draft))).toMatchObject({ code: 'bad-input', field, message })
    expect(await ida.call(ROUTES.getPolicy, { id: site }, {})).toEqual(MASK_ALL)
  })

  test('[PO20] what a demo brings with it does not undo what was saved since', async () => {
    const [shop] = await ida.call(ROUTES.listSites, {}, {})
    if (!shop) throw new Error('the demo has no site')
    const seed = { ...SHOP, origins: [SHOP.origin], policy: Policy.parse({ version: 1 }) }
    const saved = await ida.call(ROUTES.savePolicy, { id: shop.id }, { base: 1, draft: HEADINGS, note: '' })

    await seedSite(app.db, seed)
    expect(await ida.call(ROUTES.getPolicy, { id: shop.id }, {})).toEqual(saved)

    await seedSite(app.db, { ...seed, policy: { ...seed.policy, version: 3 } })
    expect(await ida.call(ROUTES.getPolicy, { id: shop.id }, {})).toEqual({ ...seed.policy, version: 3 })
  })

  test('[PO23] whoever follows the policies is told of each that is saved, by its site', async () => {
    const heard: unknown[] = []
    const stop = app.policies.onSaved((of, policy) => heard.push([of, policy]))

    const saved = await save(0, HEADINGS)
    stop()
    await save(1, HEADINGS)

    expect(heard).toEqual([[site, saved]])
  })
})
