import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { Persistences, type Work } from './persistence.ts'

const GONE = Object.assign(new Error('no such case'), { code: '23503' })
const AWAY = Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' })
const FULL = Object.assign(new Error('no space left on device'), { code: '53100' })
const BUG = new TypeError('undefined is not a function')
const MAX_WAITING = 10_000

afterEach(() => void vi.useRealTimers())

test('[RC57] what the database will never take is given up at once, counted and logged with its ids and no contents', async () => {
  const { open, lines, all } = openAll()
  const case1 = open()
  const stored: string[] = []

  case1.add(work('said', 'ordinary', () => Promise.reject(GONE)))
  case1.add(work('ended', 'takes-power', () => Promise.reject(GONE)))
  case1.add(workOf('next', stored))
  await case1.close()

  expect(stored).toEqual(['next'])
  expect(all.count()).toMatchObject({ writesGivenUpTotal: 2, unstoredWrites: 0, isPersisting: true })
  expect(lines().filter(({ level }) => level === 50)).toMatchObject([
    { case: 'case-1', what: { kind: 'said' } },
    { case: 'case-1', what: { kind: 'ended' } },
  ])
})

test.each([
  ['away', AWAY],
  ['full', FULL],
])(
  '[RC58] while the database is %s writes wait in their order, are said to wait, and are all stored',
  async (_, fault) => {
    const { open, all } = openAll()
    const [case1, case2] = [open(), open()]
    const stored: string[] = []
    let isAway = true
    const first = () => (isAway ? Promise.reject(fault) : Promise.resolve(void stored.push('first')))

    case1.add(work('first', 'ordinary', first))
    case1.add(workOf('second', stored))
    case2.add(workOf('of another case', stored))
    await expect.poll(() => all.count()).toMatchObject({ isPersisting: false, unstoredWrites: 2 })
    isAway = false
    await Promise.all([case1.close(), case2.close()])

    expect(stored).toEqual(['of another case', 'first', 'second'])
    expect(all.count()).toMatchObject({ isPersisting: true, unstoredWrites: 0, writesGivenUpTotal: 0 })
  },
)

test('[RC59] beyond ten thousand waiting writes ordinary ones are left out and counted, and none that takes power away', async () => {
  const { open, all } = openAll()
  const case1 = open()
  const stored: string[] = []
  let isAway = true
  case1.add(work('first', 'ordinary', () => (isAway ? Promise.reject(AWAY) : Promise.resolve())))
  for (let n = 1; n < MAX_WAITING; n += 1) case1.add(work('page', 'ordinary', () => Promise.resolve()))

  case1.add(workOf('left out', stored))
  for (let n = 0; n < 1_000; n += 1) case1.add(workOf('control-ended', stored, 'takes-power'))
  case1.add(workOf('guest-ejected', stored, 'takes-power'))
  const waiting = all.count().unstoredWrites
  isAway = false
  await case1.close()

  expect(waiting).toBe(MAX_WAITING + 2)
  expect(stored).toEqual(['control-ended', 'guest-ejected'])
  expect(all.count()).toMatchObject({ writesLeftOutTotal: 1, writesGivenUpTotal: 0 })
})

test('[RC60] of the states of one document that wait only the last is stored', async () => {
  const { open } = openAll()
  const case1 = open()
  const stored: string[] = []
  let isAway = true
  case1.add(work('first', 'ordinary', () => (isAway ? Promise.reject(AWAY) : Promise.resolve())))

  for (let n = 0; n < 50; n += 1) {
    const run = () => Promise.resolve(void stored.push(`state ${n}`))
    case1.add({ what: { kind: 'document', name: 'room' }, weight: 'latest', run })
  }
  isAway = false
  await case1.close()

  expect(stored).toEqual(['state 49'])
})

test('[RC61] a server that stops gives up within some seconds on a database that stays away, a room that closes does not', async () => {
  vi.useFakeTimers()
  const { open, all } = openAll()
  const case1 = open()
  case1.add(work('first', 'takes-power', () => Promise.reject(AWAY)))
  let isClosed = false
  const closing = case1.close().then(() => (isClosed = true))

  await vi.advanceTimersByTimeAsync(600_000)
  expect(isClosed).toBe(false)
  all.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  await closing

  expect(all.count()).toMatchObject({ writesGivenUpTotal: 1, unstoredWrites: 0 })
})

test('[RC62] an error of which nobody knows whether it passes holds a case up for seconds, but for what takes power away', async () => {
  vi.useFakeTimers()
  const { open, all } = openAll()
  const [case1, case2] = [open(), open()]
  const stored: string[] = []
  let tries = 0
  const isStuck = () => ((tries += 1) <= 50 ? Promise.reject(BUG) : Promise.resolve(void stored.push('ended')))

  case1.add(work('said', 'ordinary', () => Promise.reject(BUG)))
  case1.add(workOf('next', stored))
  case2.add(work('ended', 'takes-power', isStuck))
  await vi.advanceTimersByTimeAsync(15_000)
  expect(stored).toEqual(['next'])
  expect(all.count()).toMatchObject({ writesGivenUpTotal: 1, isPersisting: true, unstoredWrites: 1 })
  await vi.advanceTimersByTimeAsync(600_000)

  expect(stored).toEqual(['next', 'ended'])
})

function openAll() {
  const written: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void written.push(line) })
  const all = new Persistences(log)
  let cases = 0
  return {
    all,
    open: () => all.open(`case-${(cases += 1)}`),
    lines: () => written.map((line) => JSON.parse(line) as { level: number }),
  }
}

function work(kind: string, weight: Work['weight'], run: Work['run']): Work {
  return { what: { kind }, weight, run }
}

function workOf(kind: string, stored: string[], weight: Work['weight'] = 'ordinary'): Work {
  return work(kind, weight, () => Promise.resolve(void stored.push(kind)))
}
