import { Intent, WHOLE_CASE, type Lease } from '@conav/shared/protocol/control.ts'
import { NodeId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { ServerClock } from '../link/server-clock.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { ADA } from '../testing/fake-server.ts'
import { Given } from './given.ts'

const GRACE = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c03')
const NOW_MS = 2_000
const PAGE = StreamNo.parse(1)
const VIEW: Lease = { power: 'view', to: ADA, scope: WHOLE_CASE, untilMs: null }
const CONTROL: Lease = { power: 'control', to: ADA, scope: WHOLE_CASE, untilMs: null }
const CLICK = Intent.parse({
  kind: 'click',
  id: 1,
  nonce: 'agents0123456789',
  stream: 1,
  node: 7,
  spot: { x: 0.5, y: 0.5 },
  button: 'left',
  count: 1,
})

test('[EX13] an intent is allowed to who holds control, and to nobody else', () => {
  const given = openGiven()
  given.update([VIEW, CONTROL])

  expect(given.judge(CLICK, ADA)).toEqual({ allowed: true })
  expect(given.judge(CLICK, GRACE)).toEqual({ allowed: false, reason: 'not-granted' })
})

test('[EX13] control without view, or past its end, is none', () => {
  const given = openGiven()

  given.update([CONTROL])
  expect(given.judge(CLICK, ADA)).toEqual({ allowed: false, reason: 'not-granted' })

  given.update([VIEW, { ...CONTROL, untilMs: NOW_MS }])
  expect(given.judge(CLICK, ADA)).toEqual({ allowed: false, reason: 'expired' })
})

test('[EX14] a stop holds at once, whatever the room still says', () => {
  const given = openGiven()
  given.update([VIEW, CONTROL])

  given.stop('control')
  given.update([VIEW, CONTROL])

  expect(given.sharing()).toBe('view')
  expect(given.judge(CLICK, ADA)).toEqual({ allowed: false, reason: 'not-granted' })
})

test('[EX14] a stop of pointing, which the page may say by itself, gives stopped control back to nobody', () => {
  const given = openGiven()
  given.update([VIEW, CONTROL])

  given.stop('control')
  given.stop('point')
  given.update([VIEW, CONTROL])

  expect([given.unconfirmed, given.sharing()]).toEqual(['control', 'view'])
  expect(given.judge(CLICK, ADA)).toEqual({ allowed: false, reason: 'not-granted' })
})

test('[EX14] stopping view stops control too', () => {
  const given = openGiven()
  given.update([VIEW, CONTROL])

  given.stop('view')

  expect(given.sharing()).toBe('nothing')
  expect(given.listHolders('control')).toEqual([])
})

test('[EX14] a power that was stopped counts again when the room has said that it is gone, and then that it is given anew', () => {
  const given = openGiven()
  given.update([VIEW, CONTROL])
  given.stop('control')

  given.update([VIEW])
  expect(given.unconfirmed).toBeUndefined()
  given.update([VIEW, CONTROL])

  expect(given.sharing()).toBe('control')
})

test('[EX14] a later stop of control does not forget that view was stopped', () => {
  const given = openGiven()
  given.update([VIEW, CONTROL])

  given.stop('view')
  given.stop('control')

  expect(given.unconfirmed).toBe('view')
})

test('[EX15] a stop that the room never heard of holds on the next page', () => {
  const given = openGiven('view')

  given.update([VIEW, CONTROL])

  expect(given.sharing()).toBe('nothing')
  expect(given.unconfirmed).toBe('view')
})

test('[EX122] the elements that control is bound to are known while it runs', () => {
  const given = openGiven()
  given.enter(PAGE)

  given.update([VIEW, { ...CONTROL, scope: { on: 'form', stream: PAGE, node: NodeId.parse(9) } }])
  expect(given.listBound()).toEqual([9])

  given.stop('control')
  expect(given.listBound()).toEqual([])
})

function openGiven(unconfirmed?: 'view' | 'control'): Given {
  const clock = new FakeClock()
  const serverClock = new ServerClock(clock)
  serverClock.set(clock.nowMs())
  const given = new Given({ clock, serverClock, ended: () => {}, unconfirmed })
  given.enter(PAGE)
  clock.pass(NOW_MS - clock.nowMs())
  return given
}
