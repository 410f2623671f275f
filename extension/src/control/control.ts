/** The agent's hand in the page, a part of its own: loaded when control is given, and not before. */
import type { Intent, Verdict } from '@conav/shared/protocol/control.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { execute } from './execute.ts'
import { Hand, type Scene } from './hand.ts'

export interface Control {
  /** Does it, or says why not. Never rejects; the caller lets one end before it begins the next. */
  execute(intent: Intent, within: NodeId | null): Promise<Verdict>
  /** Leaves nothing behind in the page. */
  close(): void
}

export function openControl(scene: Scene): Control {
  const hand = new Hand(scene)
  return { execute: (intent, within) => execute(hand, intent, within), close: () => hand.close() }
}
