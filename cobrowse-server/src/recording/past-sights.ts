/** What the event log says of a recorded case's tabs. Pure. */
import type { Mark, MarkKind, Sight } from '@conav/shared/api/recording.ts'
import { type PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'

/** A logged event, placed on the line of the recording. */
export interface PlacedEvent {
  atMs: number
  kind: MarkKind
  by: string | null
  personId: PersonId | null
  detail: unknown
}

export interface PastTabs {
  /** The number of the tab that a page load happened in. */
  tabs: ReadonlyMap<StreamNo, number>
  sights: Sight[]
  marks: Mark[]
}

/**
 * Folds events in the order of the log. On the agent's screen was the tab that they had chosen, else what the customer
 * had in front; the agent is who accepted the case last.
 */
export function foldTabs(events: readonly PlacedEvent[]): PastTabs {
  const numbers = new Map<TabId, number>()
  const tabs = new Map<StreamNo, number>()
  const sights: Sight[] = []
  const marks: Mark[] = []
  const chosen = new Map<PersonId | null, number>()
  let agent: PersonId | null = null
  let front: number | undefined
  for (const { atMs, kind, by, personId, detail } of events) {
    const tab = numberOf(numbers, detail)
    const stream = StreamNo.safeParse(fieldOf(detail, 'stream'))
    if (kind === 'accepted') agent = personId
    if (kind === 'page' && tab !== undefined && stream.success) tabs.set(stream.data, tab)
    const isRepeat = kind === 'tab-shown' ? tab === front : kind === 'tab-followed' && !chosen.has(personId)
    if (!isRepeat)
      marks.push({ atMs, kind, by, tab: tab ?? (stream.success ? tabs.get(stream.data) : undefined) ?? null })
    if (kind === 'page') front ??= tab
    if (kind === 'tab-shown') front = tab
    if (kind === 'tab-chosen' && tab !== undefined) chosen.set(personId, tab)
    if (kind === 'tab-followed') chosen.delete(personId)
    const seen = chosen.get(agent) ?? front
    if (seen !== undefined && seen !== sights.at(-1)?.tab) sights.push({ fromMs: atMs, tab: seen })
  }
  return { tabs, sights, marks }
}

/** Tabs count in the order in which the log first names them. */
function numberOf(numbers: Map<TabId, number>, detail: unknown): number | undefined {
  const tab = TabId.safeParse(fieldOf(detail, 'tab'))
  if (!tab.success) return undefined
  const no = numbers.get(tab.data) ?? numbers.size + 1
  numbers.set(tab.data, no)
  return no
}

function fieldOf(detail: unknown, name: string): unknown {
  return typeof detail === 'object' && detail !== null ? Reflect.get(detail, name) : undefined
}
