import { expect, test } from 'vitest'
import type { Scope } from '@conav/shared/protocol/control.ts'
import { AskId, NodeId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import { emptyView, findBound, type RoomView } from './room-view.ts'

const ADA = PersonId.parse('11111111-1111-4111-8111-111111111111')
const GRACE = PersonId.parse('22222222-2222-4222-8222-222222222222')
const PAGE = StreamNo.parse(3)
const FORM: Scope = { on: 'form', stream: PAGE, node: NodeId.parse(9) }

test('[UI130] the part of the page on the stage that one controls, or has asked to, is known, and nobody else’s', () => {
  expect(findBound(given(ADA, FORM))).toBe(9)
  expect(findBound(asked(ADA, FORM))).toBe(9)

  expect(findBound(given(ADA, { on: 'page', stream: PAGE }))).toBeUndefined()
  expect(findBound(given(ADA, { ...FORM, stream: StreamNo.parse(2) }))).toBeUndefined()
  expect(findBound(given(GRACE, FORM))).toBeUndefined()
  expect(findBound(asked(GRACE, FORM))).toBeUndefined()
})

const onPage = (): RoomView => ({ ...emptyView(ADA, 'live'), stream: PAGE })

function given(to: PersonId, scope: Scope): RoomView {
  return { ...onPage(), leases: [{ power: 'control', to, scope, untilMs: null }] }
}

function asked(person: PersonId, scope: Scope): RoomView {
  const by = { person, name: 'Someone', kind: 'agent' } as const
  return { ...onPage(), asks: [{ id: AskId.parse(1), power: 'control', by, terms: { scope, minutes: null } }] }
}
