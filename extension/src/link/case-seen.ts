import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask, EndedBy, Present } from '@conav/shared/protocol/messages.ts'
import type { DrawingSeen } from '../state/drawing.ts'
import type { Sharing } from './port.ts'

/** What can be seen of the case at a moment. */
export interface CaseSeen {
  /** Undefined until the room has let us in. */
  state: CaseState | undefined
  isLost: boolean
  isSlow: boolean
  isPaused: boolean
  people: readonly Present[]
  /** The questions that the customer has not answered yet. */
  asks: readonly Ask[]
  sharing: Sharing
  /** Who sees the page, and who controls it, by name. */
  viewers: readonly string[]
  controllers: readonly string[]
  /** When it ends by itself, on the keeper's clock; null where it lasts until stopped. */
  endsAtMs: number | null
  /** This page load. */
  stream: StreamNo | undefined
  drawing: DrawingSeen
}

export type CaseOver = { because: 'ended'; by: EndedBy } | { because: 'closed'; reason: CloseReason }
