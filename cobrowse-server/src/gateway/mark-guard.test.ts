import type { Mark } from '@conav/shared/documents/mark.ts'
import { marksOf } from '@conav/shared/documents/marks.ts'
import { MAX_MARK_POINTS, MAX_MARKS, MAX_MARKS_A_SECOND } from '@conav/shared/protocol/limit.ts'
import { PeerId, StreamNo } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { markOf } from './document-copy.ts'
import { DocumentWriter } from './document-writer.ts'
import { MarkGuard } from './mark-guard.ts'
import { ADA, GRACE } from './testing.ts'

function openWriter(maxDocumentBytes = 2 * 1024 * 1024) {
  const doc = new Y.Doc()
  const clock = { nowMs: 0 }
  const speakers = new Map<number, string>()
  const nowMs = () => clock.nowMs
  const limits = { maxUpdateBytes: 256 * 1024, maxDocumentBytes }
  const gone = new Set<number>()
  const isGone = (stream: number) => gone.has(stream)
  const guard = new MarkGuard(doc, { nowMs, findSpeaker: (client) => speakers.get(client), isGone })
  const writer = new DocumentWriter(doc, { check: () => {}, guard, limits, nowMs, sizeBytes: 0 })
  const peerOf = (owner: string, isAgent: boolean) => ({
    id: PeerId.parse(owner.replaceAll('-', '')),
    owner,
    isAgent,
    findName: () => owner,
    findRight: () => 'write' as const,
    push: () => {},
  })
  const openCopy = (owner: string, isAgent = owner !== 'customer') => {
    const copy = new Y.Doc()
    const peer = peerOf(owner, isAgent)
    /** Hands over what the change makes, and hears what does not stand. */
    const change = (make: (marks: Y.Map<unknown>) => void) => {
      const before = Y.encodeStateVector(copy)
      copy.transact(() => make(marksOf(copy)))
      const written = writer.write(peer, Y.encodeStateAsUpdate(copy, before), { isLive: true })
      if (written.correction) Y.applyUpdate(copy, written.correction)
      return written
    }
    /** As who is asked for what is missing. */
    const bringAll = () => writer.write(peer, Y.encodeStateAsUpdate(copy), { isLive: false })
    return { copy, change, bringAll, hear: () => Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc)) }
  }
  return { doc, clock, gone, speakers, writer, openCopy, peerOf }
}

test('[RM106] a full document makes room with marks of page loads that nobody can see any more, and their authors hear of it', () => {
  const { doc, clock, gone, openCopy } = openWriter()
  const [ada, rose] = [openCopy(ADA), openCopy('customer')]
  const there = Array.from({ length: MAX_MARKS }, (_, n) => markOf(ADA, { stream: StreamNo.parse(n < 2 ? 2 : 1) }))
  for (const mark of there) {
    clock.nowMs += 1_000 / MAX_MARKS_A_SECOND
    ada.change((marks) => marks.set(mark.id, mark))
  }
  const next = markOf('customer', { stream: StreamNo.parse(2) })

  rose.hear()
  rose.change((marks) => marks.set(next.id, next))
  const refused = marksOf(doc).has(next.id)
  gone.add(1)
  rose.change((marks) => marks.set(next.id, next))
  ada.hear()

  const left = new Set([there[0], there[1], next].map((mark) => mark?.id))
  expect(refused).toBe(false)
  for (const copy of [doc, rose.copy, ada.copy]) expect(new Set(marksOf(copy).keys())).toEqual(left)
})

test('[RM107] what a document of so many bytes has no room for leaves its author’s copy too, and what is removed makes room', () => {
  const { doc, clock, openCopy } = openWriter(40_000)
  const ada = openCopy(ADA)
  const points = Array.from({ length: MAX_MARK_POINTS }, (_, n): [number, number] => [n / 1_000 + 0.1, 0.7])
  const large = () => markOf(ADA, { kind: 'stroke', points } as Partial<Mark>)
  const draw = (mark: Mark) => {
    clock.nowMs += 2_000
    ada.change((marks) => marks.set(mark.id, mark))
    return marksOf(doc).has(mark.id)
  }

  const drawn = Array.from({ length: 8 }, large)
  const stood = drawn.filter(draw)
  const own = [...marksOf(ada.copy).keys()]
  ada.change((marks) => {
    for (const key of marks.keys()) marks.delete(key)
  })
  const again = large()

  expect(stood.length).toBeGreaterThan(2)
  expect(stood.length).toBeLessThan(8)
  expect(new Set(own)).toEqual(new Set(stood.map(({ id }) => id)))
  expect(marksOf(doc).size).toBe(0)
  draw(again)
  ada.bringAll()
  expect([...marksOf(doc).keys()]).toEqual([again.id])
})

