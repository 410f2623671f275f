/** The way of a case from the first question to done, as one pure function. */
import { z } from 'zod/mini'

/**
 * `waiting`: the customer waits for anyone. `offered`: bound to one agent, who waits for the customer to come with the
 * code. `live`: both are there, or were. `wrap-up`: ended, the agent still writes. `done`: written. `abandoned`: it
 * ended before anyone met.
 */
export const CaseState = z.enum(['waiting', 'offered', 'live', 'wrap-up', 'done', 'abandoned'])
export type CaseState = z.infer<typeof CaseState>

export type CaseEvent =
  | { type: 'accepted' }
  | { type: 'joined' }
  /** Its agent helps nobody any more. */
  | { type: 'given-back' }
  | { type: 'customer-left' }
  | { type: 'ended' }
  | { type: 'marked-done' }

const STEPS: Record<CaseState, Partial<Record<CaseEvent['type'], CaseState>>> = {
  waiting: { accepted: 'live', 'customer-left': 'abandoned', ended: 'abandoned' },
  offered: { joined: 'live', ended: 'abandoned' },
  live: { joined: 'live', 'given-back': 'waiting', 'customer-left': 'wrap-up', ended: 'wrap-up' },
  'wrap-up': { 'marked-done': 'done' },
  done: {},
  abandoned: {},
}

/** The state after the event, or undefined where the event makes no sense in that state. */
export function next(state: CaseState, event: CaseEvent): CaseState | undefined {
  return STEPS[state][event.type]
}

export function isOpen(state: CaseState): boolean {
  return state === 'waiting' || state === 'offered' || state === 'live'
}
