/** The customer's tabs as the desk lists them. Pure. */
import type { Tab } from '@conav/shared/protocol/tab.ts'
import type { TabId } from '@conav/shared/protocol/id.ts'
import type { RoomView } from './room-view.ts'

type Tabs = Pick<RoomView, 'tabs' | 'stream'>

/** In the order in which they came. */
export function listTabs({ tabs }: Tabs): readonly Tab[] {
  return tabs.toSorted((a, b) => a.no - b.no)
}

/** The one that is on the stage. */
export function findShown({ tabs, stream }: Tabs): Tab | undefined {
  return tabs.find((tab) => tab.stream === stream)
}

/** The one after the one on the stage, round and round. */
export function findNext(view: Tabs): TabId | undefined {
  const tabs = listTabs(view)
  const at = tabs.findIndex((tab) => tab.stream === view.stream)
  return tabs.length < 2 ? undefined : tabs[(at + 1) % tabs.length]?.id
}

/** `1 · 1440x900`, a line for each tab. */
export function screenLines(view: Tabs): string[] {
  return listTabs(view).map(({ no, look }) => `${no} · ${look.widthPx}x${look.heightPx}`)
}
