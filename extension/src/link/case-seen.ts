import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import type { Power } from '@conav/shared/protocol/control.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask, EndedBy, PauseWhy, Present } from '@conav/shared/protocol/messages.ts'
import type { HidingSeen } from '../hide/hiding.ts'
import type { DrawingSeen } from '../state/drawing.ts'
import type { Sharing } from './port.ts'

/** Someone who sees the page, and the most that they may do on it. */
export interface Watcher extends Pick<Present, 'name' | 'kind' | 'of'> {
  may: Power
}

/** What can be seen of the case at a moment. */
export interface CaseSeen {
  /** Undefined until the room has let us in. */
  state: CaseState | undefined
  /** Someone has helped already, and the case waits again. */
  waitsAgain: boolean
  isLost: boolean
  isSlow: boolean
  /** Why nothing of the page is shown, though it is shared. */
  pausedFor: PauseWhy | undefined
  people: readonly Present[]
  /** The questions that the customer has not answered yet. */
  asks: readonly Ask[]
  sharing: Sharing
  /** Who sees the page. */
  watchers: readonly Watcher[]
  /** Who controls it, by name. */
  controllers: readonly string[]
  /** Control reaches one part of the page alone, which is framed. */
  isBound: boolean
  /** When it ends by itself, on the keeper's clock; null where it lasts until stopped. */
  endsAtMs: number | null
  /** This page load. */
  stream: StreamNo | undefined
  drawing: DrawingSeen
  hiding: HidingSeen
  /** Others may neither draw nor point on the page. */
  isPointingStopped: boolean
}

export type CaseOver = { because: 'ended'; by: EndedBy } | { because: 'closed'; reason: CloseReason }
