import { expect, test, vi } from 'vitest'
import { ApiError } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import type { FileState, SharedFile } from '../protocol/exchange.ts'
import { MAX_CHUNK_BYTES } from '../protocol/limit.ts'
import { FileSender, type FileCalls, type SendingState } from './file-sender.ts'

const SIZE = 2.5 * MAX_CHUNK_BYTES

test('[UI100] a file goes up in chunks, one at a time, each where the copy of the server ends', async () => {
  const store = new Store()

  const sender = send(store)

  await vi.waitFor(() => expect(sender.states.at(-1)).toEqual({ kind: 'settled', as: 'waiting' }))
  expect(store.asked).toEqual([0, MAX_CHUNK_BYTES, 2 * MAX_CHUNK_BYTES])
  expect(store.isWhole()).toBe(true)
})

test('[UI100] a transfer that was broken off goes on at what the server has', async () => {
  const store = new Store()
  store.take(CONTENT.subarray(0, 1000))

  const sender = send(store)

  await vi.waitFor(() => expect(sender.states.at(-1)).toEqual({ kind: 'settled', as: 'waiting' }))
  expect(store.asked[0]).toBe(1000)
  expect(store.isWhole()).toBe(true)
})

test('[UI100] a chunk whose answer was lost is not stored twice', async () => {
  const store = new Store()
  store.loseAnswerOf(2)

  const sender = send(store)

  await vi.waitFor(() => expect(sender.states.at(-1)).toEqual({ kind: 'settled', as: 'waiting' }))
  expect(store.isWhole()).toBe(true)
})

test('[UI101] while there is no answer it is tried again by itself, later each time, and at once when the line is back', async () => {
  const store = new Store()
  store.refusals = Array.from({ length: 4 }, () => trouble)
  const sender = send(store, { isManual: true })

  const waits: number[] = []
  for (let n = 0; n < 4; n++) {
    await vi.waitFor(() => expect(sender.timers).toHaveLength(1))
    waits.push(sender.timers[0]?.ms ?? 0)
    sender.sender.retryNow()
  }

  await vi.waitFor(() => expect(sender.states.at(-1)).toEqual({ kind: 'settled', as: 'waiting' }))
  expect(waits).toEqual([375, 750, 1500, 3000])
})

test('[UI101] a pause lets the chunk on its way arrive and sends no other, until it is gone on with', async () => {
  const store = new Store()
  const sender = send(store)

  sender.sender.pause()
  await vi.waitFor(() => expect(sender.states.at(-1)).toEqual({ kind: 'paused' }))
  await Promise.resolve()
  expect(store.asked.length).toBeLessThanOrEqual(1)

  sender.sender.resume()
  await vi.waitFor(() => expect(store.isWhole()).toBe(true))
})

test('[UI101] a cancelled transfer sends nothing more', async () => {
  const store = new Store()
  const sender = send(store)

  await sender.sender.cancel()

  expect(sender.states.at(-1)).toEqual({ kind: 'settled', as: 'cancelled' })
  expect(store.asked.length).toBeLessThanOrEqual(1)
})

test('[UI101] a refusal, and a file that cannot be read, end it with the reason; it may be tried again', async () => {
  const refused = new Store()
  refused.refusals = [{ code: 'not-allowed', message: 'not yours' }]
  const sender = send(refused)
  const gone = send(new Store(), {
    content: { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('gone')) }) },
  })

  await vi.waitFor(() => expect(sender.states.at(-1)).toEqual({ kind: 'failed', why: 'not-allowed' }))
  await vi.waitFor(() => expect(gone.states.at(-1)).toEqual({ kind: 'failed', why: 'unreadable' }))

  sender.sender.resume()
  await vi.waitFor(() => expect(refused.isWhole()).toBe(true))
})

test('[UI101] what the other side or the server decides meanwhile ends it', async () => {
  const sender = send(new Store())

  sender.sender.learn(new Store('declined').file())

  expect(sender.states.at(-1)).toEqual({ kind: 'settled', as: 'declined' })
})

const CONTENT = Uint8Array.from({ length: SIZE }, (_, at) => (at * 31) % 251)
const trouble: Problem = { code: 'trouble', message: 'cut' }

/** Keeps the promises of the file routes. */
class Store implements FileCalls {
  readonly asked: number[] = []
  refusals: Problem[] = []
  #bytes = new Uint8Array(0)
  #state: FileState
  #lost: number | undefined

  constructor(state: FileState = 'arriving') {
    this.#state = state
  }

  loseAnswerOf(chunk: number): void {
    this.#lost = chunk
  }

  take(bytes: Uint8Array): void {
    const all = new Uint8Array(this.#bytes.length + bytes.length)
    all.set(this.#bytes)
    all.set(bytes, this.#bytes.length)
    this.#bytes = all
    if (all.length === SIZE) this.#state = 'waiting'
  }

  isWhole(): boolean {
    return this.#bytes.length === SIZE && this.#bytes.every((byte, at) => byte === CONTENT[at])
  }

  file(): SharedFile {
    return {
      id: '6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11' as never,
      name: 'receipt.pdf',
      sizeBytes: SIZE,
      receivedBytes: this.#bytes.length,
      mediaType: null,
      state: this.#state,
      by: { kind: 'agent', person: null, name: 'Ada' },
      offeredAtMs: 0,
    }
  }

  find(): Promise<SharedFile> {
    return Promise.resolve(this.file())
  }

  cancel(): Promise<SharedFile> {
    this.#state = 'cancelled'
    return this.find()
  }

  send(at: number, bytes: Uint8Array): Promise<SharedFile> {
    this.asked.push(at)
    const refusal = this.refusals.shift()
    if (refusal !== undefined) return Promise.reject(new ApiError(0, refusal))
    if (this.#state !== 'arriving' || at !== this.#bytes.length)
      return Promise.reject(new ApiError(409, { code: 'conflict', message: `at ${this.#bytes.length}` }))
    this.take(bytes)
    if (this.asked.length === this.#lost) return Promise.reject(new ApiError(0, trouble))
    return this.find()
  }
}

function send(
  store: Store,
  options: { isManual?: true; content?: ConstructorParameters<typeof FileSender>[0]['content'] } = {},
) {
  const states: SendingState[] = []
  const timers: { ms: number; run: () => void }[] = []
  const sender = new FileSender({
    file: store.file(),
    content: options.content ?? new Blob([CONTENT]),
    calls: store,
    clock: {
      nowMs: () => 0,
      after: (ms, run) => {
        const timer = { ms, run }
        timers.push(timer)
        if (options.isManual === undefined) queueMicrotask(run)
        return () => timers.splice(timers.indexOf(timer), 1)
      },
      random: () => 0.5,
    },
    changed: ({ state }) => states.push(state),
  })
  return { sender, states, timers }
}
