import type { StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { MAX_TABS } from '@conav/shared/protocol/limit.ts'
import type { Tab, TabLook, TabTitle } from '@conav/shared/protocol/tab.ts'
import type { Stream } from './stream.ts'

/** A tab without a link is being navigated; after so long it was closed. */
const CLOSED_AFTER_MS = 5_000
/** So many numbers of tabs that are long closed are remembered. */
const KEPT_NUMBERS = 200
const UNSEEN: TabLook = { title: null, widthPx: 0, heightPx: 0, isShown: false }

interface OpenTab {
  readonly id: TabId
  readonly no: number
  /** The page load whose link came last, also for a while after that has gone. */
  stream: Stream
  look: TabLook
  /** Rises with each tab that comes to the front; 0 for one that never told. */
  frontNo: number
  goneSinceMs: number | undefined
  /** Known from before a restart alone: it may have been closed meanwhile. */
  isRemembered: boolean
}

/** The tabs of the customer's, each over all its page loads, and which of them the customer looks at. */
export class Tabs {
  readonly #tabs = new Map<TabId, OpenTab>()
  readonly #numbers = new Map<TabId, number>()
  #lastNo = 0
  #lastFront = 0

  /** A tab from before a restart, which may come back. */
  remember(id: TabId, stream: Stream, nowMs: number): void {
    this.show(id, stream)
    this.leave(id, nowMs)
    const tab = this.#tabs.get(id)
    if (tab) tab.isRemembered = true
  }

  /** The tab shows this page load from now on. Tells which it showed before. */
  show(id: TabId, stream: Stream): Stream | undefined {
    for (const other of this.#tabs.values()) if (other.stream === stream && other.id !== id) this.#tabs.delete(other.id)
    const tab = this.#tabs.get(id) ?? this.#open(id, stream)
    const before = tab.stream
    Object.assign(tab, { stream, goneSinceMs: undefined, isRemembered: false })
    return before
  }

  /** The tab has no link any more. */
  leave(id: TabId, nowMs: number): void {
    const tab = this.#tabs.get(id)
    if (tab) tab.goneSinceMs = nowMs
  }

  look(id: TabId, look: TabLook): void {
    const tab = this.#tabs.get(id)
    if (!tab) return
    if (look.isShown && !tab.look.isShown) tab.frontNo = ++this.#lastFront
    tab.look = look
  }

  /** Someone has come back after none was there: the other tabs get their time too. */
  wait(nowMs: number): void {
    for (const tab of this.#tabs.values()) if (tab.goneSinceMs !== undefined) tab.goneSinceMs = nowMs
  }

  /** Gives up the tabs that were closed, and tells what they showed. */
  dropClosed(nowMs: number): Stream[] {
    const isClosed = ({ goneSinceMs }: OpenTab) => goneSinceMs !== undefined && nowMs - goneSinceMs >= CLOSED_AFTER_MS
    return this.#drop([...this.#tabs.values()].filter(isClosed))
  }

  /** Whether the tab is one of those at hand, or there is a place for one more. */
  hasPlaceFor(id: TabId): boolean {
    const linked = [...this.#tabs.values()].filter(({ goneSinceMs }) => goneSinceMs === undefined)
    return linked.some((tab) => tab.id === id) || linked.length < MAX_TABS
  }

  /** What the customer looks at: of the tabs in front the one that came there last, else the last in front, else the newest. */
  get front(): Stream | undefined {
    return this.#front?.stream
  }

  /** The tab that it is in. */
  get frontId(): TabId | undefined {
    return this.#front?.id
  }

  get ids(): TabId[] {
    return [...this.#tabs.keys()]
  }

  find(id: TabId): Stream | undefined {
    return this.#tabs.get(id)?.stream
  }

  shows(no: StreamNo): boolean {
    return [...this.#tabs.values()].some(({ stream }) => stream.no === no)
  }

  /** The tabs in the order of their numbers, as far as their pages and their titles may be told of. */
  list(mayTell: (stream: StreamNo) => boolean, mayRead: (title: TabTitle) => boolean): Tab[] {
    return [...this.#tabs.values()]
      .filter(({ stream, isRemembered }) => !isRemembered && mayTell(stream.no))
      .toSorted((a, b) => a.no - b.no)
      .slice(-MAX_TABS)
      .map(({ id, no, stream, look: { title, ...look } }) => {
        const read = title && mayRead(title) ? title.text : null
        return { id, no, stream: stream.no, look: { ...look, title: read }, isPaused: stream.isPaused }
      })
  }

  get #front(): OpenTab | undefined {
    const tabs = [...this.#tabs.values()]
    return tabs.reduce<OpenTab | undefined>((ahead, tab) => (ahead && isAhead(ahead, tab) ? ahead : tab), undefined)
  }

  #open(id: TabId, stream: Stream): OpenTab {
    const no = this.#numbers.get(id) ?? ++this.#lastNo
    this.#numbers.delete(id)
    this.#numbers.set(id, no)
    const [oldest] = this.#numbers.keys()
    if (this.#numbers.size > KEPT_NUMBERS && oldest !== undefined) this.#numbers.delete(oldest)
    const nothingTold = { look: UNSEEN, frontNo: 0, goneSinceMs: undefined, isRemembered: false }
    const tab: OpenTab = { id, no, stream, ...nothingTold }
    this.#tabs.set(id, tab)
    return tab
  }

  #drop(tabs: readonly OpenTab[]): Stream[] {
    for (const { id } of tabs) this.#tabs.delete(id)
    return tabs.map(({ stream }) => stream)
  }
}

function isAhead(one: OpenTab, other: OpenTab): boolean {
  if (one.look.isShown !== other.look.isShown) return one.look.isShown
  return one.frontNo === other.frontNo ? one.stream.no > other.stream.no : one.frontNo > other.frontNo
}
