import { PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { foldTabs, type PlacedEvent } from './past-sights.ts'

const ADA = PersonId.parse('00000000-0000-4000-8000-00000000000a')
const GRACE = PersonId.parse('00000000-0000-4000-8000-00000000000b')
const FIRST = 'tab00001'
const SECOND = 'tab00002'

/** Events a second apart, the first at 0. */
const fold = (...events: (Pick<PlacedEvent, 'kind'> & Partial<PlacedEvent>)[]) =>
  foldTabs(events.map((event, index) => ({ atMs: index * 1000, by: null, personId: null, detail: {}, ...event })))

const page = (stream: number, tab: string) => ({ kind: 'page' as const, detail: { stream, tab } })
const shown = (tab: string) => ({ kind: 'tab-shown' as const, detail: { tab } })
const chosen = (personId: PersonId, tab: string) => ({ kind: 'tab-chosen' as const, personId, detail: { tab } })
const followed = (personId: PersonId) => ({ kind: 'tab-followed' as const, personId })
const accepted = (personId: PersonId) => ({ kind: 'accepted' as const, personId })

test('[RC47] each page load belongs to a tab, and tabs count in the order in which they came', () => {
  const { tabs } = fold(page(1, SECOND), page(2, FIRST), page(3, SECOND))

  expect([...tabs]).toEqual([
    [StreamNo.parse(1), 1],
    [StreamNo.parse(2), 2],
    [StreamNo.parse(3), 1],
  ])
})

test('[RC47] what the agent saw is the tab that the customer had in front, until the agent chose one', () => {
  const { sights } = fold(
    accepted(ADA),
    page(1, FIRST),
    page(2, SECOND),
    shown(SECOND),
    chosen(ADA, FIRST),
    shown(FIRST),
    shown(SECOND),
    followed(ADA),
  )

  expect(sights).toEqual([
    { fromMs: 1000, tab: 1 },
    { fromMs: 3000, tab: 2 },
    { fromMs: 4000, tab: 1 },
    { fromMs: 7000, tab: 2 },
  ])
})

test('[RC47] the choice of a colleague is told and does not change what the agent of the case saw', () => {
  const { sights, marks } = fold(accepted(ADA), page(1, FIRST), page(2, SECOND), chosen(GRACE, SECOND))

  expect(sights).toEqual([{ fromMs: 1000, tab: 1 }])
  expect(marks.map(({ kind, tab }) => [kind, tab])).toEqual([
    ['accepted', null],
    ['page', 1],
    ['page', 2],
    ['tab-chosen', 2],
  ])
})

test('[RC47] what is written down again after a restart is told once', () => {
  const { marks } = fold(accepted(ADA), page(1, FIRST), shown(FIRST), followed(ADA), shown(FIRST))

  expect(marks.map(({ kind }) => kind)).toEqual(['accepted', 'page'])
})
