import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { MarkId, NodeId, PersonId, StreamNo } from '../protocol/id.ts'
import { MAX_MARKS } from '../protocol/limit.ts'
import type { Mark } from './mark.ts'
import { MarkBook, marksOf } from './marks.ts'

const ada = PersonId.parse('6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11')
const grace = PersonId.parse('0d7f0a3b-4a54-4a3e-9f3e-6f2c1f0e9c11')
const page = StreamNo.parse(1)

let count = 0
function highlight(by: Mark['by'], stream = page): Mark {
  count += 1
  const id = MarkId.parse(`mark${count.toString().padStart(6, '0')}`)
  return { kind: 'highlight', id, by, color: 'green', stream, node: NodeId.parse(7), atMs: count }
}

test('[PR30] an author takes back own marks one by one, and leaves those of others', () => {
  const doc = new Y.Doc()
  const [mine, theirs] = [new MarkBook(doc, ada), new MarkBook(doc, grace)]
  const [first, second, other] = [highlight(ada), highlight(ada), highlight(grace)]
  mine.draw(first)
  mine.draw(second)
  theirs.draw(other)

  mine.undo()
  const afterOne = mine.list(page)
  mine.undo()
  mine.undo()

  expect(afterOne).toEqual([first, other])
  expect(mine.list(page)).toEqual([other])
  expect(mine.mayUndo).toBe(false)
})

test('[PR30] who hears of the first own mark knows that it can be taken back, and after that that nothing can', () => {
  const book = new MarkBook(new Y.Doc(), ada)
  const heard: boolean[] = []
  book.onChange(() => heard.push(book.mayUndo))

  book.draw(highlight(ada))
  const drawn = heard.at(-1)
  book.undo()

  expect([drawn, heard.at(-1)]).toEqual([true, false])
})

test('[PR30] clearing removes the own marks or all, and can be taken back', () => {
  const doc = new Y.Doc()
  const [mine, theirs] = [new MarkBook(doc, ada), new MarkBook(doc, grace)]
  mine.draw(highlight(ada))
  theirs.draw(highlight(grace))

  mine.clear('own')
  const left = mine.list(page)
  mine.clear('all')
  const none = mine.list(page)
  mine.undo()

  expect(left.map(({ by }) => by)).toEqual([grace])
  expect(none).toEqual([])
  expect(mine.list(page)).toHaveLength(1)
})

test('[PR31] a mark under a false name, id or shape is not read, and a full document takes no more', () => {
  const doc = new Y.Doc()
  const book = new MarkBook(doc, ada)
  const good = highlight(ada)
  marksOf(doc).set('elsewhere1', good)
  marksOf(doc).set(good.id, { ...good, color: 'url(evil)' })
  marksOf(doc).set('nothing0001', 'nothing')

  expect(book.list(page)).toEqual([])
  expect(book.draw(highlight(grace))).toBe(false)
  for (let n = marksOf(doc).size; n < MAX_MARKS; n += 1) expect(book.draw(highlight(ada))).toBe(true)
  expect(book.draw(highlight(ada))).toBe(false)
})

test('[PR31] marks of other page loads take no room, and who drew hears of a mark that the server has no room for', () => {
  const [doc, server] = [new Y.Doc(), new Y.Doc()]
  const book = new MarkBook(doc, ada)
  const refused: Mark[] = []
  book.onRefused((mark) => refused.push(mark))
  for (let n = 0; n < MAX_MARKS; n += 1) book.draw(highlight(ada))
  const other = highlight(ada, StreamNo.parse(2))
  const removeThere = (...ids: string[]): void => {
    Y.applyUpdate(server, Y.encodeStateAsUpdate(doc))
    for (const id of ids) marksOf(server).delete(id)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
  }

  expect(book.draw(highlight(ada))).toBe(false)
  expect(book.draw(other)).toBe(true)
  removeThere(other.id)
  expect(refused).toEqual([other])
  removeThere(...marksOf(doc).keys())

  expect(marksOf(doc).size).toBe(0)
  expect(refused).toEqual([other])
})
