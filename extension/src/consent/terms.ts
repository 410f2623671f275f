import type { Scope, Terms } from '@conav/shared/protocol/control.ts'
import type { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask } from '@conav/shared/protocol/messages.ts'

/** What the customer says to a question. */
export type Answer = { type: 'allow'; terms: Terms } | { type: 'decline' }

/** What the shorter choice lasts at most. */
const SHORT_MINUTES = 10

/**
 * What the customer may choose from: what was asked for, and something narrower where there is room for it: this page
 * alone, for ten minutes. `stream` is this page load.
 */
export function choicesFor(asked: Terms, stream: StreamNo | undefined): Terms[] {
  const scope: Scope = asked.scope.on === 'case' && stream !== undefined ? { on: 'page', stream } : asked.scope
  const minutes = Math.min(SHORT_MINUTES, asked.minutes ?? SHORT_MINUTES)
  const isNarrower = scope !== asked.scope || minutes !== asked.minutes
  return isNarrower ? [asked, { scope, minutes }] : [asked]
}

/** What a power is bound to, as the customer is told of it. */
export type Reach = 'case' | 'page' | 'other-page' | 'form' | 'element'

export function reachOf({ scope }: Terms, stream: StreamNo | undefined): Reach {
  if (scope.on === 'case') return 'case'
  return scope.stream === stream ? scope.on : 'other-page'
}

/** The elements of this page load that are asked for. */
export function listAskedFor({ asks, stream }: { asks: readonly Ask[]; stream: StreamNo | undefined }): NodeId[] {
  return asks.flatMap(({ terms: { scope } }) => ('node' in scope && scope.stream === stream ? [scope.node] : []))
}
