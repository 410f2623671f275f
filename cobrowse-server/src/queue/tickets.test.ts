import { CaseId, PersonId } from '@conav/shared/protocol/id.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TicketBox } from './tickets.ts'

const HOLDER = {
  caseId: CaseId.parse(crypto.randomUUID()),
  personId: PersonId.parse(crypto.randomUUID()),
  name: 'Ada',
  role: 'agent',
  sessionId: 'session',
} as const

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('[CS12] a ticket is good once', () => {
  const box = new TicketBox(30_000)
  const ticket = box.issue(HOLDER)

  expect([box.redeem(ticket), box.redeem(ticket), box.redeem('guess')]).toEqual([HOLDER, undefined, undefined])
})

test('[CS12] a ticket is good for 30 s', () => {
  const box = new TicketBox(30_000)
  const [early, late] = [box.issue(HOLDER), box.issue(HOLDER)]

  vi.advanceTimersByTime(29_999)
  expect(box.redeem(early)).toEqual(HOLDER)
  vi.advanceTimersByTime(1)
  expect(box.redeem(late)).toBeUndefined()
})

test('[CS12] a ticket ends with its session', () => {
  const box = new TicketBox(30_000)
  const [own, other] = [box.issue(HOLDER), box.issue({ ...HOLDER, sessionId: 'other' })]

  box.forget('session')

  expect(box.redeem(own)).toBeUndefined()
  expect(box.redeem(other)).toMatchObject({ sessionId: 'other' })
})
