import { ApiError, type Call } from '@conav/shared/api/client.ts'
import type { ProblemCode } from '@conav/shared/api/problem.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { type Situation, viewOf } from '../consent/view.ts'
import { beginning, CaseStore, memoryShelf, type Remembered, type Shelf } from '../link/case-store.ts'
import { Keeper } from '../link/keeper.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'
import { FakeClock } from './fake-clock.ts'
import { ADA, CASE, FakeServer, SECRET, TAB } from './fake-server.ts'
import { fakeTalk } from './fake-talk.ts'

export const SITE = SiteKey.parse('demo-shop')
export const REMEMBERED: Remembered = beginning({ case: CASE, secret: SECRET })
export const ASK = { type: 'open', because: 'ask', isPhone: false, language: 'en' } as const satisfies FromPage
export const RESUME = { ...ASK, because: 'resume' } as const satisfies FromPage
export const PEOPLE = [{ peer: 'ada1', person: ADA, name: 'Ada', kind: 'agent' }] as never

const WAIT: Partial<Record<ProblemCode, { retryAfterMs: number }>> = { 'too-many': { retryAfterMs: 150_000 } }

interface Given {
  remembered?: Remembered
  refusal?: ProblemCode
  shelf?: Shelf
  tabShelf?: Shelf
}

/** A customer's keeper, with the server it talks to. */
export function openKeeper({ remembered, refusal, shelf = memoryShelf(), tabShelf = memoryShelf() }: Given = {}) {
  const { talk, ...ports } = fakeTalk()
  const server = new FakeServer()
  const store = new CaseStore(shelf, SITE)
  const posted: FromKeeper[] = []
  const calls: string[] = []
  let situation: Situation = {
    step: { kind: 'closed' },
    live: undefined,
    place: null,
    declined: undefined,
    talk: undefined,
    look: undefined,
    arePeopleShown: false,
  }
  if (remembered !== undefined) store.put(remembered)
  const call: Call = ({ path }) => {
    calls.push(path)
    if (refusal !== undefined)
      return Promise.reject(new ApiError(409, { code: refusal, message: 'no', ...WAIT[refusal] }))
    return Promise.resolve((path.endsWith('place') ? { place: 2 } : { case: CASE, secret: SECRET }) as never)
  }
  const clock = new FakeClock()
  const keeper = new Keeper({
    site: SITE,
    origin: 'http://shop.localhost:4402',
    tab: TAB,
    ...ports,
    talk: { ...talk, shelf: tabShelf },
    call,
    openLine: server.openLine,
    clock,
    store,
    leaving: new CaseStore(shelf, `${SITE}:leaving`),
    salt: 'salt',
    post: (message) => posted.push(message),
    show: (now) => {
      situation = now
    },
  })
  /** Lets promises that are settled be heard of. */
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 10; n += 1) await Promise.resolve()
  }
  return { keeper, server, clock, store, posted, calls, view: () => viewOf(situation), settle }
}
