/** Where a guest stands, as one word. Pure. */
import type { LineState } from '../live/room-link.ts'
import type { Sharing } from '../live/sharing.ts'

export type GuestPhase =
  'knocking' | 'waiting' | 'inside' | 'not-welcome' | 'turned-away' | 'ejected' | 'ended' | 'replaced' | 'outdated'

/** `wasIn`: they had been let in before the line ended. A lost line keeps them where they were. */
export function phaseOf(at: { line: LineState; sharing: Sharing; wasIn: boolean }): GuestPhase {
  const { line, sharing, wasIn } = at
  if (line.kind === 'over') return overPhase(line, wasIn)
  if (sharing.kind === 'ended') return 'ended'
  if (wasIn) return 'inside'
  return line.kind === 'knocking' ? 'waiting' : 'knocking'
}

function overPhase({ reason }: Extract<LineState, { kind: 'over' }>, wasIn: boolean): GuestPhase {
  switch (reason) {
    case 'case-ended':
      return 'ended'
    case 'ejected':
      return wasIn ? 'ejected' : 'turned-away'
    case 'replaced':
      return 'replaced'
    case 'version-unknown':
    case 'bad-message':
      return 'outdated'
    default:
      return 'not-welcome'
  }
}

/** After these the link opens nothing any more. */
export function isOver(phase: GuestPhase): boolean {
  return ['not-welcome', 'turned-away', 'ejected', 'ended'].includes(phase)
}
