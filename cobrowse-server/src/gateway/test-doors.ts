/** The gateway's doors, with one live case behind them, that remember what came through. */
import { createHash, randomUUID } from 'node:crypto'
import { CaseId, PersonId, SiteId } from '@conav/shared/protocol/id.ts'
import { MASK_ALL, type Policy } from '@conav/shared/policy/policy.ts'
import type { CaseChange, CaseDoor, RoomCase, TicketHolder } from './doors.ts'
import type { MemoryPlace } from './memory-room-store.ts'

export const SECRET = 'a-secret-of-one-case'
export const SITE = SiteId.parse('00000000-0000-4000-8000-0000000000aa')
export const ADA = PersonId.parse('00000000-0000-4000-8000-00000000000a')
export const GRACE = PersonId.parse('00000000-0000-4000-8000-00000000000b')

/** One live case, with doors that remember what came through them. */
export function openDoors(place: MemoryPlace) {
  const caseId = CaseId.parse(randomUUID())
  const found: RoomCase = {
    id: caseId,
    state: 'live',
    agentId: ADA,
    policy: MASK_ALL,
    siteId: SITE,
    siteName: 'Shop',
    customerName: 'Rose',
    customerSecretHash: createHash('sha256').update(SECRET).digest(),
  }
  const tickets = new Map<string, TicketHolder>()
  const changes = new Set<(change: CaseChange) => void>()
  const notes: string[] = []
  const gone = new Set<PersonId>()
  const change = (step: Omit<CaseChange, 'id'>) => {
    found.state = step.state
    for (const listener of changes) listener({ id: caseId, ...step })
  }
  return {
    caseId,
    found,
    notes,
    /** The person has left the case, and their tickets may be alive still. */
    goAway: (personId: PersonId) => void gone.add(personId),
    change,
    issue: (holder: Partial<TicketHolder> = {}): string => {
      const ticket = `ticket-${randomUUID()}`
      tickets.set(ticket, { caseId, personId: ADA, name: 'Ada', role: 'agent', sessionId: 'session', ...holder })
      return ticket
    },
    cases: {
      async getForRoom(id: CaseId) {
        if (place.isAway) throw new Error('no database')
        return id === caseId ? found : undefined
      },
      async mayJoin(_id: CaseId, { personId }: Pick<TicketHolder, 'personId'>) {
        if (place.isAway) throw new Error('no database')
        return !gone.has(personId)
      },
      async customerLeft() {
        if (place.isAway) throw new Error('no database')
        change({ state: 'wrap-up', endedBy: 'customer' })
      },
      record: (...[id, kind, , detail]: Parameters<CaseDoor['record']>) => place.record(id, kind, detail ?? {}),
      async saveNotes(_id: CaseId, text: string) {
        if (place.isAway) throw new Error('no database')
        notes.push(text)
      },
      onChange(listener: (change: CaseChange) => void) {
        changes.add(listener)
        return () => void changes.delete(listener)
      },
    },
    tickets: { find: (ticket: string) => tickets.get(ticket), redeem: (ticket: string) => take(tickets, ticket) },
    ...openSessions(),
    ...openPolicies(),
  }
}

function openPolicies() {
  const listeners = new Set<(site: SiteId, policy: Policy) => void>()
  return {
    savePolicy: (policy: Policy, site = SITE) => listeners.forEach((listener) => listener(site, policy)),
    policies: {
      onSaved(listener: (site: SiteId, policy: Policy) => void) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
  }
}

function openSessions() {
  const ends = new Set<(sessionId: string) => void>()
  return {
    endSession: (sessionId: string) => ends.forEach((listener) => listener(sessionId)),
    sessions: {
      onEnded(listener: (sessionId: string) => void) {
        ends.add(listener)
        return () => void ends.delete(listener)
      },
    },
  }
}

function take<Key, Value>(map: Map<Key, Value>, key: Key): Value | undefined {
  const value = map.get(key)
  map.delete(key)
  return value
}
