/** Whole cases: everything planted and every trick, under each policy, after one without a redactor. */
import { countFound, describeLeaks } from '../case/findings.ts'
import { CARRIERS, STOPS, type Stop } from '../case/journey.ts'
import { draftOf, POLICIES, type PolicyName } from '../case/policies.ts'
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

export interface Wanted {
  policies: readonly PolicyName[]
  carriers: boolean
  tricks: boolean
}

export async function runCases(ground: Ground, wanted: Wanted): Promise<Verdict> {
  const all = verdict()
  const bare = await runCase({ ...planOf(ground, 'private', wanted), siteScript: ground.bare })
  say(`${ground.browser} without the redactor`, bare)
  if (wanted.carriers && countFound(bare.leaks) === 0) all.faults.push('the oracle finds nothing without the redactor')
  if (wanted.tricks && countFound(bare.tricks.leaks) === 0) all.faults.push('no trick succeeds without the redactor')
  for (const policy of wanted.policies) {
    try {
      const outcome = await runCase(planOf(ground, policy, wanted))
      judge(all, { ground, policy, outcome, bare })
    } catch (error) {
      all.faults.push(`${policy}, ${ground.browser} came to a stand: ${String(error)}`)
    }
  }
  return all
}

function planOf({ browsers, sites }: Ground, policy: PolicyName, { carriers, tricks }: Wanted): Plan {
  const kinds: readonly string[] = POLICIES[policy]
  return {
    browsers,
    sites,
    policy: draftOf(policy),
    seed: SEED,
    dose: 'whole',
    stops: carriers ? WAY : WAY.slice(0, 1),
    isLet: ({ letBy }: Carrier) => letBy !== undefined && kinds.includes(letBy),
    tricks: tricks ? TRICKS : [],
    trickPages: tricks ? ['/'] : [],
    rendered: { tricks: tricks ? RENDERED_TRICKS : [], pages: tricks ? STAGES : [] },
  }
}

interface Judged {
  ground: Ground
  policy: PolicyName
  outcome: Outcome
  bare: Outcome
}

/** For who waits: a case takes a while. */
function say(what: string, { leaks, planted, tricks }: Outcome): void {
  const [found, out] = [countFound(leaks), countFound(tricks.leaks)]
  console.log(`${what}: ${found} of ${planted.length} found, ${out} of ${tricks.played} tricks`)
}

function judge({ figures, rows, faults, notes }: Verdict, { ground, policy, outcome, bare }: Judged): void {
  const { planted, leaks, tricks, readable, failed } = outcome
  const where = `${policy}, ${ground.browser}`
  say(where, outcome)
  const share = readable.planted === 0 ? undefined : readable.read / readable.planted
  rows.push({
    policy,
    browser: ground.browser,
    carriers: CARRIERS.length,
    planted: planted.length,
    found: countFound(leaks),
    tricks: tricks.played,
    'got out': countFound(tricks.leaks),
    'readable %': share === undefined ? undefined : percent(share),
  })
  const found = { unit: 'canaries', peer: countFound(bare.leaks), n: planted.length }
  const out = { unit: 'tricks', peer: countFound(bare.tricks.leaks), n: tricks.played }
  figures.push({ figure: `canaries found in any sink (${where})`, value: countFound(leaks), ...found })
  figures.push({ figure: `tricks that got a secret out (${where})`, value: countFound(tricks.leaks), ...out })
  faults.push(...describeLeaks([...leaks, ...tricks.leaks]).map((line) => `${where}: ${line}`))
  notes.push(...new Set(failed.map((line) => `${where}: could not be planted: ${line}`)))
  if (share === undefined) return
  const read = { unit: '%', peer: null, n: readable.planted }
  figures.push({ figure: `allowed texts that can be read (${where})`, value: percent(share), ...read })
  notes.push(...readable.missing.map((line) => `${where}: not readable: ${line}`))
  if (share < LEAST_READABLE) faults.push(`${where}: only ${percent(share)} % of what is allowed can be read`)
}
