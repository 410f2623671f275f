import { ROUTES } from '@conav/shared/api/routes.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { outcome } from '../testing/outcome.ts'
import { saveNotes } from './case.repo.ts'

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

  const ask = () => app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  const kindsOf = async (id: CaseId) =>
    (await app.db.selectFrom('events').select('kind').where('case_id', '=', id).orderBy('id').execute()).map(
      (row) => row.kind,
    )

  test('[CS1][CS3] a case goes from asked to done, and each step stands in the event log', async () => {
    const { case: id } = await ask()
    const accepted = await ada.call(ROUTES.acceptCase, { id }, {})
    const ended = await ada.call(ROUTES.endCase, { id }, {})
    const done = await ada.call(ROUTES.markDone, { id }, { disposition: 'resolved' })

    expect(accepted).toMatchObject({
      state: 'live',
      agent: { name: 'Ada' },
      site: { name: SHOP.name },
      isRecorded: true,
    })
    expect(accepted.customerName).toMatch(/^Web customer \d\d\/\d\d \d\d:\d\d$/)
    expect(ended).toMatchObject({ state: 'wrap-up', endedBy: 'agent' })
    expect(done).toMatchObject({ state: 'done', disposition: 'resolved' })
    expect([done.askedAt, done.liveAt, done.endedAt, done.doneAt].every(Number.isInteger)).toBe(true)
    expect(await kindsOf(id)).toEqual(['asked', 'accepted', 'ended', 'done'])
  })

  test('[CS1] a step that the lifecycle does not know is a conflict and changes nothing', async () => {
    const { case: id } = await ask()
    await ada.call(ROUTES.acceptCase, { id }, {})

    const early = await outcome(ada.call(ROUTES.markDone, { id }, { disposition: 'resolved' }))
    await ada.call(ROUTES.endCase, { id }, {})
    const twice = await outcome(ada.call(ROUTES.endCase, { id }, {}))

    expect([early, twice]).toEqual(['conflict', 'conflict'])
    expect(await kindsOf(id)).toEqual(['asked', 'accepted', 'ended'])
  })

  test('[CS13] notes are kept but for the one character that the database cannot hold', async () => {
    const { case: id } = await ask()
    await ada.call(ROUTES.acceptCase, { id }, {})

    await saveNotes(app.db, id, 'a\0b \ud800 \u{1f600}')

    expect((await ada.call(ROUTES.getCase, { id }, {})).notes).toMatch(/^ab \ufffd* \u{1f600}$/u)
  })

  test('[CS2] of agents who accept at the same moment exactly one gets the case', async () => {
    const { case: id } = await ask()

    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => outcome((index % 2 ? ada : grace).call(ROUTES.acceptCase, { id }, {}))),
    )

    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 11 }, () => 'conflict'), 'done'])
  })

  test('[CS4] a code leads one customer to its case, once', async () => {
    const made = await ada.call(ROUTES.createCase, {}, {})
    const code = made.code?.code ?? ''
    expect(made).toMatchObject({
      state: 'offered',
      code: { link: `${app.config.origins.app}/join/${code}`, usedAt: null },
    })
    expect(code).toMatch(/^\d{6}$/)

    const joins = await Promise.all(
      [1, 2, 3].map(() => outcome(app.openCustomer()(ROUTES.joinByCode, {}, { ...FROM, code, isPhone: true }))),
    )

    expect(joins.toSorted()).toEqual(['done', 'used-code', 'used-code'])
    const joined = await ada.call(ROUTES.getCase, { id: made.id }, {})
    expect(joined).toMatchObject({ state: 'live', code: { usedAt: expect.any(Number) } })
    expect(joined.customerName).toMatch(/^Mobile customer /)
  })

  test('[CS4] wrong, replaced, expired and ended codes are told apart from right ones', async () => {
    const made = await ada.call(ROUTES.createCase, {}, {})
    const renewed = await ada.call(ROUTES.renewCode, { id: made.id }, {})
    const late = await ada.call(ROUTES.createCase, {}, {})
    const lateCode = late.code?.code ?? ''
    await app.db
      .updateTable('codes')
      .set({ expires_at: new Date(0) })
      .where('code', '=', lateCode)
      .execute()
    const ended = await ada.call(ROUTES.createCase, {}, {})
    await ada.call(ROUTES.endCase, { id: ended.id }, {})

    const join = (code = '') => outcome(app.openCustomer()(ROUTES.joinByCode, {}, { ...FROM, code }))
    const outcomes = [
      await join('12345'),
      await join(unusedCode([made, renewed, late, ended])),
      await join(made.code?.code),
      await join(lateCode),
      await join(ended.code?.code),
      await join(renewed.code?.code),
    ]

    expect(outcomes).toEqual(['bad-input', 'wrong-code', 'expired-code', 'expired-code', 'expired-code', 'done'])
  })

  test('[CS5] after ten wrong codes an address is locked out, even with the right one', async () => {
    const made = await ada.call(ROUTES.createCase, {}, {})
    const guesser = app.openCustomer()
    const wrong = unusedCode([made])
    const right = made.code?.code ?? ''

    const guesses = await Promise.all(
      Array.from({ length: 20 }, () => outcome(guesser(ROUTES.joinByCode, {}, { ...FROM, code: wrong }))),
    )
    const late = await guesser(ROUTES.joinByCode, {}, { ...FROM, code: right }).catch((error: unknown) => error)

    expect(guesses.filter((guess) => guess === 'wrong-code')).toHaveLength(10)
    expect(guesses.filter((guess) => guess === 'too-many')).toHaveLength(10)
    expect(late).toMatchObject({ status: 429, problem: { code: 'too-many', retryAfterMs: expect.any(Number) } })
    expect(await outcome(guesser(ROUTES.findCode, {}, { code: right }))).toBe('too-many')
    expect(await outcome(app.openCustomer()(ROUTES.joinByCode, {}, { ...FROM, code: right }))).toBe('done')
  })

  test('[CS11] the link of a code leads to the site with the code in its fragment, and says what is wrong with it', async () => {
    const made = await ada.call(ROUTES.createCase, {}, {})
    const code = made.code?.code ?? ''

    const places = [code, unusedCode([made]), 'abc'].map(async (text) => {
      const response = await app.send(`/join/${text}`)
      return [response.status, response.headers.get('location'), response.headers.get('referrer-policy')]
    })

    expect(await Promise.all(places)).toEqual([
      [302, `${SHOP.origin}/#conav=${code}`, 'no-referrer'],
      [302, '/join?problem=wrong-code', 'no-referrer'],
      [302, '/join?problem=wrong-code', 'no-referrer'],
    ])
    expect(app.readLog()).not.toContain(code)
  })

  test('[CS6] only a page of the site itself may ask', async () => {
    const from = (more: object) => outcome(app.openCustomer()(ROUTES.askForHelp, {}, { ...FROM, ...more }))

    expect(await from({ site: 'no-such-site' })).toBe('unknown-site')
    expect(await from({ origin: 'http://evil.example' })).toBe('unknown-origin')
    expect(await from({ origin: `${SHOP.origin}.evil.example` })).toBe('unknown-origin')
    expect(await from({ origin: `${SHOP.origin}/` })).toBe('bad-input')
    expect(await from({ site: '../etc' })).toBe('bad-input')
  })

  test('[CS7] those who wait are listed and served in the order in which they asked', async () => {
    const before = (await grace.call(ROUTES.listCases, {}, {})).filter((one) => one.state === 'waiting').length
    const first = await ask()
    const second = await ask()

    const own = await grace.call(ROUTES.createCase, {}, {})
    const listed = (await grace.call(ROUTES.listCases, {}, {})).map(({ id }) => id)
    const placeOf = (credential: typeof first) => app.openCustomer()(ROUTES.findPlace, {}, credential)
    expect(listed.slice(before, before + 2)).toEqual([first.case, second.case])
    expect(listed.indexOf(own.id)).toBeGreaterThan(before + 1)
    expect(await placeOf(second)).toEqual({ place: before + 2 })
    await grace.call(ROUTES.acceptCase, { id: first.case }, {})
    expect([await placeOf(first), await placeOf(second)]).toEqual([{ place: null }, { place: before + 1 }])
    expect(await outcome(placeOf({ ...second, secret: first.secret }))).toBe('not-found')
  })

  test('[CS8] a case is closed with a disposition that exists', async () => {
    const { case: id } = await ask()
    await ada.call(ROUTES.acceptCase, { id }, {})
    await ada.call(ROUTES.endCase, { id }, {})
    const close = (disposition: string | null) => outcome(ada.call(ROUTES.markDone, { id }, { disposition }))

    expect(await close(null)).toBe('disposition-required')
    expect(await close('no-such')).toBe('bad-input')
    expect(await close('follow-up')).toBe('done')
    expect((await ada.call(ROUTES.listDispositions, {}, {})).map(({ code }) => code)).toEqual([
      'resolved',
      'follow-up',
      'not-resolved',
      'wrong-contact',
    ])
  })
})

/** A code that none of the cases has. */
function unusedCode(cases: readonly { code: { code: string } | null }[]): string {
  const taken = new Set(cases.map(({ code }) => code?.code))
  return ['000000', '111111', '222222', '333333', '444444'].find((code) => !taken.has(code)) ?? ''
}
