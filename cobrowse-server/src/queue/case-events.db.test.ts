import { ROUTES } from '@conav/shared/api/routes.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, SHOP, type TestApp } from '../testing/app.ts'

const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

let app: TestApp
beforeAll(async () => {
  app = await openTestApp('PGlite')
})
afterAll(() => app.close())

/** Follows the cases as one person; `events` grows, `ended` resolves when the server ends it. */
async function follow(cookie: string) {
  const abort = new AbortController()
  const response = await app.send('/api/cases/events', { headers: { cookie }, signal: abort.signal })
  const events: { event: string; id?: string; state?: string }[] = []
  const read = async () => {
    let rest = ''
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + Buffer.from(chunk).toString()).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event = '', data = '{}'] = /^event: (\S+)\ndata: (.*)$/.exec(block) ?? []
        const { id, state } = JSON.parse(data) as { id?: string; state?: string }
        events.push({ event, ...(id ? { id } : {}), ...(state ? { state } : {}) })
      }
    }
  }
  const ended = read().catch(() => {})
  await expect.poll(() => events).toEqual([{ event: 'hello' }])
  return { events, ended, close: () => abort.abort(), type: response.headers.get('content-type') }
}

test('[CS9] changes are told to those who may see the case, and its going to those who no longer may', async () => {
  const [ada, grace, sam] = [await app.signIn('Ada'), await app.signIn('Grace'), await app.signIn('Sam')]
  const [asAda, asGrace, asSam] = [await follow(ada.cookie), await follow(grace.cookie), await follow(sam.cookie)]

  const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  await ada.call(ROUTES.acceptCase, { id }, {})
  await ada.call(ROUTES.endCase, { id }, {})

  const all = ['waiting', 'live', 'wrap-up']
  await expect.poll(() => asAda.events.length).toBe(4)
  await expect.poll(() => asSam.events.length).toBe(4)
  await expect.poll(() => asGrace.events.length).toBe(3)
  expect(asAda.type).toContain('text/event-stream')
  // Each is told what the case was when it was told, which may be a later state than that of the change.
  expect(asAda.events.slice(1).every((event) => event.id === id && all.includes(event.state ?? ''))).toBe(true)
  expect(asAda.events.at(-1)).toEqual({ event: 'case', id, state: 'wrap-up' })
  expect(asSam.events.at(-1)).toEqual({ event: 'case', id, state: 'wrap-up' })
  expect(asGrace.events.at(-1)).toEqual({ event: 'gone', id })
  for (const one of [asAda, asGrace, asSam]) one.close()
})

test('[CS31] a colleague is told of the case once brought in, and that it is gone once they have left', async () => {
  const [ada, grace] = [await app.signIn('Ada'), await app.signIn('Grace')]
  const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  await ada.call(ROUTES.acceptCase, { id }, {})
  const colleagues = await ada.call(ROUTES.listColleagues, {}, {})
  const asGrace = await follow(grace.cookie)

  const { id: person } = colleagues.find(({ name }) => name === 'Grace') ?? {}
  if (!person) throw new Error('Grace is no colleague')
  await ada.call(ROUTES.inviteColleague, { id }, { person })
  await expect.poll(() => asGrace.events.length).toBe(2)
  await grace.call(ROUTES.leaveCase, { id }, {})

  await expect
    .poll(() => asGrace.events.slice(1))
    .toEqual([
      { event: 'case', id, state: 'live' },
      { event: 'gone', id },
    ])
  asGrace.close()
})

test('[CS9] the stream ends with the session', async () => {
  const grace = await app.signIn('Grace')
  const stream = await follow(grace.cookie)

  await grace.call(ROUTES.signOut, {}, {})

  await stream.ended
  expect(stream.events).toEqual([{ event: 'hello' }])
})
