import { expect, test } from 'vitest'
import { type Intent, type Lease, WHOLE_CASE } from '../protocol/control.ts'
import type { PersonId } from '../protocol/id.ts'
import { judge } from './judge.ts'

const ada = '6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11' as PersonId
const grace = '0d7f0a3b-4a54-4a3e-9f3e-6f2c1f0e9c11' as PersonId
const back = { kind: 'back', id: 1, stream: 1 } as unknown as Intent

test('[PO1] an intent passes with a lease of its power, and only for the person who holds it', () => {
  const leases: Lease[] = [{ power: 'control', to: ada, scope: WHOLE_CASE, untilMs: null }]

  expect(judge(back, ada, { leases, nowMs: 0 })).toEqual({ allowed: true })
  expect(judge(back, grace, { leases, nowMs: 0 })).toEqual({ allowed: false, reason: 'not-granted' })
})

test('[PO1] a lease of view lets nothing be done', () => {
  const leases: Lease[] = [{ power: 'view', to: ada, scope: WHOLE_CASE, untilMs: null }]

  expect(judge(back, ada, { leases, nowMs: 0 })).toEqual({ allowed: false, reason: 'not-granted' })
})

test('[PO2] a lease ends at its end, to the millisecond', () => {
  const leases: Lease[] = [{ power: 'control', to: ada, scope: WHOLE_CASE, untilMs: 1_000 }]

  expect(judge(back, ada, { leases, nowMs: 999 })).toEqual({ allowed: true })
  expect(judge(back, ada, { leases, nowMs: 1_000 })).toEqual({ allowed: false, reason: 'expired' })
})

test('[PO8] a power over one page, form or element covers that page load alone, and nothing that leaves it', () => {
  const on = (scope: object): Lease[] => [{ power: 'control', to: ada, scope: scope as Lease['scope'], untilMs: null }]
  const click = (stream: number) => ({ kind: 'click', id: 1, stream, node: 5 }) as unknown as Intent

  for (const scope of [
    { on: 'page', stream: 1 },
    { on: 'form', stream: 1, node: 5 },
    { on: 'element', stream: 1, node: 5 },
  ]) {
    const leases = on(scope)
    expect(judge(click(1), ada, { leases, nowMs: 0 })).toEqual({ allowed: true })
    expect(judge(click(2), ada, { leases, nowMs: 0 })).toEqual({ allowed: false, reason: 'out-of-scope' })
    expect(judge(back, ada, { leases, nowMs: 0 })).toEqual({ allowed: false, reason: 'out-of-scope' })
  }
})
