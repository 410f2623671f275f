import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import type { PreviewTicket } from '@conav/shared/api/preview.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { Policy } from '@conav/shared/policy/policy.ts'
import type { SiteId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { outcome } from '../testing/outcome.ts'
import { PreviewBox } from './preview-box.ts'

const NOTHING: PolicyDraft = Policy.parse({ version: 0 })
const HEADINGS: PolicyDraft = Policy.parse({
  version: 0,
  unmask: [{ id: 'headings', selector: 'h1', unmask: ['text'] }],
})
const TRIES = 30

let app: TestApp
let ida: TestPerson
let shop: SiteId
beforeAll(async () => {
  app = await openTestApp('PGlite')
})
beforeEach(async () => {
  ida = await app.signIn('Ida')
  const [site] = await ida.call(ROUTES.listSites, {}, {})
  if (!site) throw new Error('the demo has no site')
  shop = site.id
})
afterAll(() => app.close())

type Followed = { no: number; draft: PolicyDraft | null }
const follow = (ticket: PreviewTicket, after = 0, of: { origin?: string; from?: string } = {}): Promise<Followed> =>
  app.openCustomer(of.from)(
    ROUTES.followPreview,
    {},
    {
      ticket,
      site: SHOP.key,
      origin: of.origin ?? SHOP.origin,
      after,
    },
  )

test('[PO40] a draft is shown to whoever has its ticket, the next one as soon as it is there, and nothing is saved', async () => {
  const before = await ida.call(ROUTES.getPolicy, { id: shop }, {})
  const { ticket, isShown } = await ida.call(ROUTES.startPreview, { id: shop }, { draft: NOTHING })

  const first = await follow(ticket)
  const next = follow(ticket, first.no)
  await expect.poll(() => ida.call(ROUTES.changePreview, { id: shop }, { ticket })).toEqual({ ticket, isShown: true })
  await ida.call(ROUTES.changePreview, { id: shop }, { ticket, draft: HEADINGS })

  expect(isShown).toBe(false)
  expect(first).toEqual({ no: 1, draft: expect.objectContaining({ unmask: [] }) })
  expect(await next).toMatchObject({ no: 2, draft: { unmask: [{ id: 'headings' }] } })
  expect(await ida.call(ROUTES.getPolicy, { id: shop }, {})).toEqual(before)
})

test('[PO41] a ticket is of one site, one session and its addresses: nobody else reads, changes or ends the draft', async () => {
  const { ticket } = await ida.call(ROUTES.startPreview, { id: shop }, { draft: HEADINGS })
  const other = await app.signIn('Ida')
  const { id: second } = await ida.call(ROUTES.createSite, {}, { name: 'Fernwood', origins: ['https://fern.example'] })

  expect(await outcome(follow(ticket, 0, { origin: 'https://fern.example' }))).toBe('not-found')
  expect(await outcome(other.call(ROUTES.changePreview, { id: shop }, { ticket, draft: NOTHING }))).toBe('not-found')
  expect(await outcome(ida.call(ROUTES.changePreview, { id: second }, { ticket }))).toBe('not-found')
  await other.call(ROUTES.endPreview, { id: shop }, { ticket })

  expect(await follow(ticket)).toMatchObject({ no: 1, draft: { unmask: [{ id: 'headings' }] } })
})

test('[PO42] a preview ends when its admin ends it, begins another or signs out, and whoever waits hears of it', async () => {
  const start = (): Promise<{ ticket: PreviewTicket }> =>
    ida.call(ROUTES.startPreview, { id: shop }, { draft: HEADINGS })
  const { ticket: first } = await start()
  const waiting = outcome(follow(first, 1))
  await expect
    .poll(() => ida.call(ROUTES.changePreview, { id: shop }, { ticket: first }))
    .toMatchObject({ isShown: true })

  const { ticket: second } = await start()
  expect(await waiting).toBe('not-found')
  await ida.call(ROUTES.endPreview, { id: shop }, { ticket: second })
  expect(await outcome(follow(second))).toBe('not-found')
  const { ticket: third } = await start()
  await ida.call(ROUTES.signOut, {}, {})
  expect(await outcome(follow(third))).toBe('not-found')
})

test('[PO42] a draft that is not changed for long enough is forgotten', () => {
  const of = { sessionId: 's', siteId: shop }
  const box = new PreviewBox(-1)

  const ticket = box.start(of, HEADINGS)

  expect(() => box.check(ticket, {})).toThrow('there is no such preview')
  expect(() => box.change(ticket, of, NOTHING)).toThrow('there is no such preview')
})

test('[PO43] an address that guesses at tickets is told to wait, and right ones do not count', async () => {
  const from = '203.0.113.40'
  const wrong = 'x'.repeat(43) as PreviewTicket
  const { ticket } = await ida.call(ROUTES.startPreview, { id: shop }, { draft: HEADINGS })

  await Promise.all(Array.from({ length: TRIES }, () => follow(ticket, 0, { from })))
  const guesses = await Promise.all(Array.from({ length: TRIES + 1 }, () => outcome(follow(wrong, 0, { from }))))

  expect(guesses.toSorted()).toEqual([...Array<string>(TRIES).fill('not-found'), 'too-many'])
})
