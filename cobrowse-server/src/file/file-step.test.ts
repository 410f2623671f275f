import { type Author, FileState } from '@conav/shared/protocol/exchange.ts'
import { PersonId } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { type FileEvent, isKept, maySee, maySettle, next, type Settlement } from './file-step.ts'

const EVENTS: readonly FileEvent[] = ['whole', 'refused', 'accepted', 'declined', 'cancelled']

const person = (digit: string) => PersonId.parse(`00000000-0000-4000-8000-00000000000${digit}`)
const ROSE: Author = { kind: 'customer', person: null, name: 'Rose' }
const ADA: Author = { kind: 'agent', person: person('a'), name: 'Ada' }
const GRACE: Author = { kind: 'agent', person: person('b'), name: 'Grace' }
const GUS: Author = { kind: 'guest', person: person('c'), name: 'Gus' }
const GIL: Author = { kind: 'guest', person: person('d'), name: 'Gil' }
const ALL = [ROSE, ADA, GRACE, GUS, GIL]

describe('the way of a file', () => {
  test('[SE31] a file is accepted only once it is whole, and what is settled stays so', () => {
    const ways = FileState.options.flatMap((state) =>
      EVENTS.flatMap((event) => {
        const after = next(state, event)
        return after ? [`${state} ${event} ${after}`] : []
      }),
    )

    expect(ways).toEqual([
      'arriving whole waiting',
      'arriving refused refused',
      'arriving declined declined',
      'arriving cancelled cancelled',
      'waiting accepted accepted',
      'waiting declined declined',
      'waiting cancelled cancelled',
    ])
    expect(FileState.options.filter(isKept)).toEqual(['arriving', 'waiting', 'accepted'])
  })

  test('[SE31] its sender alone cancels a file; agents settle what the customer sends, the customer all else', () => {
    const listThose = (by: Author, as: Settlement) =>
      ALL.filter((who) => maySettle(by, who, as)).map(({ name }) => name)

    expect(listThose(ROSE, 'accepted')).toEqual(['Ada', 'Grace'])
    expect(listThose(ADA, 'accepted')).toEqual(['Rose'])
    expect(listThose(GUS, 'declined')).toEqual(['Rose'])
    expect(ALL.map((by) => listThose(by, 'cancelled'))).toEqual([['Rose'], ['Ada'], ['Grace'], ['Gus'], ['Gil']])
  })

  test('[SE32] guests know of their own files alone', () => {
    const listSeen = (who: Author) => ALL.filter((by) => maySee(by, who)).map(({ name }) => name)

    expect([listSeen(ROSE).length, listSeen(ADA).length]).toEqual([5, 5])
    expect([listSeen(GUS), listSeen(GIL)]).toEqual([['Gus'], ['Gil']])
  })
})
