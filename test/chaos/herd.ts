/** The people of a storm, in a process of their own that can be put to sleep: customers with their keepers, and agents. */
import { acceptCase, endCase } from '@conav/shared/api/case.ts'
import { askForHelp, type Credential } from '@conav/shared/api/customer.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { openOffice } from '../e2e/fixtures/office.ts'
import { until } from '../e2e/fixtures/until.ts'
import { addUp, compare, type Findings } from './compare.ts'
import { StormKeeper } from './keeper.ts'
import { replayStorm } from './recorded.ts'
import { Watcher } from './watcher.ts'

export type ToHerd =
  /** `through` is the proxy's origin: the people's sockets go there; what is behind the scenes does not. */
  | { type: 'open'; app: string; through: string; shop: string; cases: number; everyMs: number }
  /** The server can be reached, or the lines will be cut in a moment: how long does each take to come back? */
  | { type: 'watch-return'; areLost: boolean }
  | { type: 'watch-view' }
  | { type: 'look' }
  | { type: 'intents'; count: number; isGiven: boolean }
  | { type: 'finish' }

/** Of all cases together. */
export interface Look {
  acknowledged: number
  pending: number
  /** On their way when the server forgot that view was given: the recording marks the gap. */
  givenUp: number
  welcome: number
  controlled: number
  /** Since `watch-return`, of those that are back. */
  returnsMs: number[]
  /** What became of the tries of those that took long. */
  slowReturns: string[]
  /** The longest that anybody waited for a frame since `watch-view`. */
  longestWaitMs: number
  intentsSent: number
  intentsThrough: number
  intentsRefused: number
}

export type FromHerd =
  { type: 'done' } | { type: 'failed'; why: string } | ({ type: 'look' } & Look) | ({ type: 'findings' } & Replayed)

/** `differing`: after so many frames the page of a replay is not what its source was. */
export interface Replayed extends Findings {
  differing: number
}

interface Pair {
  credential: Credential
  keeper: StormKeeper
  watcher: Watcher
  /** When the wait for its return began. */
  awayMs: number | undefined
}

const SETTLES_WITHIN_MS = 60_000
const SAY_AGAIN_MS = 3_000
const INTENTS_A_TURN = 4
const TURN_MS = 50
const SLOW_RETURN_MS = 3_000
const MAX_SLOW_TOLD = 3

const pairs: Pair[] = []
let returnsMs: number[] = []
let slowReturns: string[] = []
let app = ''
let intents = { sent: 0, through: 0 }

