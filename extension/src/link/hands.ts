import type { Intent, Verdict } from '@conav/shared/protocol/control.ts'
import type { IntentId, PeerId } from '@conav/shared/protocol/id.ts'

/** How many intents may be on their way through the page before the oldest is forgotten. */
const MAX_UNDER_WAY = 1_000

/** What each agent's hands have asked for: an intent whose number does not rise is a replay. */
export class Hands {
  readonly #last = new Map<PeerId, IntentId>()
  readonly #underWay = new Set<string>()

  /** The intent's verdict; `judge` is asked about all but replays. */
  judge(from: PeerId, intent: Intent, judge: () => Verdict): Verdict {
    if (intent.id <= (this.#last.get(from) ?? 0)) return { allowed: false, reason: 'replayed' }
    this.#last.set(from, intent.id)
    const verdict = judge()
    if (verdict.allowed) this.#send(`${from} ${intent.id}`)
    return verdict
  }

  /** Whether the page has such an intent and has not refused it before: it cannot speak for intents it never got. */
  mayRefuse(to: PeerId, id: IntentId): boolean {
    return this.#underWay.delete(`${to} ${id}`)
  }

  #send(name: string): void {
    this.#underWay.add(name)
    const [oldest] = this.#underWay
    if (this.#underWay.size > MAX_UNDER_WAY && oldest !== undefined) this.#underWay.delete(oldest)
  }
}
