import { expect, test } from 'vitest'
import { StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { Tab } from '@conav/shared/protocol/tab.ts'
import { findNext, findShown, listTabs, screenLines } from './tabs.ts'

const tab = (no: number, stream: number): Tab => ({
  id: TabId.parse(`tab00000${no}`),
  no,
  stream: StreamNo.parse(stream),
  look: { title: null, widthPx: 1000 + no, heightPx: 700, isShown: no === 1 },
  isPaused: false,
})
const view = (stream: number | null, ...tabs: Tab[]) => ({
  tabs,
  stream: stream === null ? null : StreamNo.parse(stream),
})

test('[UI80] the tabs stand in the order in which they came, and the one whose page is on the stage is marked', () => {
  const two = view(4, tab(2, 4), tab(1, 9))

  expect(listTabs(two).map(({ no }) => no)).toEqual([1, 2])
  expect(findShown(two)?.no).toBe(2)
  expect(findShown(view(3, tab(1, 9)))).toBeUndefined()
})

test('[UI81] the next screen is the next tab, round and round, and there is none with one tab', () => {
  const three = (shown: number | null) => view(shown, tab(3, 6), tab(1, 9), tab(2, 4))

  expect(findNext(three(9))).toBe(tab(2, 4).id)
  expect(findNext(three(6))).toBe(tab(1, 9).id)
  expect(findNext(three(null))).toBe(tab(1, 9).id)
  expect(findNext(view(9, tab(1, 9)))).toBeUndefined()
})

test('[UI82] the screen field has a line for each tab, with its number and size', () => {
  expect(screenLines(view(4, tab(2, 4), tab(1, 9)))).toEqual(['1 · 1001x700', '2 · 1002x700'])
})
