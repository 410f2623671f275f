import type { TicketHolder, Tickets } from '../gateway/doors.ts'
import { mintSecret } from '../secret.ts'

/** Tickets for the room's socket, in memory: each good once, for `lifeMs`, and no longer than its session. */
export class TicketBox implements Tickets {
  readonly #lifeMs: number
  readonly #held = new Map<string, { holder: TicketHolder; untilMs: number }>()

  constructor(lifeMs: number) {
    this.#lifeMs = lifeMs
  }

  issue(holder: TicketHolder): string {
    this.#forgetOld()
    const ticket = mintSecret()
    this.#held.set(ticket, { holder, untilMs: performance.now() + this.#lifeMs })
    return ticket
  }

  find(ticket: string): TicketHolder | undefined {
    this.#forgetOld()
    return this.#held.get(ticket)?.holder
  }

  redeem(ticket: string): TicketHolder | undefined {
    const holder = this.find(ticket)
    this.#held.delete(ticket)
    return holder
  }

  /** The session has ended, and its tickets with it. */
  forget(sessionId: string): void {
    for (const [ticket, { holder }] of this.#held) if (holder.sessionId === sessionId) this.#held.delete(ticket)
  }

  /** The person has left the case, and what was given for its room opens nothing any more. */
  revoke(caseId: TicketHolder['caseId'], personId: TicketHolder['personId']): void {
    for (const [ticket, { holder }] of this.#held)
      if (holder.caseId === caseId && holder.personId === personId) this.#held.delete(ticket)
  }

  /** All live equally long, so the old ones are the first. */
  #forgetOld(): void {
    for (const [ticket, { untilMs }] of this.#held) {
      if (untilMs > performance.now()) return
      this.#held.delete(ticket)
    }
  }
}
