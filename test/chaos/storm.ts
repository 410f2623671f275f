/** A storm: many cases at once, a server and a database that die, lines that do what lines do, and what is left. */
import { setTimeout as pass } from 'node:timers/promises'
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { Random } from '@conav/shared/testing/random.ts'
import { ROOT } from '../../scripts/places.mjs'
import type { TestPostgres } from '../../scripts/postgres.ts'
import { type ConavServer, openServer } from '../e2e/fixtures/server.ts'
import { until } from '../e2e/fixtures/until.ts'
import type { FromHerd, Look, Replayed, ToHerd } from './herd.ts'
import { CLEAR, openProxy, type Proxy } from './proxy.ts'

export const BLOWS = [
  'server',
  'database',
  'cut',
  'half-open',
  'slow',
  'server-sleeps',
  'laptop-sleeps',
  'database-gone',
] as const
export type Blow = (typeof BLOWS)[number]

export interface Struck {
  blow: Blow
  /** Of each case whose line was lost: from the moment at which the server could be reached. */
  returnsMs: number[]
  /** What became of the tries of those that took long. */
  slowReturns: string[]
  /** Until more frames were acknowledged than before, from the end of the blow. */
  goesOnMs: number
  /** While the database was away: the longest that an agent waited for a frame. */
  longestWaitMs?: number
  /** From the kill until the server says that it is ready. */
  bootMs?: number
}

const ADDRESSES = 200
const GOES_ON_WITHIN_MS = 60_000
const SLOW = { delayMs: 150, jitterMs: 200, bytesASecond: 20_000 }

export class Storm {
  readonly server: ConavServer
  readonly #postgres: TestPostgres
  readonly #herd: ChildProcess
  readonly #lines: Proxy
  readonly #toDatabase: Proxy
  readonly #cases: number
  readonly #spellMs: number

  private constructor(parts: Parts) {
    this.server = parts.server
    this.#postgres = parts.postgres
    this.#herd = parts.herd
    this.#lines = parts.lines
    this.#toDatabase = parts.toDatabase
    this.#cases = parts.cases
    this.#spellMs = parts.spellMs
  }

  static async open(postgres: TestPostgres, { random, cases, everyMs, spellMs }: StormSize): Promise<Storm> {
    const url = new URL(postgres.url)
    const toDatabase = await openProxy({ port: Number(url.port), random })
    url.port = String(toDatabase.port)
    const server = await openServer({ databaseUrl: url.href })
    const lines = await openProxy({ port: Number(new URL(server.urls.app).port), random, addresses: ADDRESSES })
    const herd = fork(path.join(ROOT, 'test', 'chaos', 'herd.ts'))
    const storm = new Storm({ server, postgres, herd, lines, toDatabase, cases, spellMs })
    const { app, shop } = server.urls
    await storm.#tell({ type: 'open', app, shop, through: `http://127.0.0.1:${lines.port}`, cases, everyMs })
    return storm
  }

  async look(): Promise<Look> {
    const answer = await this.#tell({ type: 'look' })
    if (answer.type !== 'look') throw new Error('the herd did not look')
    return answer
  }

  /** Deals the blow and waits until all cases go on by themselves. */
  async strike(blow: Blow): Promise<Struck> {
    const struck = { blow, ...(await this.#deal(blow)) }
    const before = await this.look()
    const startMs = performance.now()
    await until(
      `all cases go on after ${blow}`,
      async () => {
        const { acknowledged, welcome } = await this.look()
        return welcome === this.#cases && acknowledged >= before.acknowledged + this.#cases
      },
      GOES_ON_WITHIN_MS,
    )
    const { returnsMs, slowReturns } = await this.look()
    return { ...struck, returnsMs, slowReturns, goesOnMs: Math.round(performance.now() - startMs) }
  }

  async intend(count: number, given: 'given' | 'not given'): Promise<Look> {
    const answer = await this.#tell({ type: 'intents', count, isGiven: given === 'given' })
    if (answer.type !== 'look') throw new Error('the herd did not look')
    return answer
  }

  async finish(): Promise<Replayed> {
    const answer = await this.#tell({ type: 'finish' })
    if (answer.type !== 'findings') throw new Error('the herd found nothing')
    return answer
  }

  async close(): Promise<void> {
    this.#herd.kill('SIGKILL')
    await this.#lines.close()
    await this.server.close()
    await this.#toDatabase.close()
  }

  async #deal(blow: Blow): Promise<{ longestWaitMs?: number; bootMs?: number }> {
    switch (blow) {
      case 'server':
        return this.#restartServer()
      case 'database':
        await this.#postgres.crash()
        return {}
      case 'cut':
        await this.#tell({ type: 'watch-return', areLost: false })
        this.#lines.cut()
        return {}
      case 'half-open':
        this.#lines.halfOpen()
        return {}
      case 'slow':
        this.#lines.turn(SLOW)
        await pass(this.#spellMs)
        this.#lines.turn(CLEAR)
        return {}
      case 'server-sleeps':
        await sleep(this.server.pid(), this.#spellMs)
        return {}
      case 'laptop-sleeps':
        await sleep(this.#herd.pid ?? 0, 2 * this.#spellMs)
        return {}
      case 'database-gone':
        return this.#takeDatabase()
    }
  }

  async #restartServer(): Promise<{ bootMs: number }> {
    const startMs = performance.now()
    await this.server.kill()
    await this.server.start()
    await this.#tell({ type: 'watch-return', areLost: true })
    return { bootMs: Math.round(performance.now() - startMs) }
  }

  /** What agents see goes on without it. */
  async #takeDatabase(): Promise<{ longestWaitMs: number }> {
    this.#toDatabase.shut()
    await this.#tell({ type: 'watch-view' })
    await pass(this.#spellMs)
    const { longestWaitMs } = await this.look()
    this.#toDatabase.open()
    return { longestWaitMs }
  }

  #tell(word: ToHerd): Promise<FromHerd> {
    return new Promise((resolve, reject) => {
      this.#herd.once('message', (answer: FromHerd) => {
        if (answer.type === 'failed') reject(new Error(answer.why))
        else resolve(answer)
      })
      this.#herd.send(word)
    })
  }
}

interface StormSize {
  random: Random
  cases: number
  /** How often each page changes. */
  everyMs: number
  /** How long weather, sleep and absence last. */
  spellMs: number
}

interface Parts {
  server: ConavServer
  postgres: TestPostgres
  herd: ChildProcess
  lines: Proxy
  toDatabase: Proxy
  cases: number
  spellMs: number
}

async function sleep(pid: number, ms: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  await pass(ms)
  process.kill(pid, 'SIGCONT')
}
