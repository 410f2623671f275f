/** Whole cases under one policy, or without a redactor: everything that can be planted, and every trick. */
import { countFound, describeLeaks } from '../case/findings.ts'
import { STOPS, type Stop } from '../case/journey.ts'
import { draftOf, rulingOf, type Let, type PolicyName } from '../case/policies.ts'
import { runCase, TRICKS, type Outcome, type Plan } from '../case/run.ts'
import type { Carrier } from '../plant/carrier.ts'
import { STAGES } from '../stage/build.ts'
import { RENDERED_TRICKS } from '../trick/rendered.tricks.ts'
import { percent, verdict, type Ground, type Verdict } from './part.ts'

const SEED = 20_261_121
const LEAST_READABLE = 0.98
/** A plain page, one in React, one in Svelte and one in Vue. Only the plain one does not retell what is typed. */
const WAY: readonly Stop[] = [
  ...STOPS.filter(({ path }) => path === '/checkout.html'),
  ...['/configurator.html', '/care-planner.html', '/stage-vue.html'].map((path) => ({ path, typed: [] })),
]

/** `bare`: without the redactor, under the strictest policy. What it finds shows that the oracle can find. */
export type Regime = PolicyName | 'bare'

export async function runCarriers(ground: Ground, regime: Regime): Promise<Verdict> {
  const told = verdict()
  const outcome = await runCase({ ...planOf(ground, regime), stops: WAY })
  const { planted, leaks, failed } = outcome
  const value = countFound(leaks)
  told.figures.push({ figure: 'secrets found in any sink', value, unit: 'secrets', peer: null, n: planted.length })
  told.notes.push(...new Set(failed.map((line) => `could not be planted: ${line}`)))
  if (regime === 'bare') {
    if (value === 0) told.faults.push('the oracle finds nothing without the redactor')
    return told
  }
  told.faults.push(...describeLeaks(leaks))
  judgeReadable(told, outcome)
  if (rulingOf(regime).to) judgeElsewhere(told, outcome)
  judgeStored(told, outcome)
  return told
}

export async function runTricks(ground: Ground, regime: Regime): Promise<Verdict> {
  const told = verdict()
  const { tricks } = await runCase({
    ...planOf(ground, regime),
    // Sharing stops and begins again, for which a guest would have to be let in anew.
    withGuest: false,
    tricks: TRICKS,
    trickPages: ['/'],
    rendered: { tricks: RENDERED_TRICKS, pages: STAGES },
  })
  const value = countFound(tricks.leaks)
  told.figures.push({ figure: 'tricks that got a secret out', value, unit: 'tricks', peer: null, n: tricks.played })
  if (regime !== 'bare') told.faults.push(...describeLeaks(tricks.leaks))
  else if (value === 0) told.faults.push('no trick succeeds without the redactor')
  return told
}

function planOf({ browsers, sites, bare }: Ground, regime: Regime): Plan {
  const policy = regime === 'bare' ? 'private' : regime
  const { lets, to } = rulingOf(policy)
  const allowed: ReadonlySet<Let> = new Set(lets)
  return {
    browsers,
    sites,
    policy: draftOf(policy),
    ...(regime === 'bare' && { siteScript: bare }),
    withGuest: to !== undefined,
    seed: SEED,
    dose: 'whole',
    stops: [],
    isLet: ({ letBy }: Carrier) => letBy !== undefined && allowed.has(letBy),
    tricks: [],
    trickPages: [],
  }
}

function judgeReadable({ figures, faults, notes }: Verdict, { readable }: Outcome): void {
  const { planted, read, missing } = readable
  if (planted === 0) return
  const share = read / planted
  figures.push({ figure: 'allowed texts that can be read', value: percent(share), unit: '%', peer: null, n: planted })
  notes.push(...missing.map((line) => `not readable: ${line}`))
  if (share < LEAST_READABLE) faults.push(`only ${percent(share)} % of what is allowed can be read`)
}

function judgeElsewhere({ figures, faults }: Verdict, { elsewhere }: Outcome): void {
  const { shown, leaks } = elsewhere
  const figure = 'texts for the agent alone that are found where others look'
  figures.push({ figure, value: countFound(leaks), unit: 'texts', peer: null, n: shown })
  faults.push(...describeLeaks(leaks).map((line) => `for the agent alone: ${line}`))
}

/** What is let through has to be there: else the zeros above would show only that pictures never leave. */
function judgeStored({ figures, faults, notes }: Verdict, { stored }: Outcome): void {
  const { painted, missing } = stored
  if (painted === 0) return
  const share = 1 - missing.length / painted
  const figure = 'allowed pictures and fonts that are in the store'
  figures.push({ figure, value: percent(share), unit: '%', peer: null, n: painted })
  notes.push(...missing.map((line) => `not in the store: ${line}`))
  if (share < LEAST_READABLE) faults.push(`only ${percent(share)} % of the allowed pictures and fonts are in the store`)
}
