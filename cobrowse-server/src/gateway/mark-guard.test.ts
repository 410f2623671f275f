import { marksOf } from '@conav/shared/documents/marks.ts'
import { MAX_MARKS, MAX_MARKS_A_SECOND } from '@conav/shared/protocol/limit.ts'
import { PeerId } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { markOf } from './document-copy.ts'
import { DocumentWriter } from './document-writer.ts'
import { MarkGuard } from './mark-guard.ts'
import { ADA, GRACE } from './testing.ts'

function openWriter() {
  const doc = new Y.Doc()
  const clock = { nowMs: 0 }
  const speakers = new Map<number, string>()
  const nowMs = () => clock.nowMs
  const limits = { maxUpdateBytes: 256 * 1024, maxDocumentBytes: 2 * 1024 * 1024 }
  const guard = new MarkGuard(doc, { nowMs, findSpeaker: (client) => speakers.get(client) })
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
    return { copy, change, hear: () => Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc)) }
  }
  return { doc, clock, speakers, writer, openCopy, peerOf }
}

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
