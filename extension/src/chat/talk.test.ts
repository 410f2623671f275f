import type { Author, ChatMessage } from '@conav/shared/protocol/exchange.ts'
import { ChatId, PersonId } from '@conav/shared/protocol/id.ts'
import type { FromCustomer, Present } from '@conav/shared/protocol/messages.ts'
import { expect, test } from 'vitest'
import { memoryShelf } from '../link/case-store.ts'
import { ServerClock } from '../link/server-clock.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { ADA, CASE, PEER } from '../testing/fake-server.ts'
import { fakeTalk } from '../testing/fake-talk.ts'
import { mintUuid } from './mint.ts'
import { Talk } from './talk.ts'

const GRACE = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c03')
const ADA_HERE: Present = { peer: PEER, person: ADA, name: 'Ada', kind: 'agent' }
const GRACE_HERE: Present = { ...ADA_HERE, person: GRACE, name: 'Grace' }
const AGENT: Author = { kind: 'agent', person: ADA, name: 'Ada' }
const CUSTOMER: Author = { kind: 'customer', person: null, name: 'Customer' }

test('[EX98] what others said while the conversation was closed is counted until it is read, and not again on the next page', () => {
  const first = openTalk()
  for (const no of [1, 2]) first.talk.hear({ type: 'said', message: said(no, AGENT) })
  first.talk.hear({ type: 'said', message: said(3, CUSTOMER) })
  expect(first.talk.seen()).toMatchObject({ unread: 2, latest: { name: 'Ada', text: 'Message 2' } })

  first.talk.markRead()
  const next = openTalk(first.readNo())
  for (const no of [1, 2]) next.talk.hear({ type: 'said', message: said(no, AGENT) })

  expect(first.talk.seen()).toMatchObject({ unread: 0, latest: undefined })
  expect(next.talk.seen().unread).toBe(0)
})

test('[EX99] who joins is announced once, however often their line comes and goes; who was there already is not', () => {
  const { talk } = openTalk()
  talk.enter([ADA_HERE])

  for (let n = 0; n < 3; n += 1) {
    talk.hear({ type: 'people', people: [ADA_HERE, GRACE_HERE] })
    talk.hear({ type: 'people', people: [ADA_HERE] })
  }

  expect(talk.seen().items).toMatchObject([{ kind: 'joined', name: 'Grace', who: 'agent' }])
})

test('[EX101] of a shared folder its names and sizes go out, and with each new link again', () => {
  const { talk, sent } = openTalk()
  const file = new File(['secret'], 'a.txt')
  Object.defineProperty(file, 'webkitRelativePath', { value: 'Papers/2026/a.txt' })

  talk.shareFolder([file])
  talk.enter([])
  talk.stopFolder()

  const folder = { name: 'Papers', entries: [{ path: '2026/a.txt', sizeBytes: 6 }], isCut: false }
  expect(sent).toEqual([
    { type: 'folder', folder },
    { type: 'folder', folder },
    { type: 'folder', folder: null },
  ])
})

test('[EX101] a folder ends with the page that shared it, and the next page says so', () => {
  const shelf = memoryShelf()
  const first = openTalk(0, shelf)
  const file = new File(['secret'], 'a.txt')
  Object.defineProperty(file, 'webkitRelativePath', { value: 'Papers/a.txt' })
  first.talk.shareFolder([file])

  const next = openTalk(0, shelf)
  next.talk.enter([])

  expect(next.talk.seen()).toMatchObject({ folder: undefined, isFolderLost: true })
  expect(next.sent).toEqual([])
})

function said(no: number, by: Author): ChatMessage {
  return { no, id: ChatId.parse(mintUuid()), by, text: `Message ${no}`, files: [], atMs: no }
}

function openTalk(readNo = 0, shelf = memoryShelf()) {
  const clock = new FakeClock()
  const sent: FromCustomer[] = []
  let read = readNo
  const { openFiles, talk: ports } = fakeTalk()
  const talk = new Talk({
    ...ports,
    case: CASE,
    shelf,
    clock,
    door: openFiles({ case: '' as never, secret: '' }),
    send: (message) => sent.push(message) > 0,
    post: () => {},
    changed: () => {},
    serverClock: new ServerClock(clock),
    readNo,
    read: (no) => {
      read = no
    },
  })
  return { talk, sent, readNo: () => read }
}
