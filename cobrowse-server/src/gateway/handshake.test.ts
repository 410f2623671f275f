import type { IncomingMessage } from 'node:http'
import { backoffMs } from '@conav/shared/protocol/backoff.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { Door } from './handshake.ts'
import { GATEWAY_LIMITS } from './limit.ts'

const ORIGIN = 'https://help.example'
const CUSTOMERS = 20
const SECOND_MS = 1_000

test('[PR42] twenty customers of one address who lost the server for ten minutes are back within five seconds', () => {
  const { knock } = openDoor()
  const random = openRandom(7)
  const outageMs = 600 * SECOND_MS
  const backMs = Array.from({ length: CUSTOMERS }, () => {
    let atMs = 0
    return { next: () => (atMs += backoffMs(20, random.next())), at: () => atMs, isBack: false }
  })

  for (let atMs = 0; atMs < outageMs + 5 * SECOND_MS; atMs += 10) {
    for (const customer of backMs) {
      if (customer.isBack || customer.at() > atMs) continue
      const isIn = knock(atMs)
      customer.isBack = isIn && atMs >= outageMs
      customer.next()
    }
  }

  expect(backMs.filter(({ isBack }) => isBack)).toHaveLength(CUSTOMERS)
})

test('[PR42] an address that floods is held to a trickle, and gets in again a second later', () => {
  const { knock } = openDoor()
  const { maxHandshakesAtOnce } = GATEWAY_LIMITS

  const atOnce = Array.from({ length: 10_000 }, () => knock(0)).filter(Boolean).length
  const later = Array.from({ length: 10_000 }, () => knock(SECOND_MS)).filter(Boolean).length

  expect(atOnce).toBe(maxHandshakesAtOnce)
  expect(later).toBe(maxHandshakesAtOnce / 30)
})

/** Whether a socket is given at that moment; it is left at once. */
function openDoor(): { knock: (atMs: number) => boolean } {
  const door = new Door({ origins: [ORIGIN], isBehindProxy: false, ...GATEWAY_LIMITS })
  const request = { url: '/ws/customer', headers: { origin: ORIGIN }, socket: { remoteAddress: '192.0.2.7' } }
  return {
    knock(atMs) {
      const admission = door.judge(request as unknown as IncomingMessage, atMs)
      if (admission.ok) admission.leave()
      return admission.ok
    },
  }
}
