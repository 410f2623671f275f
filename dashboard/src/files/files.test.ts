import { expect, test, vi } from 'vitest'
import { ApiError } from '@conav/shared/api/client.ts'
import { FileCaution, FileFault, type FileState, type SharedFile } from '@conav/shared/protocol/exchange.ts'
import { FileId, PersonId } from '@conav/shared/protocol/id.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import type { FileApi } from './file-api.ts'
import { countLeaves, searchEntries, treeOf } from './folder-tree.ts'
import { mediaKindOf } from './media-kind.ts'
import { Transfers } from './transfers.svelte.ts'

const ADA = PersonId.parse('11111111-1111-4111-8111-111111111111')
const ID = FileId.parse('6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11')

test('[UI107] an own transfer that a reload broke off goes on with the same file alone', async () => {
  const desk = new Desk({ receivedBytes: 4 })
  desk.transfers.learn(desk.file())

  expect(desk.transfers.sendingOf(ID)).toBeUndefined()
  expect(await desk.transfers.goOn(ID, chosen('other.txt', '0123456789'))).toBe('other-file')
  expect(await desk.transfers.goOn(ID, chosen('a.txt', '0123456789'))).toBeUndefined()

  await vi.waitFor(() => expect(desk.sent).toEqual([[4, '456789']]))
  expect(desk.transfers.sendingOf(ID)?.state).toEqual({ kind: 'settled', as: 'waiting' })
})

test('[UI107] a file that cannot be offered is told with its reason', async () => {
  const desk = new Desk()
  desk.refusal = new ApiError(400, { code: 'bad-input', message: 'too large', limit: 5 })

  expect(await desk.transfers.offer(chosen('a.txt', '0123456789'))).toEqual({ why: 'too-large', limitBytes: 5 })
  expect(await desk.transfers.offer(chosen('a.txt', ''))).toMatchObject({ why: 'empty' })
})

test('[UI108] a file of the customer waits for the agent, and only an accepted one can be downloaded', () => {
  const desk = new Desk({ by: { kind: 'customer', person: null, name: 'Marie' }, state: 'waiting' })

  desk.transfers.learn(desk.file())
  expect(desk.transfers.waiting).toBe(1)
  expect(desk.transfers.mayDownload(desk.file())).toBe(false)

  desk.transfers.learn(desk.file('declined'))
  expect(desk.transfers.waiting).toBe(0)
  expect(desk.transfers.mayDownload(desk.file('declined'))).toBe(false)
  expect(desk.transfers.mayDownload(desk.file('accepted'))).toBe(true)
})

test('[UI108] a file is named by what it is, not by its name', () => {
  expect(['image/png', 'application/pdf', 'text/plain', 'application/x-unknown', null].map(mediaKindOf)).toEqual([
    'picture',
    'pdf',
    'text',
    'other',
    'other',
  ])
})

test('[UI138] each reason to refuse a file, and each to be careful with one, is a sentence of its own', () => {
  for (const { files } of [en, fr]) {
    const said = [
      ...FileFault.options.map((one) => files.fault[one]),
      ...FileCaution.options.map((one) => files.caution[one]),
    ]

    expect(new Set(said).size).toBe(FileFault.options.length + FileCaution.options.length)
    expect(said.filter((one) => !/^\p{Lu}.{15,}\.$/u.test(one))).toEqual([])
  }
})

test('[UI109] a shared folder is a tree, folders first, and is found by any part of its paths', () => {
  const entries = ['b.txt', 'Été/notes.txt', 'Été/2/c.txt', 'a.txt'].map((path) => ({ path, sizeBytes: 1 }))

  const tree = treeOf(entries, 'en')

  expect(tree.branches.map(({ path }) => path)).toEqual(['Été'])
  expect(tree.leaves.map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
  expect(countLeaves(tree)).toBe(4)
  expect(searchEntries(entries, 'ete note').map(({ path }) => path)).toEqual(['Été/notes.txt'])
})

test('[UI139] what a folder’s names hide or turn around is not shown, and each is still asked for by its own path', () => {
  const paths = ['bills\u202e/gnp.\u200bexe', 'bills/a.txt', '\u200b/b.txt', 'c\u2066.txt', 'c.txt']

  const tree = treeOf(
    paths.map((path) => ({ path, sizeBytes: 1 })),
    'en',
  )

  expect(tree.branches.map(({ name, path }) => [name, path])).toEqual([
    ['bills', 'bills\u202e'],
    ['bills', 'bills'],
    ['\ufffd', '\u200b'],
  ])
  expect(tree.leaves.map(({ name, path }) => [name, path])).toEqual([
    ['c.txt', 'c\u2066.txt'],
    ['c.txt', 'c.txt'],
  ])
  expect(tree.branches[0]?.leaves[0]).toMatchObject({ name: 'gnp.exe', path: 'bills\u202e/gnp.\u200bexe' })
  expect(
    searchEntries(
      paths.map((path) => ({ path, sizeBytes: 1 })),
      'gnp.exe',
    ),
  ).toHaveLength(1)
})

function chosen(name: string, text: string) {
  return new File([text], name)
}

/** A desk with one file, and as much of the server as keeps its promises for it. */
class Desk {
  readonly sent: [number, string][] = []
  refusal: ApiError | undefined
  readonly #file: SharedFile
  readonly transfers: Transfers

  constructor(over: Partial<SharedFile> = {}) {
    this.#file = {
      id: ID,
      name: 'a.txt',
      sizeBytes: 10,
      receivedBytes: 0,
      mediaType: null,
      state: 'arriving',
      by: { kind: 'agent', person: ADA, name: 'Ada' },
      offeredAtMs: 0,
      ...over,
    }
    const api: FileApi = {
      offer: () => (this.refusal ? Promise.reject(this.refusal) : Promise.resolve(this.#file)),
      callsFor: () => ({
        find: () => Promise.resolve(this.#file),
        cancel: () => Promise.resolve(this.file('cancelled')),
        send: (at, bytes) => {
          this.sent.push([at, new TextDecoder().decode(bytes)])
          return Promise.resolve({ ...this.file('waiting'), receivedBytes: at + bytes.length })
        },
      }),
      settle: (_, as) => Promise.resolve(this.file(as)),
      open: () => Promise.resolve('https://viewer.example/f'),
    }
    const clock = { nowMs: () => 0, after: () => () => {}, random: () => 0.5 }
    this.transfers = new Transfers('agent', { api, clock, download: () => {} })
    this.transfers.becomes(ADA)
  }

  file(state: FileState = this.#file.state): SharedFile {
    return { ...this.#file, state }
  }
}
