import { ApiError } from '@conav/shared/api/client.ts'
import type { Problem } from '@conav/shared/api/problem.ts'
import type { Author, SharedFile } from '@conav/shared/protocol/exchange.ts'
import { FileId } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { FileBook } from './file-book.ts'
import type { FileDoor } from './file-door.ts'
import { listActs, statusOf } from './file-status.ts'

const ID = FileId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c09')
const ME: Author = { kind: 'customer', person: null, name: 'Customer' }
const ADA: Author = { kind: 'agent', person: null, name: 'Ada' }
const CHOSEN = new File(['0123456789'], 'receipt.txt')

test('[EX100] a chosen file is offered and goes up by itself', async () => {
  const { book, server } = openBook()

  await book.offer(CHOSEN)

  await expect.poll(() => server.file.receivedBytes).toBe(10)
  book.learn(server.file)
  expect(book.offers).toEqual([])
  expect(book.list().map(statusOf)).toEqual(['sent'])
  expect(book.countSent()).toBe(1)
})

test('[EX100] a file that an earlier page began goes on where it was broken off, once the same one is chosen again', async () => {
  const { book, server } = openBook({ receivedBytes: 4 })
  book.learn(server.file)
  expect(book.list().map(statusOf)).toEqual(['interrupted'])
  expect(book.list().flatMap(listActs)).toEqual(['choose', 'cancel'])

  await book.goOn(ID, new File(['another'], 'receipt.txt'))
  expect(book.list()).toMatchObject([{ trouble: { why: 'another-file' } }])
  await book.goOn(ID, CHOSEN)

  await expect.poll(() => server.file.receivedBytes).toBe(10)
  expect(server.askedAt).toEqual([4])
})

test('[EX100] what moves on without this page is sent by another tab', () => {
  const { book, server } = openBook({ receivedBytes: 4 })
  book.learn(server.file)

  book.learn({ ...server.file, receivedBytes: 6 })

  expect(book.list().map(statusOf)).toEqual(['sending-elsewhere'])
})

test.each([
  [
    { code: 'bad-input', field: 'sizeBytes', limit: 5 },
    { why: 'too-large', limitBytes: 5 },
  ],
  [{ code: 'too-many' }, { why: 'too-many' }],
  [{ code: 'conflict' }, { why: 'gone' }],
  [{ code: 'trouble' }, { why: 'not-possible' }],
] as const)('[EX100] an offer that is refused with %j stays with its reason', async (problem, trouble) => {
  const { book } = openBook({ refusal: { message: 'no', ...problem } })

  await book.offer(CHOSEN)

  expect(book.offers).toMatchObject([{ name: 'receipt.txt', trouble }])
  book.forget(1)
  expect(book.offers).toEqual([])
})

test('[EX100] an empty file is not offered', async () => {
  const { book, server } = openBook()

  await book.offer(new File([], 'empty.txt'))

  expect(book.offers).toMatchObject([{ trouble: { why: 'empty' } }])
  expect(server.askedAt).toEqual([])
})

test('[EX121] a file that an agent fetched and that is gone from the disk is taken back', async () => {
  const { book, server } = openBook()
  const gone = {
    name: CHOSEN.name,
    size: CHOSEN.size,
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }),
  }

  await book.offer(gone as unknown as File, 'fetched')

  await expect.poll(() => server.file.state).toBe('cancelled')
  await expect.poll(() => book.list()).toMatchObject([{ trouble: { why: 'unreadable' } }])
  expect(book.list().map(statusOf)).toEqual(['cancelled'])
})

test('[EX100] what an agent sends is downloaded after it was accepted, and not before', async () => {
  const { book, server, downloads } = openBook({ by: ADA, receivedBytes: 10, state: 'waiting' })
  book.learn(server.file)
  expect(book.list().flatMap(listActs)).toEqual(['accept', 'decline'])

  await book.answer(ID, 'accepted')
  expect(book.list().flatMap(listActs)).toEqual(['download'])
  await book.download(ID)

  expect(downloads).toEqual(['https://viewer.example/files/1'])
})

interface Situation {
  by?: Author
  receivedBytes?: number
  state?: SharedFile['state']
  refusal?: Problem
}

function openBook({ by = ME, receivedBytes = 0, state = 'arriving', refusal }: Situation = {}) {
  const server: { file: SharedFile; askedAt: number[] } = {
    askedAt: [],
    file: {
      id: ID,
      name: CHOSEN.name,
      sizeBytes: CHOSEN.size,
      receivedBytes,
      mediaType: null,
      state,
      by,
      offeredAtMs: 1,
    },
  }
  const change = (next: Partial<SharedFile>): Promise<SharedFile> => {
    server.file = { ...server.file, ...next }
    return Promise.resolve(server.file)
  }
  const door: FileDoor = {
    offer: () => (refusal === undefined ? change({}) : Promise.reject(new ApiError(400, refusal))),
    find: () => change({}),
    send: (_, at, bytes) => {
      server.askedAt.push(at)
      const received = at + bytes.length
      return change({ receivedBytes: received, state: received === CHOSEN.size ? 'waiting' : 'arriving' })
    },
    settle: (_, as) => change({ state: as }),
    open: () => Promise.resolve({ url: 'https://viewer.example/files/1' }),
  }
  const downloads: string[] = []
  const book = new FileBook({
    door,
    clock: new FakeClock(),
    changed: () => {},
    download: (url) => downloads.push(url),
  })
  return { book, server, downloads }
}
