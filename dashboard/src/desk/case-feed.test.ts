import { expect, test } from 'vitest'
import type { Case } from '@conav/shared/api/case.ts'
import { CaseId, PersonId, SiteId } from '@conav/shared/protocol/id.ts'
import { followFeed, type FeedListeners, type FeedState } from './case-feed.ts'
import { isForDesk, listMine, listWaiting } from './case-lists.ts'

const ME = PersonId.parse('11111111-1111-4111-8111-111111111111')
const GRACE = PersonId.parse('22222222-2222-4222-8222-222222222222')

function aCase(n: number, over: Partial<Case> = {}): Case {
  return {
    id: CaseId.parse(`3d2c7a5e-9a51-4c7e-8d15-0f6c1f1f4a0${n}`),
    number: n,
    state: 'waiting',
    site: { id: SiteId.parse('3d2c7a5e-9a51-4c7e-8d15-0f6c1f1f4b01'), name: 'Shop' },
    customerName: `Customer ${n}`,
    agent: null,
    members: [],
    askedAt: n * 1000,
    liveAt: null,
    endedAt: null,
    endedBy: null,
    doneAt: null,
    disposition: null,
    notes: '',
    code: null,
    isRecorded: true,
    ...over,
  }
}

function openStand(list: () => Promise<Case[]>) {
  const feeds: { listeners: FeedListeners; isClosed: boolean }[] = []
  const waits: { ms: number; run: () => void; isOff: boolean }[] = []
  const states: FeedState[] = []
  const cases = new Map<CaseId, Case>()
  const stop = followFeed(
    {
      open(listeners) {
        const feed = { listeners, isClosed: false }
        feeds.push(feed)
        return () => void (feed.isClosed = true)
      },
      list,
      after(ms, run) {
        const wait = { ms, run, isOff: false }
        waits.push(wait)
        return () => void (wait.isOff = true)
      },
      random: () => 1,
    },
    {
      replaceAll(all) {
        cases.clear()
        for (const one of all) cases.set(one.id, one)
      },
      change: (changed) => void cases.set(changed.id, changed),
      forget: (id) => void cases.delete(id),
      become: (state) => states.push(state),
    },
  )
  const settle = () => new Promise((done) => setImmediate(done))
  return { feeds, waits, states, cases, stop, settle }
}

test('[UI30] the desk begins with the list and takes in each change; one it may no longer see is gone', async () => {
  const stand = openStand(async () => [aCase(1), aCase(2)])
  stand.feeds[0]?.listeners.hello()
  await stand.settle()

  stand.feeds[0]?.listeners.change(JSON.stringify(aCase(3)))
  stand.feeds[0]?.listeners.gone(JSON.stringify({ id: aCase(1).id }))
  stand.feeds[0]?.listeners.change('no case at all')

  expect([...stand.cases.values()].map(({ customerName }) => customerName)).toEqual(['Customer 2', 'Customer 3'])
  expect(stand.states).toEqual([{ kind: 'ready' }])
})

test('[UI31] what changes while the list is on its way is newer than the list', async () => {
  let answer: (cases: Case[]) => void = () => {}
  const stand = openStand(() => new Promise((resolve) => (answer = resolve)))
  stand.feeds[0]?.listeners.hello()
  stand.feeds[0]?.listeners.change(JSON.stringify(aCase(1, { state: 'live' })))
  stand.feeds[0]?.listeners.gone(JSON.stringify({ id: aCase(2).id }))

  answer([aCase(1), aCase(2)])
  await stand.settle()

  expect([...stand.cases.values()].map(({ state }) => state)).toEqual(['live'])
})

test('[UI32] a feed that breaks is opened again, later each time, with a fresh list; until then the desk says so', async () => {
  const stand = openStand(async () => [aCase(1)])
  stand.feeds[0]?.listeners.hello()
  await stand.settle()
  for (let n = 0; n < 3; n += 1) {
    stand.feeds.at(-1)?.listeners.broken()
    stand.waits.at(-1)?.run()
  }
  expect(stand.waits.map(({ ms }) => Math.round(ms))).toEqual([100, 160, 256])
  expect(stand.states.at(-1)).toEqual({ kind: 'offline' })
  expect(stand.feeds.slice(0, 3).every(({ isClosed }) => isClosed)).toBe(true)

  stand.feeds.at(-1)?.listeners.hello()
  await stand.settle()
  expect(stand.states.at(-1)).toEqual({ kind: 'ready' })

  stand.stop()
  stand.feeds.at(-1)?.listeners.broken()
  expect(stand.waits).toHaveLength(3)
})

test('[AU21] a feed that is refused asks why, so that whoever was signed out is told', async () => {
  let asked = 0
  const stand = openStand(async () => {
    asked += 1
    throw new Error('sign in first')
  })

  stand.feeds[0]?.listeners.broken()
  await stand.settle()

  expect(asked).toBe(1)
  expect(stand.states).toEqual([{ kind: 'offline' }])
})

test('[UI33] a first list that fails is a problem with a reason, and is tried again', async () => {
  const stand = openStand(() => Promise.reject(new Error('no answer')))
  stand.feeds[0]?.listeners.hello()
  await stand.settle()

  expect(stand.states.at(-1)).toMatchObject({ kind: 'failed' })
  expect(stand.waits).toHaveLength(1)
})

test('[UI34] who has waited longest stands first, and the own cases are the live, the offered and those in wrap-up', () => {
  const agent = { id: ME, name: 'Ada' }
  const cases = [
    aCase(3),
    aCase(1),
    aCase(4, { state: 'wrap-up', agent }),
    aCase(5, { state: 'live', agent }),
    aCase(6, { state: 'offered', agent }),
    aCase(7, { state: 'live', agent: { id: GRACE, name: 'Grace' } }),
    aCase(8, { state: 'done', agent }),
  ]

  expect(listWaiting(cases).map(({ askedAt }) => askedAt)).toEqual([1000, 3000])
  expect(listMine(cases, ME).map(({ state }) => state)).toEqual(['live', 'offered', 'wrap-up'])
  expect(cases.filter((one) => isForDesk(one, ME))).toHaveLength(5)
})

test('[UI102] a case that a colleague was brought into stands among their own for as long as it goes on', () => {
  const brought = { agent: { id: GRACE, name: 'Grace' }, members: [{ id: ME, name: 'Ada' }] }
  const cases = [aCase(1, { state: 'live', ...brought }), aCase(2, { state: 'wrap-up', ...brought })]

  expect(listMine(cases, ME).map(({ state }) => state)).toEqual(['live'])
})
