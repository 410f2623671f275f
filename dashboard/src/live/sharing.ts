/** Where a case stands, in one word, and what the agent can do from there. Pure, so that every screen says the same. */
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { PauseWhy } from '@conav/shared/protocol/messages.ts'
import type { LineState } from './room-link.ts'
import { holds, waitsFor, type RoomView } from './room-view.ts'

export type Sharing =
  | { kind: 'connecting' }
  | { kind: 'lost'; retryAtMs: number | null; isRestart: boolean }
  | { kind: 'over'; reason: CloseReason }
  | { kind: 'ended' }
  | { kind: 'waiting-for-code' }
  | { kind: 'away' }
  | { kind: 'asked' }
  | { kind: 'declined' }
  | { kind: 'not-shared' }
  | { kind: 'paused'; why: PauseWhy }
  | { kind: 'watching' }
  | { kind: 'controlling' }

export function sharingOf(view: RoomView, line: LineState): Sharing {
  if (!isOpen(view.state) || view.endedBy !== null) return { kind: 'ended' }
  if (line.kind === 'over') return line.reason === 'case-ended' ? { kind: 'ended' } : line
  if (line.kind === 'lost') return line
  if (line.kind === 'connecting' || line.kind === 'knocking' || !view.isKnown) return { kind: 'connecting' }
  if (view.customer === 'not-yet') return { kind: 'waiting-for-code' }
  if (view.customer === 'away') return { kind: 'away' }
  if (!holds(view, 'view')) {
    if (waitsFor(view, 'view')) return { kind: 'asked' }
    return { kind: view.declined.includes('view') ? 'declined' : 'not-shared' }
  }
  if (view.isPaused) return { kind: 'paused', why: view.pausedFor }
  return { kind: holds(view, 'control') ? 'controlling' : 'watching' }
}

/** Whether a picture of the page is, or was a moment ago, what the customer lets this agent see. */
export function mayShowPage(view: RoomView, sharing: Sharing): boolean {
  return sharing.kind !== 'ended' && sharing.kind !== 'over' && holds(view, 'view')
}

/** Why a power cannot be asked for now; undefined where it can. */
export type WhyNot = 'line' | 'ended' | 'customer-away' | 'view-given' | 'view-asked' | 'control-asked' | 'paused'

export function whyNotAsk(power: Power, view: RoomView, sharing: Sharing): WhyNot | undefined {
  if (sharing.kind === 'ended' || sharing.kind === 'over') return 'ended'
  if (sharing.kind === 'connecting' || sharing.kind === 'lost') return 'line'
  if (sharing.kind === 'away' || sharing.kind === 'waiting-for-code') return 'customer-away'
  if (power === 'view') {
    if (holds(view, 'view')) return 'view-given'
    return waitsFor(view, 'view') ? 'view-asked' : undefined
  }
  if (waitsFor(view, 'control')) return 'control-asked'
  return sharing.kind === 'paused' ? 'paused' : undefined
}
