import type { Given } from '../consent/given.ts'
import type { Nonce } from '@conav/shared/protocol/id.ts'
import type { FromCustomer } from '@conav/shared/protocol/messages.ts'
import { Hands, type IntentMessage } from './hands.ts'
import type { FromKeeper, FromPage } from './port.ts'
import type { Share } from './share.ts'

export interface IntentsParts {
  given: Given
  share: Share
  post(message: FromKeeper): void
  send(message: FromCustomer): boolean
}

/** What agents ask of the page, on its way there and back: judged here once more, the last time where the page cannot tamper. */
export class Intents {
  readonly #parts: IntentsParts
  readonly #hands = new Hands()

  constructor(parts: IntentsParts) {
    this.#parts = parts
  }

  /** The link is a new one. */
  open(nonce: Nonce): void {
    this.#hands.open(nonce)
  }

  hear(message: IntentMessage): void {
    const { given, share, post, send } = this.#parts
    const { from, by, intent } = message
    const verdict = this.#hands.judge(message, () =>
      share.isCapturing(intent.stream) ? given.judge(intent, by) : { allowed: false, reason: 'wrong-stream' },
    )
    if (verdict?.allowed) post({ type: 'intent', from, intent, within: given.findWithin(by) })
    else if (verdict) send({ type: 'refused', to: from, intent: intent.id, reason: verdict.reason })
  }

  /** The page's guard refused one. */
  refuse(message: Extract<FromPage, { type: 'refused' }>): void {
    if (this.#hands.mayRefuse(message.to, message.intent)) this.#parts.send(message)
  }
}
