import { CLOSE } from '@conav/shared/protocol/close.ts'
import { WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { expect, test } from 'vitest'
import { ADA, CASE, SECRET } from '../testing/fake-server.ts'
import { ASK, openKeeper, PEOPLE, REMEMBERED, RESUME, SITE } from '../testing/open-keeper.ts'
import { CaseStore, memoryShelf, type Shelf } from './case-store.ts'

test('[EX20] asking opens a case that waits, and tells the page to keep its note', async () => {
  const { keeper, server, posted, view, settle, store } = openKeeper()

  keeper.hear(ASK)
  expect(view()).toEqual({ kind: 'asking' })
  await settle()
  server.welcome({ state: 'waiting' })
  await settle()

  expect(view()).toMatchObject({ kind: 'waiting', place: 2, isLost: false })
  expect(store.find()).toMatchObject({ case: CASE, secret: SECRET })
  expect(posted).toContainEqual({ type: 'case', isOpen: true })
})

test('[EX141] whose agent is gone for good reads in one sentence that someone else takes over', async () => {
  const { keeper, server, view, settle } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(RESUME)
  server.welcome({ state: 'live', people: PEOPLE })

  server.say({ type: 'people', people: [] })
  server.say({ type: 'state', state: 'waiting' })
  await settle()
  const again = view()
  server.say({ type: 'state', state: 'live' })

  expect(again).toMatchObject({ kind: 'waiting', isAgain: true })
  expect(view()).toMatchObject({ kind: 'present' })
})

test('[EX20] the next page takes the case up without a word', () => {
  const { keeper, server, view, posted } = openKeeper({ remembered: REMEMBERED })

  keeper.hear(RESUME)
  expect(view()).toEqual({ kind: 'hidden' })
  server.welcome({ people: PEOPLE })

  expect(view()).toMatchObject({ kind: 'present', names: ['Ada'] })
  expect(posted).toEqual([{ type: 'case', isOpen: true }])
})

test('[EX20] a page whose note leads to no case is told so', () => {
  const { keeper, posted, server } = openKeeper()

  keeper.hear(RESUME)

  expect(posted).toEqual([{ type: 'case', isOpen: false }])
  expect(server.lines).toEqual([])
})

test('[EX20] who asks while the remembered case is over gets a new one', async () => {
  const { keeper, server, view, settle, calls } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(ASK)

  server.line.events.closed(CLOSE['case-ended'].code)
  await settle()
  server.welcome({ state: 'waiting' })

  expect(calls).toEqual(['/api/customer/cases', '/api/customer/place'])
  expect(view()).toMatchObject({ kind: 'waiting' })
})

test.each([
  ['wrong-code', 'wrong-code', 1],
  ['expired-code', 'expired-code', 1],
  ['used-code', 'used-code', 1],
  ['too-many', 'too-many', 3],
  ['unknown-site', 'unknown-site', 1],
  ['unknown-origin', 'unknown-site', 1],
  ['trouble', 'not-possible', 1],
] as const)('[EX21] a code that is refused as %s is said in words', async (code, trouble, waitMinutes) => {
  const { keeper, view } = openKeeper({ refusal: code })
  keeper.hear({ ...ASK, because: 'enter-code' })

  await keeper.join('123456')

  expect(view()).toEqual({ kind: 'code', code: '123456', isJoining: false, said: { trouble, waitMinutes } })
})

test('[EX21] a code that came with the page is shown, and not used before the customer joins', async () => {
  const { keeper, view, settle, calls } = openKeeper()

  keeper.hear({ ...ASK, because: 'code', code: '424242' })
  await settle()

  expect(view()).toMatchObject({ kind: 'code', code: '424242' })
  expect(calls).toEqual([])
})

test('[EX21] who joins by a code leaves the case that waited', async () => {
  const { keeper, server, settle } = openKeeper()
  keeper.hear(ASK)
  await settle()
  server.welcome({ state: 'waiting' })

  keeper.enterCode()
  await keeper.join('123456')

  expect(server.lines[0]?.said.at(-1)).toEqual({ type: 'leave' })
  expect(server.lines).toHaveLength(2)
})

test('[EX19] at the end the credential is erased, the note cleared, and said what was shared', () => {
  const { keeper, server, posted, view, store } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(RESUME)
  server.welcome({ people: PEOPLE, leases: [{ power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }] })

  server.say({ type: 'ended', by: 'agent' })

  expect(store.find()).toBeUndefined()
  expect(posted.at(-1)).toEqual({ type: 'case', isOpen: false })
  expect(view()).toEqual({ kind: 'thanks', by: 'agent', seenBy: ['Ada'], controlledBy: [], files: 0 })
})

test('[EX19] leaving a case that only waited leaves nothing behind', async () => {
  const { keeper, server, view, settle, store } = openKeeper()
  keeper.hear(ASK)
  await settle()
  server.welcome({ state: 'waiting' })

  keeper.leave()

  expect(server.line.said.at(-1)).toEqual({ type: 'leave' })
  expect(store.find()).toBeUndefined()
  expect(view()).toEqual({ kind: 'hidden' })
})

test('[EX14] Esc twice takes control back first, then view', () => {
  const { keeper, server } = openKeeper({ remembered: REMEMBERED })
  const leases = (['view', 'control'] as const).map((power) => ({ power, to: ADA, scope: WHOLE_CASE, untilMs: null }))
  keeper.hear(RESUME)
  server.welcome({ people: PEOPLE, leases })

  keeper.stopMost()
  keeper.stopMost()

  expect(server.line.said.slice(1)).toEqual([
    { type: 'revoke', power: 'control' },
    { type: 'revoke', power: 'view' },
  ])
})

test('[EX7] a page that opens again and again asks for help once', async () => {
  const { keeper, settle, calls } = openKeeper()

  for (let n = 0; n < 10; n += 1) keeper.hear(ASK)
  await settle()

  expect(calls).toEqual(['/api/customer/cases'])
})

test('[EX22] where storage is full the case lasts as long as the page', () => {
  const full: Shelf = {
    ...memoryShelf(),
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  const { keeper, server, view } = openKeeper({ shelf: full })
  const store = new CaseStore(full, SITE)

  store.put(REMEMBERED)
  keeper.hear(RESUME)

  expect(store.find()).toBeUndefined()
  expect(view()).toEqual({ kind: 'hidden' })
  expect(server.lines).toEqual([])
})

test('[EX22] what is stored and cannot be read is erased', () => {
  const shelf = memoryShelf()
  for (const text of ['', '{', '[]', '{"case":"x"}', 'null']) {
    shelf.setItem(`conav:${SITE}`, text)
    expect(new CaseStore(shelf, SITE).find()).toBeUndefined()
    expect(shelf.getItem(`conav:${SITE}`)).toBeNull()
  }
})