process.on('message', (message: ToHerd) => {
  void obey(message).then(say, (error: unknown) =>
    say({ type: 'failed', why: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))

function say(message: FromHerd): void {
  process.send?.(message)
}

async function obey(message: ToHerd): Promise<FromHerd> {
  switch (message.type) {
    case 'open':
      await open(message)
      return { type: 'done' }
    case 'watch-return':
      returnsMs = []
      slowReturns = []
      for (const pair of pairs) watchReturn(pair, message.areLost)
      return { type: 'done' }
    case 'watch-view':
      for (const { watcher } of pairs) watcher.startWatch()
      return { type: 'done' }
    case 'look':
      return look()
    case 'intents':
      await intend(message)
      return look()
    case 'finish':
      return { type: 'findings', ...(await finish()) }
  }
}

async function open({ through, shop, cases, everyMs, ...at }: Extract<ToHerd, { type: 'open' }>): Promise<void> {
  app = at.app
  const office = await openOffice(app)
  for (let n = 0; n < cases; n += 1) {
    const site = SiteKey.parse('demo-shop')
    const credential = await office.call(askForHelp, {}, { site, origin: shop, isPhone: false })
    const id = credential.case
    await office.call(acceptCase, { id }, {})
    const keeper = new StormKeeper({
      credential,
      app: through,
      origin: app,
      everyMs,
      welcomed: () => returned(n),
      lost: () => undefined,
      intended: () => (intents.through += 1),
    })
    const watcher = new Watcher({ app: through, origin: app, office, id, wantsControl: true })
    pairs.push({ credential, keeper, watcher, awayMs: undefined })
  }
  await until('every case is controlled', () => pairs.every(({ keeper }) => keeper.mayControl), SETTLES_WITHIN_MS)
}

/** Who is lost now, or will be in a moment, is waited for from now on; who is back already has waited for nothing. */
function watchReturn(pair: Pair, areLost: boolean): void {
  pair.awayMs = performance.now()
  if (areLost && pair.keeper.isWelcome) returned(pairs.indexOf(pair))
}

function returned(n: number): void {
  const pair = pairs[n]
  if (pair?.awayMs === undefined) return
  const tookMs = performance.now() - pair.awayMs
  returnsMs.push(tookMs)
  if (tookMs > SLOW_RETURN_MS && slowReturns.length < MAX_SLOW_TOLD) slowReturns.push(pair.keeper.diary)
  pair.awayMs = undefined
}

function look(): FromHerd {
  const sum = (read: (pair: Pair) => number): number => pairs.reduce((total, pair) => total + read(pair), 0)
  return {
    type: 'look',
    acknowledged: sum(({ keeper }) => keeper.acknowledged.length),
    pending: sum(({ keeper }) => keeper.pending),
    givenUp: sum(({ keeper }) => keeper.givenUp),
    welcome: sum(({ keeper }) => Number(keeper.isWelcome)),
    controlled: sum(({ keeper }) => Number(keeper.mayControl)),
    returnsMs,
    slowReturns,
    longestWaitMs: Math.max(...pairs.map(({ watcher }) => watcher.longestWaitMs)),
    intentsSent: intents.sent,
    intentsThrough: intents.through,
    intentsRefused: sum(({ watcher }) => watcher.refused),
  }
}

/** What is said while a line is away reaches nobody: it is said again to those who have not heard. */
async function settle(isGiven: boolean): Promise<void> {
  let saidMs = -Infinity
  const isSettled = (): boolean => {
    const unsettled = pairs.filter(({ keeper }) => keeper.mayControl !== isGiven)
    if (performance.now() - saidMs < SAY_AGAIN_MS) return unsettled.length === 0
    saidMs = performance.now()
    for (const { keeper, watcher } of unsettled) {
      if (isGiven) watcher.ask()
      else keeper.revoke()
    }
    return unsettled.length === 0
  }
  await until('control is given to all or none', isSettled, SETTLES_WITHIN_MS)
}

/** Below the limit of 100 control messages a second for each agent. */
async function intend({ count, isGiven }: { count: number; isGiven: boolean }): Promise<void> {
  await settle(isGiven)
  intents = { sent: 0, through: 0 }
  for (const { watcher } of pairs) watcher.refused = 0
  while (intents.sent < count) {
    for (const { watcher } of pairs)
      for (let n = 0; n < INTENTS_A_TURN && intents.sent < count; n += 1) intents.sent += Number(watcher.intend())
    await new Promise((resolve) => setTimeout(resolve, TURN_MS))
  }
  const refused = (): number => pairs.reduce((sum, { watcher }) => sum + watcher.refused, 0)
  await until('every intent has come through or was refused', () => intents.through + refused() >= intents.sent)
}

async function finish(): Promise<Replayed> {
  for (const { keeper } of pairs) keeper.rest()
  const isStored = (): boolean => pairs.every(({ keeper }) => keeper.pending === 0)
  await until('all frames are acknowledged', isStored, SETTLES_WITHIN_MS)
  const [office, supervisor] = [await openOffice(app), await openOffice(app, 'Sam')]
  const sums: Replayed = { acknowledged: 0, recorded: 0, lost: 0, doubled: 0, reordered: 0, changed: 0, differing: 0 }
  for (const { credential, keeper, watcher } of pairs) {
    await until('the case can be ended', () => office.call(endCase, { id: credential.case }, {}))
    keeper.close()
    watcher.close()
    const { frames, differing } = await replayStorm({ app, office: supervisor }, credential.case)
    addUp(sums, { ...compare(keeper.acknowledged, frames), differing })
  }
  return sums
}
