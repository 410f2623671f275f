/** Rooms in which something has happened already. */
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { TabLook } from '@conav/shared/protocol/tab.ts'
import type { RoomLimits, RoomOpening } from './ports.ts'
import { GUS, openTestRoom, OTHER_TAB, type TestCustomer, type TestRoom } from './testing.ts'

/** A live case: the customer is here, Ada too, and she may see the page. */
export function openViewedRoom(opening: Partial<RoomOpening> = {}, limits: Partial<RoomLimits> = {}) {
  const test = openTestRoom(opening, limits)
  const customer = test.joinCustomer()
  const agent = test.joinAgent()
  test.allow(customer)
  const stream = customer.last('welcome')?.stream ?? StreamNo.parse(1)
  return { ...test, customer, agent, stream }
}

/** As above, and she has control. */
export function openControlledRoom(opening: Partial<RoomOpening> = {}) {
  const test = openViewedRoom(opening)
  test.room.fromAgent(test.agent.id, { type: 'ask', power: 'control' })
  test.allow(test.customer)
  return test
}

export const lookOf = (look: Partial<TabLook>): TabLook => ({
  title: null,
  widthPx: 1440,
  heightPx: 900,
  isShown: false,
  ...look,
})

/** The tab comes to the front, or goes behind. */
export function show(room: TestRoom['room'], tab: TestCustomer, isShown: boolean): void {
  room.fromCustomer(tab.id, { type: 'tab', look: lookOf({ isShown }) })
}

/** Ada sees the pages; the first tab is in front, and the second open behind it. */
export function openTwoTabs() {
  const test = openViewedRoom()
  show(test.room, test.customer, true)
  test.send(test.customer, { stream: StreamNo.parse(1), seq: 1 })
  const second = test.joinCustomer(undefined, OTHER_TAB)
  show(test.room, second, false)
  test.send(second, { stream: StreamNo.parse(2), seq: 1 })
  return { ...test, second }
}

/** Ada sees the page and has let Gus in, whom the customer has not answered yet. */
export function openWithGuest() {
  const test = openViewedRoom()
  const guest = test.knock()
  test.room.fromAgent(test.agent.id, { type: 'admit', person: GUS, name: 'Gus' })
  return { ...test, guest }
}

/** As above, and Gus sees the page too. */
export function openWithSeeingGuest() {
  const test = openWithGuest()
  test.allow(test.customer)
  return test
}
