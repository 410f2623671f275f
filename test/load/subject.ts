/** What is measured: our server as a process of its own on the database it is given, or the relay it is compared with. */
import { fork } from 'node:child_process'
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'
import { openPostgres } from '../../scripts/postgres.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { readCpuSeconds, readFamilySeconds, readMainThreadSeconds, readMemoryMegabytes } from './cpu.ts'
import type { Subject } from './generator.ts'

export type Database = 'embedded' | 'postgres'

export interface Measured {
  subject: Subject
  /** Of the process that serves, with all its threads. */
  cpuSeconds(): number
  /** Of its thread that serves, without those that look at frames or clear memory. */
  serverSeconds(): number
  /** Of a database that is a process of its own; 0 where there is none. */
  databaseSeconds(): number
  memoryMegabytes(): number
  close(): Promise<void>
}

export async function openConav(database: Database, gather: 'one by one' | 'as the keeper'): Promise<Measured> {
  const postgres = database === 'postgres' ? await openPostgres() : undefined
  if (database === 'postgres' && !postgres) throw new Error('no Postgres is installed here; have: embedded')
  const server = await openServer({ databaseUrl: postgres?.url })
  const pid = server.pid()
  const { app, shop } = server.urls
  return {
    subject: { kind: 'conav', app, shop, gather },
    cpuSeconds: () => readCpuSeconds(pid),
    serverSeconds: () => readMainThreadSeconds(pid),
    databaseSeconds: () => (postgres ? readFamilySeconds(postgres.pid) : 0),
    memoryMegabytes: () => readMemoryMegabytes(pid),
    async close() {
      await server.close()
      await postgres?.close()
    },
  }
}

export async function openRelay(): Promise<Measured> {
  const child = fork(path.join(ROOT, 'test', 'load', 'relay.ts'))
  const port = await new Promise<number>((resolve) => child.once('message', (said) => resolve(Number(said))))
  const pid = child.pid ?? 0
  return {
    subject: { kind: 'relay', url: `ws://127.0.0.1:${port}` },
    cpuSeconds: () => readCpuSeconds(pid),
    serverSeconds: () => readMainThreadSeconds(pid),
    databaseSeconds: () => 0,
    memoryMegabytes: () => readMemoryMegabytes(pid),
    async close() {
      child.kill('SIGKILL')
    },
  }
}
