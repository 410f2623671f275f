import { expect, test } from 'vitest'
import { openTwoTabs, openViewedRoom, show } from './test-scenes.ts'
import { ADA, OTHER_TAB, TAB, type TestRoom } from './testing.ts'

const sightsOf = ({ events }: Pick<TestRoom, 'events'>) =>
  events
    .filter(({ kind }) => kind.startsWith('tab-'))
    .map(({ kind, personId, detail }) => [kind, personId, detail['tab']])

test('[RC48] another tab that the customer goes to is written down, the only one is not', () => {
  const test = openTwoTabs()
  const before = sightsOf(test)

  show(test.room, test.customer, false)
  show(test.room, test.second, true)
  show(test.room, test.second, true)
  show(test.room, test.customer, true)

  expect(before).toEqual([])
  expect(sightsOf(test)).toEqual([
    ['tab-shown', undefined, OTHER_TAB],
    ['tab-shown', undefined, TAB],
  ])
})

test('[RC48] a tab that an agent chooses is written down, and that they follow the customer again, also where it was closed', () => {
  const test = openTwoTabs()

  test.room.fromAgent(test.agent.id, { type: 'follow', tab: OTHER_TAB })
  test.room.fromAgent(test.agent.id, { type: 'follow', tab: null })
  test.room.fromAgent(test.agent.id, { type: 'follow', tab: OTHER_TAB })
  test.room.leave(test.second.id)
  test.clock.nowMs += 5_000
  test.room.tick()

  expect(sightsOf(test)).toEqual([
    ['tab-chosen', ADA, OTHER_TAB],
    ['tab-followed', ADA, undefined],
    ['tab-chosen', ADA, OTHER_TAB],
    ['tab-closed', undefined, OTHER_TAB],
    ['tab-followed', ADA, undefined],
  ])
})

test('[RC48] after a restart, when nobody knows what was written down last, it is written down anew', () => {
  const { stream } = openViewedRoom()
  const streams = [{ stream, openedAtMs: 0, storedSeq: 0, groupSeq: 0 }]

  const test = openViewedRoom({ streams, tabs: [{ tab: TAB, stream }] })

  expect(sightsOf(test)).toEqual([
    ['tab-shown', undefined, TAB],
    ['tab-followed', ADA, undefined],
  ])
})
