/**
 * Loads whose rules come late or never: the server's word to the page is held back on the wire. Until it has come nothing
 * may leave, whatever the policy would let through; what was taken off the page before it came must not leave at all.
 */
import { plantCanaries, type Canary } from '@conav/shared/redact/oracle.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { countFound, describeLeaks, findLeaks, type Leak } from '../case/findings.ts'
import { letIn, waitForAgent } from '../case/meeting.ts'
import { draftOf } from '../case/policies.ts'
import { readSinks } from '../case/sink.ts'
import { openWorld, type World } from '../case/world.ts'
import { scriptOf, type Carrier, type Planting } from '../plant/carrier.ts'
import { FIELD_CARRIERS } from '../plant/field.carriers.ts'
import { TEXT_CARRIERS } from '../plant/text.carriers.ts'
import { verdict, type BrowserName, type Ground, type Verdict } from './part.ts'

const SEED = 4
const LOADS = { Chromium: 500, Firefox: 100 }
/** A server takes no more than 120 loads a minute of one case. */
const A_CASE = 100
const PAGE = '/stage-plain.html'
/** Each load's one canary stands in all of these, of which the policy lets out every one. */
const CARRIERS: readonly Carrier[] = [...TEXT_CARRIERS, ...FIELD_CARRIERS].filter(
  ({ plant: act, letBy }, i) => letBy !== undefined && i % 3 === 0 && !String(act).includes('setTimeout'),
)

/** Holds back what the server says to the customer's line while there is something to wait for. */
class Gate {
  #wait: Promise<void> | undefined
  #open: () => void = () => undefined
  /** Lines that were opened while it was shut. */
  held = 0

  readonly hold = (head: string): Promise<void> | undefined => {
    if (!head.startsWith('GET /ws/customer') || this.#wait === undefined) return undefined
    this.held += 1
    return this.#wait
  }

  shut(): void {
    this.held = 0
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wait = promise
    this.#open = resolve
  }

  open(): void {
    this.#wait = undefined
    this.#open()
  }

  /** From now on lines are let through; those that are held stay so for good. */
  forget(): void {
    this.#wait = undefined
  }
}

export async function loadWithoutRules(ground: Ground): Promise<Verdict> {
  const batches = Array.from({ length: LOADS[ground.browser] / A_CASE }, (_, i) => i)
  const found: Leak[] = []
  // oxlint-disable-next-line no-await-in-loop
  for (const batch of batches) found.push(...(await loadInCase(ground, batch)))
  return judge(ground.browser, found, batches.length)
}

async function loadInCase({ browsers, sites }: Ground, batch: number): Promise<Leak[]> {
  const gate = new Gate()
  const world = await openWorld({ browsers, sites, policy: draftOf('all-allowed'), hold: gate.hold })
  try {
    const names = Array.from({ length: A_CASE }, (_, i) => `load ${batch}/${i}, ${i % 2 === 0 ? 'never' : 'late'}`)
    const canaries = plantCanaries(SEED + batch, names.length, names)
    const [shown] = plantCanaries(SEED + 100 + batch, 1, [`rules ${batch}`])
    if (shown === undefined) throw new Error('there is nothing to show')
    await world.customer.visit(PAGE)
    await letIn(world)
    await waitForAgent(world, 'Begun')
    for (const [i, canary] of canaries.entries()) await (i % 2 === 0 ? never : late)({ world, gate, canary })
    await plant(world, shown)
    await waitForAgent(world, 'Shown')
    await world.agent.end()
    return findLeaks(await readSinks(world, []), [...canaries, shown])
  } finally {
    await world.close()
  }
}

interface Load {
  world: World
  gate: Gate
  canary: Canary
}

/** The line is open, and no word comes; the page shows and changes what it likes. */
async function never({ world, gate, canary }: Load): Promise<void> {
  gate.shut()
  await plant(world, canary)
  await until('the line is open', () => gate.held > 0)
  await world.customer.page.evaluate(scriptOf(plantingsOf(canary)))
  gate.forget()
}

/** The word comes when the page has taken away what it showed. */
async function late({ world, gate, canary }: Load): Promise<void> {
  gate.shut()
  await plant(world, canary)
  await until('the line is open', () => gate.held > 0)
  await world.customer.page.evaluate(() => {
    document.title = ''
    document.body.replaceChildren()
  })
  gate.open()
  await waitForAgent(world, `After ${canary.carrier}`)
}

async function plant({ customer }: World, canary: Canary): Promise<void> {
  await customer.visit(PAGE)
  await customer.page.evaluate(scriptOf(plantingsOf(canary)))
}

const plantingsOf = (canary: Canary): Planting[] => CARRIERS.map((carrier) => ({ carrier, canary }))

function judge(browser: BrowserName, leaks: readonly Leak[], cases: number): Verdict {
  const early = leaks.filter(({ carrier }) => carrier.startsWith('load '))
  const peer = countFound(leaks) - countFound(early)
  const told = verdict()
  const figure =
    'loads that leak while rules are late or missing; beside it those of which the rules were there, one a case'
  told.figures.push({ figure, value: countFound(early), unit: 'loads', peer, n: LOADS[browser] })
  told.faults.push(...describeLeaks(early))
  if (peer < cases) told.faults.push('not even the loads with their rules were found')
  return told
}
