/** What a room remembers after it was closed or the server was restarted: the event log, folded. */
import { type Lease, Scope, WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { AdmittedGuest } from './ports.ts'

/** One entry of the event log of a case, in the order in which they were written. */
export interface PastEvent {
  kind: string
  atMs: number
  detail: Record<string, unknown>
}

export interface History {
  /** Views that hold, and after them the powers to point that go on with them. */
  views: Lease[]
  /** Who holds control by the log. It ends with the room. */
  controls: PersonId[]
  /** Guests who had been let in, and under which name. */
  guests: AdmittedGuest[]
  /** Who is not to be asked for view by itself again. */
  settled: PersonId[]
  lastAsk: number
  isPointingStopped: boolean
  /** The page loads so far, and when each was opened. */
  pages: { stream: StreamNo; openedAtMs: number }[]
  /** The tabs in the order in which they came, each with its last page load. */
  tabs: { tab: TabId; stream: StreamNo }[]
}

export function fold(events: readonly PastEvent[]): History {
  const views = new Map<PersonId, Lease>()
  const points = new Map<PersonId, Lease>()
  const controls = new Set<PersonId>()
  const settled = new Set<PersonId>()
  const guests: Guests = new Map()
  const pages = new Map<StreamNo, number>()
  const tabs = new Map<TabId, StreamNo>()
  let lastAsk = 0
  let isPointingStopped = false
  for (const { kind, atMs, detail } of events) {
    lastAsk = Math.max(lastAsk, typeof detail.ask === 'number' ? detail.ask : 0)
    if (kind === 'page') addPage({ pages, tabs }, detail, atMs)
    if (kind === 'pointing-stopped') isPointingStopped = true
    if (kind === 'pointing-allowed' || kind === 'point-allowed') isPointingStopped = false
    if (kind.startsWith('guest-')) followGuest(guests, kind, detail)
    const person = PersonId.safeParse(detail.to)
    if (!person.success) continue
    if (kind === 'view-allowed') views.set(person.data, leaseOf('view', person.data, detail))
    else if (kind === 'point-allowed') points.set(person.data, leaseOf('point', person.data, detail))
    else if (kind === 'control-allowed') controls.add(person.data)
    else if (kind === 'view-ended') for (const each of [views, points]) each.delete(person.data)
    else if (kind === 'point-ended') points.delete(person.data)
    else if (kind === 'control-ended') controls.delete(person.data)
    if (isAnswer(kind, detail)) settled.add(person.data)
  }
  return {
    views: [...views.values(), ...[...points.values()].filter(({ to }) => views.has(to))],
    controls: [...controls],
    guests: [...guests].map(([person, guest]) => ({ person, ...guest })),
    settled: [...settled],
    lastAsk,
    isPointingStopped,
    pages: [...pages].map(([stream, openedAtMs]) => ({ stream, openedAtMs })),
    tabs: [...tabs].map(([tab, stream]) => ({ tab, stream })),
  }
}

/** On the terms that were written down with it. */
function leaseOf(power: Lease['power'], to: PersonId, { scope, untilMs }: Record<string, unknown>): Lease {
  const read = Scope.safeParse(scope ?? WHOLE_CASE)
  const isReadable = read.success && (untilMs === undefined || typeof untilMs === 'number')
  // What cannot be read gives nothing: it has run out already.
  if (!isReadable) return { power, to, scope: WHOLE_CASE, untilMs: 0 }
  return { power, to, scope: read.data, untilMs: untilMs ?? null }
}

/** A no of the customer's, a giving back, or an end that was agreed on; not one that only an absence brought. */
function isAnswer(kind: string, detail: Record<string, unknown>): boolean {
  const isAgreed = detail.by !== 'server' || detail.why === 'expired' || detail.why === 'page-gone'
  return (kind === 'view-declined' || kind === 'view-ended') && isAgreed
}

type Guests = Map<PersonId, Pick<AdmittedGuest, 'name' | 'of'>>

function followGuest(guests: Guests, kind: string, { person: id, name, of }: Record<string, unknown>): void {
  const person = PersonId.safeParse(id)
  if (!person.success) return
  if (kind === 'guest-admitted' && typeof name === 'string')
    guests.set(person.data, { name, ...(typeof of === 'string' && { of }) })
  else guests.delete(person.data)
}

function addPage(
  { pages, tabs }: { pages: Map<StreamNo, number>; tabs: Map<TabId, StreamNo> },
  detail: Record<string, unknown>,
  atMs: number,
): void {
  const stream = StreamNo.safeParse(detail.stream)
  if (!stream.success || pages.has(stream.data)) return
  pages.set(stream.data, atMs)
  const tab = TabId.safeParse(detail.tab)
  if (tab.success) tabs.set(tab.data, stream.data)
}
