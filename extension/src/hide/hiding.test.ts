import type { FromKeeper } from '../link/port.ts'
import { expect, test } from 'vitest'
import { memoryShelf } from '../link/case-store.ts'
import { PEOPLE, VIEW } from '../testing/open-case.ts'
import { openKeeper, REMEMBERED, RESUME } from '../testing/open-keeper.ts'
import type { HiddenPart } from './hidden-part.ts'

const PART: HiddenPart = { path: '/account', selector: '#balance' }

function openShared(tabShelf = memoryShelf()) {
  const opened = openKeeper({ remembered: REMEMBERED, tabShelf })
  opened.keeper.hear(RESUME)
  opened.server.welcome({ people: PEOPLE, leases: [VIEW] })
  return opened
}

const captureOf = (posted: readonly FromKeeper[]) => posted.find(({ type }) => type === 'capture')

test('[EX230] what the customer has hidden is told to the next page of the tab before anything of it leaves', () => {
  const tabShelf = memoryShelf()
  const { keeper, posted } = openShared(tabShelf)
  expect(captureOf(posted)).toMatchObject({ hidden: [] })
  keeper.hear({ type: 'hidden', parts: [PART] })

  const next = openShared(tabShelf)

  expect(captureOf(next.posted)).toMatchObject({ hidden: [PART] })
  expect(next.view()).toMatchObject({ kind: 'bar', live: { hiding: { isOn: false, count: 1 } } })
})

test('[EX230] what was hidden in one case is no more of the next, and nobody else is told of it', () => {
  const tabShelf = memoryShelf()
  const { keeper, server } = openShared(tabShelf)
  keeper.hear({ type: 'hidden', parts: [PART] })

  keeper.leave()

  expect(captureOf(openShared(tabShelf).posted)).toMatchObject({ hidden: [] })
  expect(JSON.stringify(server.line.said)).not.toContain('balance')
})

test('[EX231] the mode ends when the page says so, and begins again from the bar', () => {
  const { keeper, posted, view } = openShared()

  keeper.live?.hiding.turn(true)
  expect(view()).toMatchObject({ live: { hiding: { isOn: true } } })
  keeper.hear({ type: 'hide-stop' })
  expect(view()).toMatchObject({ live: { hiding: { isOn: false } } })
  keeper.live?.hiding.turn(true)

  expect(posted.filter(({ type }) => type === 'hide')).toEqual(
    [true, false, true].map((isOn) => ({ type: 'hide', isOn })),
  )
})
