import { assertNever } from '@conav/shared/assert-never.ts'
import type { Power, Terms } from '@conav/shared/protocol/control.ts'
import type { AskId, PersonId } from '@conav/shared/protocol/id.ts'
import type { Lease } from '@conav/shared/protocol/control.ts'

/** Why a power ended or a question was settled, other than by a plain answer. */
export type Why =
  | 'by-itself'
  | 'moved'
  | 'no-view'
  | 'released'
  | 'revoked'
  | 'expired'
  | 'page-gone'
  | 'ejected'
  | 'away'
  | 'ended'
  | 'restart'

/** One thing that changed, for the event log and for the person concerned. */
export interface Step {
  outcome: 'asked' | 'allowed' | 'declined' | 'ended'
  power: Power
  /** Whose power it is. */
  person: PersonId
  /** Who did it. */
  by: 'customer' | 'person' | 'server'
  /** Which person did it or asked for it, where it was another than the one whose power it is. */
  actor?: PersonId
  ask?: AskId
  why?: Why
  /** On what terms it was asked for. */
  terms?: Terms
  /** What was given. */
  lease?: Lease
}

/** How the event log names it. */
export function kindOf({ power, outcome }: Pick<Step, 'power' | 'outcome'>) {
  switch (power) {
    case 'view':
      return `view-${outcome}` as const
    case 'point':
      return `point-${outcome}` as const
    case 'control':
      return `control-${outcome}` as const
    default:
      return assertNever(power)
  }
}

/** What the event log keeps of it. */
export function detailOf({ person, by, ask, why, terms, lease }: Step): Record<string, unknown> {
  const isPlain = terms?.scope.on === 'case' && terms.minutes === null
  return {
    to: person,
    ...(ask && { ask }),
    ...(why && { why }),
    ...(by === 'server' && { by }),
    ...(terms && !isPlain && { terms }),
    ...(lease && lease.scope.on !== 'case' && { scope: lease.scope }),
    ...(lease && lease.untilMs !== null && { untilMs: lease.untilMs }),
  }
}
