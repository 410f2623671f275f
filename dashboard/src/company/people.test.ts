import { expect, test } from 'vitest'
import { WHOLE_CASE, type Power } from '@conav/shared/protocol/control.ts'
import { PersonId } from '@conav/shared/protocol/id.ts'
import { companionsOf, raisesFor, type RoomPeople } from './people.ts'

const ADA = PersonId.parse('11111111-1111-4111-8111-111111111111')
const GRACE = PersonId.parse('22222222-2222-4222-8222-222222222222')
const LEA = PersonId.parse('33333333-3333-4333-8333-333333333333')

test('[UI110] each person of a case stands once, with the most that they may do', () => {
  const people = room([
    [ADA, 'view'],
    [ADA, 'control'],
    [GRACE, 'view'],
  ])

  const companions = companionsOf(people)

  expect(companions.map(({ name, power, isMe }) => [name, power, isMe])).toEqual([
    ['Ada', 'control', true],
    ['Grace', 'view', false],
    ['Léa', null, false],
  ])
})

test('[UI110] what can be asked for a person is what they lack, one question at a time', () => {
  const raises = (people: RoomPeople) => companionsOf(people).map((one) => raisesFor(one, people))
  const all = [ADA, GRACE, LEA].map((person): [PersonId, Power] => [person, 'view'])

  expect(raises(room([[ADA, 'view']]))).toEqual([[], ['view'], ['view']])
  expect(raises(room(all))).toEqual([[], ['control'], ['point', 'control']])
  expect(raises(room([...all, [ADA, 'control']]))).toEqual([[], ['control'], ['point', 'control']])
  expect(raises(room([...all, [GRACE, 'control']]))).toEqual([[], [], ['point']])
  expect(raises(room([...all, [LEA, 'point']]))).toEqual([[], ['control'], ['control']])
})

function room(given: [PersonId, Power][]): RoomPeople {
  const person = (id: PersonId, name: string, kind: 'agent' | 'guest' = 'agent') => ({
    peer: name.toLowerCase() as never,
    person: id,
    name,
    kind,
  })
  return {
    me: ADA,
    people: [person(LEA, 'Léa', 'guest'), person(GRACE, 'Grace'), person(ADA, 'Ada'), person(ADA, 'Ada')],
    leases: given.map(([to, power]) => ({ to, power, scope: WHOLE_CASE, untilMs: null })),
    asks: [],
  }
}
