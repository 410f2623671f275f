import type { CloseReason } from '@conav/shared/protocol/close.ts'
import type { StateMessage } from '@conav/shared/protocol/frame.ts'
import type { ToCustomer } from '@conav/shared/protocol/messages.ts'

export type Welcome = Extract<ToCustomer, { type: 'welcome' }>
export type RoomMessage = Exclude<ToCustomer, { type: 'welcome' | 'pong' }>

export interface LinkEvents {
  /** The room has let us in, for the first time or again. */
  welcome(welcome: Welcome): void
  message(message: RoomMessage): void
  /** The line is lost; the link tries again by itself. */
  lost(): void
  /** Over for good. */
  closed(reason: CloseReason): void
  /** The line takes frames again. */
  drained(): void
  /** The line has had more to carry than it can for a while, or no longer. */
  slowed(isSlow: boolean): void
  state(message: StateMessage): void
}

/** Nobody listens. */
export const DEAF: LinkEvents = {
  welcome: () => {},
  message: () => {},
  lost: () => {},
  closed: () => {},
  drained: () => {},
  slowed: () => {},
  state: () => {},
}
