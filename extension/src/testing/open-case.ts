import { Intent, UNTIL_STOPPED, WHOLE_CASE, type Lease } from '@conav/shared/protocol/control.ts'
import { AskId } from '@conav/shared/protocol/id.ts'
import type { Ask, Present } from '@conav/shared/protocol/messages.ts'
import { beginning, type Remembered } from '../link/case-store.ts'
import type { CaseOver } from '../link/case-seen.ts'
import { LiveCase } from '../link/live-case.ts'
import type { FromKeeper } from '../link/port.ts'
import { fakeTalk } from './fake-talk.ts'
import { FakeClock } from './fake-clock.ts'
import { ADA, CASE, FakeServer, PEER, SECRET, TAB } from './fake-server.ts'

export const PEOPLE: Present[] = [{ peer: PEER, person: ADA, name: 'Ada', kind: 'agent' }]
export const VIEW: Lease = { power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }
export const CONTROL: Lease = { power: 'control', to: ADA, scope: WHOLE_CASE, untilMs: null }
export const ASK: Ask = {
  id: AskId.parse(1),
  power: 'view',
  by: { person: ADA, name: 'Ada', kind: 'agent' },
  terms: UNTIL_STOPPED,
}

const NONCE_OF_AGENT = 'agents0123456789'
const CLICK = { kind: 'click', nonce: NONCE_OF_AGENT, node: 7, spot: { x: 0.5, y: 0.5 }, button: 'left', count: 1 }

export function click(id: number, stream = 1): Intent {
  return Intent.parse({ ...CLICK, id, stream })
}

/** A case of the customer's, with the other end of its line. */
export function openCase(from: Remembered = beginning({ case: CASE, secret: SECRET })) {
  const server = new FakeServer()
  const clock = new FakeClock()
  const posted: FromKeeper[] = []
  const overs: CaseOver[] = []
  let remembered = from
  const live = new LiveCase(from, {
    openLine: server.openLine,
    clock,
    tab: TAB,
    ...fakeTalk(),
    salt: 'salt',
    post: (message) => posted.push(message),
    changed: () => {},
    remember: (now) => {
      remembered = now
    },
    over: (over) => overs.push(over),
  })
  return { live, server, clock, posted, overs, remembered: () => remembered }
}
