/** PGlite in a worker thread, so that a commit never stops the server's own thread. */
import { mkdirSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { PGliteDialect } from 'kysely'
import type { OpenDialect } from './db.ts'
import { lockFolder } from './folder-lock.ts'
import type { DbPlace } from './place.ts'
import type { FromPgliteWorker, PgliteResults, ToPgliteWorker } from './pglite-worker.ts'

type PgliteClient = Exclude<ConstructorParameters<typeof PGliteDialect>[0]['pglite'], () => unknown>
type PgliteTransaction = Parameters<Parameters<PgliteClient['transaction']>[0]>[0]

type PglitePlace = Exclude<DbPlace, { kind: 'postgres' }>

/** Takes the folder for this process alone. Throws where another process has it. */
export async function openPgliteDialect(place: PglitePlace): Promise<OpenDialect> {
  if (place.kind === 'folder') mkdirSync(place.folder, { recursive: true })
  const unlock = place.kind === 'folder' ? await lockFolder(place.folder) : async () => {}
  const client = new PgliteThread(place)
  const release = async () => {
    await client.close()
    await unlock()
  }
  return { dialect: new PGliteDialect({ pglite: client }), release }
}

/** The error that Postgres gave, carried over from the worker with its code. */
class PgliteError extends Error {
  readonly code: string | undefined
  constructor(message: string, code: string | undefined) {
    super(message)
    this.name = 'PgliteError'
    this.code = code
  }
}

interface Waiting {
  resolve: (results: PgliteResults) => void
  reject: (error: Error) => void
}

/**
 * What Kysely needs of a PGlite, on the other side of a thread. Kysely lends its one connection to one query or
 * transaction at a time, so that what is between BEGIN and COMMIT belongs together.
 */
class PgliteThread implements PgliteClient {
  readonly waitReady: Promise<void>
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0
  #state: 'opening' | 'ready' | 'closed' = 'opening'

  constructor(place: PglitePlace) {
    this.#worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: place })
    this.#worker.on('message', (message: FromPgliteWorker) => this.#settle(message))
    this.#worker.on('error', (error) => this.#break(error))
    this.#worker.on('exit', () => this.#break(new Error('the thread of the database ended')))
    this.waitReady = this.#open()
  }

  async #open(): Promise<void> {
    await this.query('SELECT 1')
    this.#state = 'ready'
  }

  get ready(): boolean {
    return this.#state === 'ready'
  }

  get closed(): boolean {
    return this.#state === 'closed'
  }

  query(sql: string, params: unknown[] = []): Promise<Omit<PgliteResults, 'rows'> & { rows: never[] }> {
    return this.#ask({ sql, params: params.map(detach) }) as Promise<never>
  }

  /** Where not even BEGIN succeeds, the work's own queries say so: Kysely would wait for ever otherwise. */
  async transaction<T>(work: (transaction: PgliteTransaction) => Promise<T>): Promise<T> {
    const begun = this.query('BEGIN')
    begun.catch(() => {})
    const query: PgliteTransaction['query'] = async (sql, params) => {
      await begun
      return this.query(sql, params)
    }
    try {
      const result = await work({ query, rollback: async () => {} })
      await query('COMMIT')
      return result
    } catch (error) {
      await query('ROLLBACK')
      throw error
    }
  }

  async close(): Promise<void> {
    if (this.closed) return
    await this.#ask('close')
    this.#state = 'closed'
    await this.#worker.terminate()
  }

  #ask(ask: ToPgliteWorker['ask']): Promise<PgliteResults> {
    if (this.closed) return Promise.reject(new PgliteError('the database is closed', '57P01'))
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, ask } satisfies ToPgliteWorker, [])
    })
  }

  #settle({ id, outcome }: FromPgliteWorker): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (outcome.kind === 'results') waiting?.resolve(outcome.results)
    else waiting?.reject(new PgliteError(outcome.message, outcome.code))
  }

  #break(cause: Error): void {
    this.#state = 'closed'
    for (const { reject } of this.#waiting.values()) reject(new PgliteError(cause.message, '57P01'))
    this.#waiting.clear()
  }
}

/** A view would take the whole buffer behind it along to the other thread. */
function detach(param: unknown): unknown {
  if (!(param instanceof Uint8Array)) return param
  return param.byteLength === param.buffer.byteLength ? param : new Uint8Array(param)
}
