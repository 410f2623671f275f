/** Tickets for downloads: each hands its file out once. */
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import { mintSecret } from '../secret.ts'

interface Held {
  file: SharedFile
  untilMs: number
  isBegun: boolean
}

interface Lives {
  /** Until the download begins. */
  ticketLifeMs: number
  /** From its begin on, for a download that breaks off and goes on where it stopped. */
  resumeWithinMs: number
}

export class Downloads {
  readonly #lives: Lives
  readonly #held = new Map<string, Held>()

  constructor(lives: Lives) {
    this.#lives = lives
  }

  issue(file: SharedFile): string {
    this.#forgetOld()
    const ticket = mintSecret()
    this.#held.set(ticket, { file, untilMs: performance.now() + this.#lives.ticketLifeMs, isBegun: false })
    return ticket
  }

  /** What the ticket is for, while a download from that byte on may begin with it: from the first one, once. */
  find(ticket: string, from: number): SharedFile | undefined {
    this.#forgetOld()
    const held = this.#held.get(ticket)
    return held && held.isBegun === from > 0 ? held.file : undefined
  }

  begin(ticket: string): void {
    const held = this.#held.get(ticket)
    if (!held || held.isBegun) return
    held.isBegun = true
    held.untilMs = performance.now() + this.#lives.resumeWithinMs
  }

  /** It was handed out whole. */
  finish(ticket: string): void {
    this.#held.delete(ticket)
  }

  #forgetOld(): void {
    const nowMs = performance.now()
    for (const [ticket, { untilMs }] of this.#held) if (untilMs <= nowMs) this.#held.delete(ticket)
  }
}
