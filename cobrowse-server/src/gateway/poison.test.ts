import type { MarkAuthor } from '@conav/shared/documents/mark.ts'
import { marksOf, readMark } from '@conav/shared/documents/marks.ts'
import { MAX_MARKS } from '@conav/shared/protocol/limit.ts'
import { PeerId } from '@conav/shared/protocol/id.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { TooMany, Undocumented } from './document-peer.ts'
import { GATEWAY_LIMITS } from './limit.ts'
import { makePoison } from './poison.ts'
import { SharedDocument } from './shared-document.ts'
import { ADA } from './testing.ts'

const FOR_MS = 4_000
const STALL_MS = 50

function openPeer(owner: MarkAuthor, n: number) {
  const id = PeerId.parse(`peer${n}`)
  return { id, owner, isAgent: owner === ADA, findName: () => owner, findRight: () => 'write' as const, push: () => {} }
}

/** What this process has worked, so that a machine that is busy with something else is no stall. */
function workMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

test.each(['room', 'desk'] as const)(
  '[SE67] no crafted update of %s stalls the server, breaks it, or makes a document larger than it may be',
  { timeout: 8 * FOR_MS, retry: 2 },
  (name) => {
    const random = openRandom(Date.now() % 100_000)
    const clock = { nowMs: 0 }
    const room = new SharedDocument({
      name,
      state: undefined,
      limits: GATEWAY_LIMITS,
      nowMs: () => clock.nowMs,
      onChanged: () => {},
    })
    const owners: MarkAuthor[] = name === 'room' ? ['customer', ADA] : [ADA]
    const figures = { updates: 0, refused: 0, stalls: 0, longestMs: 0 }
    let peer = openPeer(ADA, 0)

    const untilMs = performance.now() + FOR_MS
    while (performance.now() < untilMs) {
      if (random.below(200) === 0) {
        room.leave(peer)
        peer = openPeer(random.pick(owners), figures.updates)
      }
      // So that no limit of pace stands in the way of the rest.
      clock.nowMs += 10_000
      const message = makePoison(random, peer.owner, room.doc)
      const startedMs = workMs()
      try {
        room.receive(peer, message)
      } catch (error) {
        if (!(error instanceof Undocumented) && !(error instanceof TooMany)) throw error
        figures.refused++
        room.leave(peer)
        peer = openPeer(random.pick(owners), figures.updates)
      }
      const tookMs = workMs() - startedMs
      figures.updates++
      figures.longestMs = Math.max(figures.longestMs, tookMs)
      if (tookMs > STALL_MS) figures.stalls++
    }
    const sizeBytes = room.encode().byteLength
    const entries = [...marksOf(room.doc)]
    room.destroy()

    console.log(`D4: ${name}: ${JSON.stringify({ ...figures, sizeBytes, marks: entries.length, seed: random.seed })}`)
    expect(figures.updates).toBeGreaterThan(300)
    expect(figures.stalls).toBe(0)
    expect(sizeBytes).toBeLessThanOrEqual(GATEWAY_LIMITS.maxDocumentBytes)
    expect(entries.length).toBeLessThanOrEqual(MAX_MARKS)
    expect(entries.every(([id, value]) => readMark(id, value) !== undefined)).toBe(true)
  },
)
