import type { Call } from '@conav/shared/api/client.ts'
import { findPlace, type Credential } from '@conav/shared/api/customer.ts'
import type { Clock } from './clock.ts'

const EVERY_MS = 5_000

/**
 * Asks for the place in the queue again and again, and tells it when it changed. No answer is no news: that the line is
 * lost is the link's to say. Returns the end of it.
 */
export function followPlace(
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
