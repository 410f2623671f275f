import type { Call } from '@conav/shared/api/client.ts'
import { findPlace, type Credential } from '@conav/shared/api/customer.ts'
import type { Clock } from './clock.ts'

const EVERY_MS = 5_000

/**
 * Asks for the place in the queue again and again, and tells it when it changed. No answer is no news: that the line is
 * lost is the link's to say. Returns the end of it.
 */
function followPlace(
  parts: { call: Call; clock: Clock; credential: Credential },
  onPlace: (place: number | null) => void,
): () => void {
  let known: number | null = null
  let isOver = false
  let cancel = (): void => {}
  const look = async (): Promise<void> => {
    const answer = await parts.call(findPlace, {}, parts.credential).catch(() => undefined)
    if (isOver) return
    if (answer !== undefined && answer.place !== known) {
      known = answer.place
      onPlace(known)
    }
    cancel = parts.clock.after(EVERY_MS, () => void look())
  }
  void look()
  return () => {
    isOver = true
    cancel()
  }
}

/** The place of the case that waits, as long as it does; null while it is not known. */
export class Place {
  readonly #parts: { call: Call; clock: Clock; changed(): void }
  #no: number | null = null
  #stop: (() => void) | undefined

  constructor(parts: { call: Call; clock: Clock; changed(): void }) {
    this.#parts = parts
  }

  get no(): number | null {
    return this.#no
  }

  /** The case that waits now, if one does. */
  follow(credential: Credential | undefined): void {
    if ((credential === undefined) === (this.#stop === undefined)) return
    this.#stop?.()
    this.#stop = undefined
    this.#no = null
    if (credential === undefined) return
    const { call, clock, changed } = this.#parts
    const { case: id, secret } = credential
    this.#stop = followPlace({ call, clock, credential: { case: id, secret } }, (no) => {
      this.#no = no
      changed()
    })
  }
}
