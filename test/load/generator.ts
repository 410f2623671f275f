/** A process that plays cases, told over IPC how many: it opens them, keeps them going, and measures. */
import { openOffice } from '../e2e/fixtures/office.ts'
import { openConavCase } from './conav-case.ts'
import { type Film, filmFrames, filmJson } from './film.ts'
import { Fleet } from './fleet.ts'
import { asTheKeeper, oneByOne } from './gather.ts'
import { openRelayCase } from './relay-case.ts'

export type Subject =
  { kind: 'conav'; app: string; shop: string; gather: 'one by one' | 'as the keeper' } | { kind: 'relay'; url: string }

export type ToGenerator =
  | { type: 'begin'; subject: Subject; generator: number; seed: number }
  | { type: 'grow'; by: number; withinMs: number }
  | { type: 'restart' }
  | { type: 'rest' }
  | { type: 'report' }

export interface Report {
  line: number[]
  event: number[]
  lag: number[]
  messages: number
  sentBytes: number
  cpuSeconds: number
  /** Sockets that ended by themselves. */
  lost: number
}

export type FromGenerator =
  { type: 'done' } | { type: 'grown'; cases: number } | { type: 'failed'; why: string } | ({ type: 'report' } & Report)

/** Kinds of film, so that not every case shows the same; more would only cost memory. */
const FILMS = 6
const CASES_AN_ADDRESS = 90
const AT_ONCE = 24

type OpenCase = (n: number, film: Film) => Promise<() => void>

const fleet = new Fleet()
const closers: (() => void)[] = []
let films: Film[] = []
let openCase: OpenCase | undefined
let count = 0

process.on('message', (message: ToGenerator) => {
  void obey(message).then(say, (error: unknown) => say({ type: 'failed', why: String(error) }))
})
process.on('disconnect', () => process.exit(0))

async function obey(message: ToGenerator): Promise<FromGenerator> {
  switch (message.type) {
    case 'begin':
      openCase = await begin(message)
      return { type: 'done' }
    case 'grow':
      await grow(message)
      return { type: 'grown', cases: closers.length }
    case 'restart':
      fleet.restart()
      return { type: 'done' }
    case 'rest':
      fleet.rest()
      return { type: 'done' }
    case 'report':
      return report()
  }
}

async function begin({ subject, generator, seed }: Extract<ToGenerator, { type: 'begin' }>): Promise<OpenCase> {
  const addressOf = (n: number): string => {
    const block = Math.floor(n / CASES_AN_ADDRESS)
    return `127.${10 + generator}.${block >> 8}.${1 + (block & 0xff)}`
  }
  const firstMs = (): number => performance.now() + Math.random() * 1_000
  const seeds = Array.from({ length: FILMS }, (_, n) => seed + n)
  if (subject.kind === 'relay') {
    films = seeds.map(filmJson)
    const id = (n: number): number => n * 10 + generator
    return (n, film) => openRelayCase({ url: subject.url, id: id(n), film, fleet, from: addressOf(n), firstMs })
  }
  const gather = subject.gather === 'one by one' ? oneByOne : asTheKeeper
  films = seeds.map((each) => filmFrames(each, gather))
  const place = { app: subject.app, shop: subject.shop, office: await openOffice(subject.app) }
  return (n, film) => openConavCase({ place, film, fleet, from: addressOf(n), firstMs })
}

async function grow({ by, withinMs }: { by: number; withinMs: number }): Promise<void> {
  const until = count + by
  const deadlineMs = performance.now() + withinMs
  const work = async (): Promise<void> => {
    while (count < until && performance.now() < deadlineMs) {
      const n = count++
      const film = films[n % films.length]
      if (openCase && film) closers.push(await openCase(n, film))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

function report(): FromGenerator {
  const { user, system } = process.cpuUsage()
  return {
    type: 'report',
    line: fleet.line.bins,
    event: fleet.event.bins,
    lag: fleet.lag.bins,
    messages: fleet.messages,
    sentBytes: fleet.sentBytes,
    cpuSeconds: (user + system) / 1e6,
    lost: fleet.lost,
  }
}

function say(message: FromGenerator): void {
  process.send?.(message)
}
