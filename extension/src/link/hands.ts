import type { Verdict } from '@conav/shared/protocol/control.ts'
import type { IntentId, Nonce, PeerId } from '@conav/shared/protocol/id.ts'
import type { ToCustomer } from '@conav/shared/protocol/messages.ts'

/** How many intents may be on their way through the page before the oldest is forgotten. */
const MAX_UNDER_WAY = 1_000
/** Of a flood of replays so many are answered; to answer all would be a flood of our own. */
const MAX_REPLAYS_TOLD = 10

export type IntentMessage = Extract<ToCustomer, { type: 'intent' }>

/**
 * What each agent's hands have asked for. An intent with another link's nonce, or whose number does not rise, neither
 * within the link nor for its agent, is a replay.
 */
export class Hands {
  readonly #last = new Map<PeerId, IntentId>()
  readonly #underWay = new Set<string>()
  #nonce: Nonce | undefined
  #lastN = 0
  #replays = 0

  /** The link is a new one: nothing that was meant for the one before is done any more. */
  open(nonce: Nonce): void {
    this.#nonce = nonce
    this.#lastN = 0
    this.#replays = 0
  }

  /** The intent's verdict; `judge` is asked about all but replays. Undefined for a replay that is not worth an answer. */
  judge(message: IntentMessage, judge: () => Verdict): Verdict | undefined {
    if (this.#isReplay(message)) {
      this.#replays += 1
      return this.#replays > MAX_REPLAYS_TOLD ? undefined : { allowed: false, reason: 'replayed' }
    }
    const { from, n, intent } = message
    this.#lastN = n
    this.#last.set(from, intent.id)
    const verdict = judge()
    if (verdict.allowed) this.#send(`${from} ${intent.id}`)
    return verdict
  }

  /** Whether the page has such an intent and has not refused it before: it cannot speak for intents it never got. */
  mayRefuse(to: PeerId, id: IntentId): boolean {
    return this.#underWay.delete(`${to} ${id}`)
  }

  #isReplay({ nonce, n, from, intent }: IntentMessage): boolean {
    return nonce !== this.#nonce || n <= this.#lastN || intent.id <= (this.#last.get(from) ?? 0)
  }

  #send(name: string): void {
    this.#underWay.add(name)
    const [oldest] = this.#underWay
    if (this.#underWay.size > MAX_UNDER_WAY && oldest !== undefined) this.#underWay.delete(oldest)
  }
}
