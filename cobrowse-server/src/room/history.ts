/** What a room remembers after it was closed or the server was restarted: the event log, folded. */
import { type Lease, WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { PersonId, StreamNo } from '@conav/shared/protocol/id.ts'

/** One entry of the event log of a case, in the order in which they were written. */
export interface PastEvent {
  kind: string
  atMs: number
  detail: Record<string, unknown>
}

export interface History {
  /** Views that hold. */
  views: Lease[]
  /** Who holds control by the log. It ends with the room. */
  controls: PersonId[]
  /** Who is not to be asked for view by itself again. */
  settled: PersonId[]
  lastAsk: number
  /** The page loads so far, and when each was opened. */
  pages: { stream: StreamNo; openedAtMs: number }[]
}

export function fold(events: readonly PastEvent[]): History {
  const views = new Set<PersonId>()
  const controls = new Set<PersonId>()
  const settled = new Set<PersonId>()
  const pages = new Map<StreamNo, number>()
  let lastAsk = 0
  for (const { kind, atMs, detail } of events) {
    lastAsk = Math.max(lastAsk, typeof detail.ask === 'number' ? detail.ask : 0)
    if (kind === 'page') addPage(pages, detail.stream, atMs)
    const person = PersonId.safeParse(detail.to)
    if (!person.success) continue
    if (kind === 'view-allowed') views.add(person.data)
    else if (kind === 'control-allowed') controls.add(person.data)
    else if (kind === 'view-ended') views.delete(person.data)
    else if (kind === 'control-ended') controls.delete(person.data)
    if (isAnswer(kind, detail)) settled.add(person.data)
  }
  return {
    views: [...views].map((to) => ({ power: 'view', to, scope: WHOLE_CASE, untilMs: null })),
    controls: [...controls],
    settled: [...settled],
    lastAsk,
    pages: [...pages].map(([stream, openedAtMs]) => ({ stream, openedAtMs })),
  }
}

/** A no of the customer's, or a giving back; not an end that only an absence brought. */
function isAnswer(kind: string, detail: Record<string, unknown>): boolean {
  return (kind === 'view-declined' || kind === 'view-ended') && detail.by !== 'server'
}

function addPage(pages: Map<StreamNo, number>, no: unknown, atMs: number): void {
  const stream = StreamNo.safeParse(no)
  if (stream.success && !pages.has(stream.data)) pages.set(stream.data, atMs)
}
