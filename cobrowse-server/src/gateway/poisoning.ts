/** Throws crafted updates at a document, for tests, and looks what they do to it. */
import type { MarkAuthor } from '@conav/shared/documents/mark.ts'
import { marksOf, readMark } from '@conav/shared/documents/marks.ts'
import { PeerId } from '@conav/shared/protocol/id.ts'
import type { DocumentName } from '@conav/shared/protocol/frame.ts'
import type { Random } from '@conav/shared/testing/random.ts'
import { type DocumentPeer, TooMany, Undocumented } from './document-peer.ts'
import { GATEWAY_LIMITS } from './limit.ts'
import { makePoison } from './poison.ts'
import { SharedDocument } from './shared-document.ts'
import { ADA } from './test-doors.ts'

export interface Poisoned {
  updates: number
  refused: number
  /** Updates that kept the thread busy for more than 50 ms. */
  stalls: number
  longestMs: number
  /** Of the document at its largest, looked at now and then. */
  sizeBytes: number
  marks: number
  /** Marks that are none, or are another's than they say. */
  falseMarks: number
}

const STALL_MS = 50
const NEW_PEER_EVERY = 200
const LOOK_EVERY = 20_000

/** Goes on until `isOver` says so. Throws what a document throws that is no refusal. */
export function poison(name: DocumentName, random: Random, isOver: (updates: number) => boolean): Poisoned {
  const clock = { nowMs: 0 }
  const document = openDocument(name, clock)
  const owners: readonly MarkAuthor[] = name === 'room' ? ['customer', ADA] : [ADA]
  const found: Poisoned = { updates: 0, refused: 0, stalls: 0, longestMs: 0, sizeBytes: 0, marks: 0, falseMarks: 0 }
  let peer = openPeer(ADA, 0)
  const replacePeer = (): void => {
    document.leave(peer)
    peer = openPeer(random.pick(owners), found.updates)
  }
  while (!isOver(found.updates)) {
    if (random.below(NEW_PEER_EVERY) === 0) replacePeer()
    // So that no limit of pace stands in the way of the rest.
    clock.nowMs += 10_000
    const outcome = receive(document, peer, makePoison(random, peer.owner, document.doc))
    found.updates += 1
    found.longestMs = Math.max(found.longestMs, outcome.tookMs)
    found.stalls += Number(outcome.tookMs > STALL_MS)
    if (outcome.isRefused) {
      found.refused += 1
      replacePeer()
    }
    if (found.updates % LOOK_EVERY === 0) look(document, found)
  }
  look(document, found)
  document.destroy()
  return found
}

function openDocument(name: DocumentName, clock: { nowMs: number }): SharedDocument {
  return new SharedDocument({
    name,
    state: undefined,
    limits: GATEWAY_LIMITS,
    nowMs: () => clock.nowMs,
    isGone: () => false,
    onChanged: () => {},
  })
}

function openPeer(owner: MarkAuthor, n: number): DocumentPeer & { owner: MarkAuthor } {
  const id = PeerId.parse(`peer${n}`)
  return { id, owner, isAgent: owner === ADA, findName: () => owner, findRight: () => 'write' as const, push: () => {} }
}

function receive(
  document: SharedDocument,
  peer: DocumentPeer,
  message: Uint8Array,
): { tookMs: number; isRefused: boolean } {
  const startMs = workMs()
  let isRefused = false
  try {
    document.receive(peer, message)
  } catch (error) {
    if (!(error instanceof Undocumented) && !(error instanceof TooMany)) throw error
    isRefused = true
  }
  return { tookMs: workMs() - startMs, isRefused }
}

/** What this thread has worked: neither a busy machine nor the collector's own threads are a stall. */
function workMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function look(document: SharedDocument, found: Poisoned): void {
  const entries = [...marksOf(document.doc)]
  found.sizeBytes = Math.max(found.sizeBytes, document.encode().byteLength)
  found.marks = Math.max(found.marks, entries.length)
  found.falseMarks += entries.filter(([id, value]) => readMark(id, value) === undefined).length
}
