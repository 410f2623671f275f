import type { Author, Saying } from '@conav/shared/protocol/exchange.ts'
import { expect, test } from 'vitest'
import { ChatBook } from './chat-book.ts'

const CUSTOMER: Author = { kind: 'customer', person: null, name: 'Customer' }

test('[EX95] what the customer wrote is kept until the room has stored it', () => {
  const { book, sent, echo } = openBook()

  book.say('  Hello ')
  expect(book.own).toMatchObject([{ state: 'sending', saying: { text: 'Hello' } }])
  echo(sent[0])

  expect(book.own).toEqual([])
  expect(book.said).toMatchObject([{ no: 1, text: 'Hello' }])
})

test('[EX95] after a lost line it goes out again under the same id, and stands there once', () => {
  const { book, sent, line, echo } = openBook()
  line.isOpen = false
  book.say('Hello')
  expect(sent).toEqual([])

  line.isOpen = true
  book.resend()
  book.resend()
  echo(sent[0])
  echo(sent[1])

  expect(sent[1]?.id).toBe(sent[0]?.id)
  expect(book.said).toHaveLength(1)
})

test('[EX95] what could not be taken stays, with the reason, until it is tried again or discarded', () => {
  const { book, sent } = openBook()
  book.say('One')
  book.say('Two')
  const [one, two] = sent
  if (one === undefined || two === undefined) throw new Error('nothing was sent')

  book.hear({ type: 'unsaid', id: one.id, why: 'not-stored' })
  book.hear({ type: 'unsaid', id: two.id, why: 'too-many' })
  book.resend()
  expect(book.own.map(({ state }) => state)).toEqual(['not-stored', 'too-many'])
  book.retry(one.id)
  book.discard(two.id)

  expect(sent.map(({ id }) => id)).toEqual([one.id, two.id, one.id])
  expect(book.own).toMatchObject([{ state: 'sending', saying: { text: 'One' } }])
})

test('[EX95] nothing is no message, and messages stand in the order of the room', () => {
  const { book, sent } = openBook()
  book.say('   ')
  book.say('First')
  book.say('Second')
  const [first, second] = sent
  if (first === undefined || second === undefined) throw new Error('nothing was sent')

  book.hear({ type: 'said', message: { ...second, no: 2, by: CUSTOMER, atMs: 2 } })
  book.hear({ type: 'said', message: { ...first, no: 1, by: CUSTOMER, atMs: 1 } })

  expect(sent).toHaveLength(2)
  expect(book.said.map(({ text }) => text)).toEqual(['First', 'Second'])
})

function openBook() {
  const sent: Saying[] = []
  const line = { isOpen: true }
  const book = new ChatBook({
    send: (saying) => {
      if (line.isOpen) sent.push(saying)
      return line.isOpen
    },
    changed: () => {},
    own: [],
    keep: () => {},
  })
  const echo = (saying: Saying | undefined): void => {
    if (saying === undefined) throw new Error('nothing was sent')
    book.hear({ type: 'said', message: { ...saying, no: 1, by: CUSTOMER, atMs: 1 } })
  }
  return { book, sent, line, echo }
}
