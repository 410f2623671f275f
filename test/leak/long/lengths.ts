/**
 * What can be told of the length of a masked value by who reads the line: short and long values are entered key by key in
 * the same time, half of the trials teach a classifier, the other half ask it. It may be no better than a coin.
 */
import { openRandom } from '@conav/shared/testing/random.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { letIn, waitForAgent } from '../case/meeting.ts'
import { draftOf } from '../case/policies.ts'
import { pathOfSocket } from '../case/sink.ts'
import type { Piece } from '../case/tap.ts'
import { openWorld, type World, type WorldOptions } from '../case/world.ts'
import { percent, verdict, type Ground, type Verdict } from './part.ts'

const SEED = 9
/** With the redactor; without it lengths are plain to see. */
const TRIALS = { Chromium: 400, Firefox: 200 }
const BARE_TRIALS = 60
const LENGTHS = { short: 4, long: 24 }
const ENTERED_WITHIN_MS = 160
/** By chance so many of that many answers are right in one of a thousand runs. */
const atChance = (answers: number): number => 0.5 + 3.09 * Math.sqrt(0.25 / answers)
/** So often it has to be right where lengths are sent. */
const OFTEN = 0.8
const PAGE = '/stage-plain.html'
const QUIET_MS = 80

type Kind = keyof typeof LENGTHS

interface Trial {
  kind: Kind
  /** Of what went to the server meanwhile. */
  features: readonly number[]
}

const FEATURES = ['bytes', 'pieces', 'largest piece', 'time from first to last piece']

export async function tellLengths({ browser, browsers, sites, bare }: Ground): Promise<Verdict> {
  const told = verdict()
  const options = { browsers, sites, policy: draftOf('private') }
  const answers = TRIALS[browser] / 2
  const masked = learn(await listTrials(options, TRIALS[browser]))
  const open = learn(await listTrials({ ...options, siteScript: bare }, BARE_TRIALS))
  const figure = `values whose length is told from the line (${browser}; by ${masked.by}, without the redactor by ${open.by})`
  told.figures.push({
    figure,
    value: percent(masked.right),
    unit: '%',
    peer: percent(open.right),
    n: answers,
  })
  if (masked.right > atChance(answers))
    told.faults.push(`the length of ${percent(masked.right)} % is told by ${masked.by}`)
  if (open.right < OFTEN) told.faults.push('the classifier cannot even tell lengths that are sent')
  return told
}

async function listTrials(options: WorldOptions, n: number): Promise<Trial[]> {
  const world = await openWorld(options)
  try {
    await world.customer.visit(PAGE)
    await letIn(world)
    await waitForAgent(world, 'Begun')
    await world.customer.page.evaluate((count) => {
      const fields = Array.from({ length: count }, () => document.createElement('input'))
      document.body.append(...fields)
    }, n)
    await waitForAgent(world, 'Fields')
    const random = openRandom(SEED)
    const trials: Trial[] = []
    for (let i = 0; i < n; i += 1) trials.push(await enter(world, i, random.next() < 0.5 ? 'short' : 'long'))
    return trials
  } finally {
    await world.close()
  }
}

async function enter(world: World, place: number, kind: Kind): Promise<Trial> {
  const { page } = world.customer
  const field = (await page.$$('input'))[place]
  await field?.focus()
  await untilQuiet(world)
  const before = piecesOf(world).length
  const delay = Math.round(ENTERED_WITHIN_MS / LENGTHS[kind])
  await page.keyboard.type('x1y2z3'.repeat(4).slice(0, LENGTHS[kind]), { delay })
  await untilQuiet(world)
  const pieces = piecesOf(world).slice(before)
  const sizes = pieces.map(({ bytes }) => bytes.length)
  const span = (pieces.at(-1)?.atMs ?? 0) - (pieces[0]?.atMs ?? 0)
  return { kind, features: [sizes.reduce((a, b) => a + b, 0), sizes.length, Math.max(0, ...sizes), span] }
}

/** What the customer's lines have told so far. */
const piecesOf = ({ taps }: World): readonly Piece[] =>
  taps.app.conversations.filter((one) => pathOfSocket(one) === '/ws/customer').flatMap(({ toServer }) => toServer)

function untilQuiet(world: World): Promise<true> {
  return until('the line is quiet', () => performance.now() - (piecesOf(world).at(-1)?.atMs ?? 0) > QUIET_MS)
}

/** The feature and the threshold that tell most of the first half, and how much of the other half they tell. */
function learn(trials: readonly Trial[]): { by: string; right: number } {
  const half = trials.length / 2
  const [taught, asked] = [trials.slice(0, half), trials.slice(half)]
  const stumps = FEATURES.flatMap((by, i) =>
    [...new Set(taught.map(({ features }) => features[i] ?? 0))].flatMap((limit) =>
      [true, false].map((isLongAbove): Stump => ({ by, i, limit, isLongAbove })),
    ),
  )
  const rank = (stump: Stump): number => shareRight(stump, taught)
  const best = stumps.reduce((first, next) => (rank(next) > rank(first) ? next : first))
  return { by: best.by, right: shareRight(best, asked) }
}

interface Stump {
  by: string
  i: number
  limit: number
  isLongAbove: boolean
}

function shareRight({ i, limit, isLongAbove }: Stump, trials: readonly Trial[]): number {
  const right = trials.filter(
    ({ kind, features }) => (kind === 'long') === ((features[i] ?? 0) > limit === isLongAbove),
  )
  return right.length / trials.length
}
