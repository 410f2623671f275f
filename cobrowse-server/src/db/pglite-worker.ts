/** The thread that PGlite runs in: takes queries one after the other, answers each. */
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'

export interface ToPgliteWorker {
  id: number
  ask: { sql: string; params: unknown[] } | 'close'
}

export interface PgliteResults {
  rows: unknown[]
  affectedRows?: number
  fields: []
}

export interface FromPgliteWorker {
  id: number
  outcome: { kind: 'results'; results: PgliteResults } | { kind: 'failed'; message: string; code: string | undefined }
}

const { folder, template } = workerData as { folder?: string; template?: string }
const opening = PGlite.create({
  ...(folder === undefined ? {} : { dataDir: folder }),
  ...(template === undefined ? {} : { loadDataDir: new Blob([readFileSync(template)]) }),
  // PGlite's own go through bytes one by one, and frames are nothing but bytes.
  parsers: { [types.INT8]: Number, [types.BYTEA]: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')) },
  serializers: {
    [types.BYTEA]: ({ buffer, byteOffset, byteLength }: Uint8Array) =>
      `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`,
  },
})
// Each query reports it; without this the thread would end before it could.
opening.catch(() => {})

parentPort?.on('message', async ({ id, ask }: ToPgliteWorker) => {
  const outcome = await answer(ask).catch(toFailed)
  parentPort?.postMessage({ id, outcome } satisfies FromPgliteWorker, [])
})

async function answer(ask: ToPgliteWorker['ask']): Promise<FromPgliteWorker['outcome']> {
  const pglite = await opening
  if (ask === 'close') {
    await pglite.close()
    return { kind: 'results', results: { rows: [], fields: [] } }
  }
  const { rows, affectedRows } = await pglite.query(ask.sql, ask.params)
  return {
    kind: 'results',
    results: { rows, fields: [], ...(affectedRows === undefined ? {} : { affectedRows }) },
  }
}

function toFailed(error: unknown): FromPgliteWorker['outcome'] {
  const { message, code } = error as { message?: string; code?: unknown }
  return { kind: 'failed', message: message ?? String(error), code: typeof code === 'string' ? code : undefined }
}
