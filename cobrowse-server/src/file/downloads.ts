/** Tickets for downloads: each hands its file out once, to one reader at a time. */
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import { mintSecret } from '../secret.ts'

/** A line that breaks off again and again on the way is no line. */
const MAX_BEGINNINGS = 20

interface Held {
  file: SharedFile
  untilMs: number
  /** How often it was begun or gone on with. */
  beginnings: number
  /** Where the last beginning was. */
  from: number
  /** As far as it was handed out, by all of them. */
  handedBytes: number
  /** Ends the one that is under way. */
  stop: () => void
}

interface Lives {
  /** Until the download begins. */
  ticketLifeMs: number
  /** From the last byte that was handed out on, for a download that breaks off and goes on where it stopped. */
  resumeWithinMs: number
}

/** One reader of a file. Without effect once another has taken its place, or the file was handed out whole. */
export interface Download {
  /** So many bytes more have been handed out. */
  hand(bytes: number): void
  /** It was handed out whole. */
  finish(): void
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
    const untilMs = performance.now() + this.#lives.ticketLifeMs
    this.#held.set(ticket, { file, untilMs, beginnings: 0, from: 0, handedBytes: 0, stop: () => {} })
    return ticket
  }

  /**
   * What the ticket is for, while a download from that byte on may begin with it: from the first one, once; then from
   * where it broke off, or a little before, never further back than it began the last time.
   */
  find(ticket: string, from: number): SharedFile | undefined {
    this.#forgetOld()
    const held = this.#held.get(ticket)
    if (!held || held.beginnings >= MAX_BEGINNINGS) return undefined
    const isNext = held.beginnings === 0 ? from === 0 : from > 0 && from >= held.from && from <= held.handedBytes
    return isNext ? held.file : undefined
  }

  /** The one who reads by this ticket already is stopped: their line has broken, or they should not be two. */
  begin(ticket: string, from: number, stop: () => void): Download {
    const held = this.#held.get(ticket)
    held?.stop()
    if (held) Object.assign(held, { from, stop, beginnings: held.beginnings + 1, handedBytes: from })
    const isCurrent = () => held !== undefined && this.#held.get(ticket) === held && held.stop === stop
    const stay = () => held && (held.untilMs = performance.now() + this.#lives.resumeWithinMs)
    stay()
    return {
      hand: (bytes) => {
        if (!held || !isCurrent()) return
        held.handedBytes += bytes
        stay()
      },
      finish: () => void (isCurrent() && this.#held.delete(ticket)),
    }
  }

  #forgetOld(): void {
    const nowMs = performance.now()
    for (const [ticket, { untilMs }] of this.#held) if (untilMs <= nowMs) this.#held.delete(ticket)
  }
}