test('[RM91] the document takes so many marks and no more, and again when some are gone', () => {
  const { doc, clock, openCopy } = openWriter()
  const ada = openCopy(ADA)
  const drawn = Array.from({ length: MAX_MARKS + 5 }, () => markOf(ADA))

  for (const mark of drawn) {
    clock.nowMs += 1_000 / MAX_MARKS_A_SECOND
    ada.change((marks) => marks.set(mark.id, mark))
  }
  const full = marksOf(doc).size
  ada.change((marks) => marks.delete(drawn[0]?.id ?? ''))
  const last = markOf(ADA)
  ada.change((marks) => marks.set(last.id, last))

  expect(full).toBe(MAX_MARKS)
  expect(marksOf(doc).has(last.id)).toBe(true)
  expect(marksOf(doc).toJSON()).toEqual(marksOf(ada.copy).toJSON())
})

test('[RM90] nobody writes under the number of another’s copy, so that nothing of theirs is lost', () => {
  const { doc, openCopy } = openWriter()
  const [rose, ada] = [openCopy('customer'), openCopy(ADA)]
  const [first, next] = [markOf(ADA), markOf(ADA)]
  ada.change((marks) => marks.set(first.id, first))

  rose.copy.clientID = ada.copy.clientID
  rose.hear()
  rose.copy.clientID = ada.copy.clientID
  const forged = markOf('customer')
  rose.change((marks) => marks.set(forged.id, forged))
  ada.change((marks) => marks.set(next.id, next))

  expect(marksOf(doc).toJSON()).toEqual({ [first.id]: first, [next.id]: next })
})

test('[RM90] who points under a number draws under it, and nobody else', () => {
  const { doc, speakers, openCopy } = openWriter()
  const [rose, ada] = [openCopy('customer'), openCopy(ADA)]
  speakers.set(ada.copy.clientID, ADA)

  rose.copy.clientID = ada.copy.clientID
  const [forged, hers] = [markOf('customer'), markOf(ADA)]
  rose.change((marks) => marks.set(forged.id, forged))
  ada.change((marks) => marks.set(hers.id, hers))

  expect(marksOf(doc).toJSON()).toEqual({ [hers.id]: hers })
})

test('[RM90] a copy that brings back what the server has lost does not speak for those who drew it', () => {
  const { openCopy } = openWriter()
  const ada = openCopy(ADA)
  const [hers, own] = [markOf(ADA), markOf('customer')]
  ada.change((marks) => marks.set(hers.id, hers))
  const after = openWriter()
  const rose = after.openCopy('customer')
  Y.applyUpdate(rose.copy, Y.encodeStateAsUpdate(ada.copy))
  rose.copy.transact(() => marksOf(rose.copy).set(own.id, own))

  after.writer.write(after.peerOf('customer', false), Y.encodeStateAsUpdate(rose.copy), { isLive: false })
  const before = marksOf(after.doc).toJSON()
  after.writer.write(after.peerOf(ADA, true), Y.encodeStateAsUpdate(ada.copy), { isLive: false })

  expect(before).toEqual({ [own.id]: own })
  expect(marksOf(after.doc).toJSON()).toEqual({ [own.id]: own, [hers.id]: hers })
})

test('[RM90] an agent brings back what was cleared, and no more than that', () => {
  const { doc, openCopy } = openWriter()
  const [grace, ada] = [openCopy(GRACE), openCopy(ADA)]
  const hers = markOf(GRACE)
  grace.change((marks) => marks.set(hers.id, hers))
  ada.hear()
  ada.change((marks) => marks.delete(hers.id))

  ada.change((marks) => marks.set(hers.id, { ...hers, color: 'red' }))
  const changed = marksOf(doc).toJSON()
  ada.change((marks) => marks.set(hers.id, hers))

  expect(changed).toEqual({})
  expect(marksOf(doc).toJSON()).toEqual({ [hers.id]: hers })
})

test('[RM90] what builds on something that never came is asked for', () => {
  const { doc, openCopy, writer, peerOf } = openWriter()
  const ada = openCopy(ADA)
  const lost = markOf(ADA)
  ada.copy.transact(() => marksOf(ada.copy).set(lost.id, lost))

  const next = markOf(ADA)
  const { isMissing } = ada.change((marks) => marks.set(next.id, next))
  writer.write(peerOf(ADA, true), Y.encodeStateAsUpdate(ada.copy), { isLive: false })

  expect(isMissing).toBe(true)
  expect(marksOf(doc).toJSON()).toEqual({ [lost.id]: lost, [next.id]: next })
})
