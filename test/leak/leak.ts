/**
 * `npm run leak`: the leak oracle in its long form. Whatever can be planted, under every policy and in every browser of
 * a customer; every trick; the layout; loads whose rules come late or never; lengths; log and figures.
 * `npm run leak -- firefox tricks` runs only what is named.
 */
import { publish } from '../bench/figures.ts'
import { openBrowser } from '../e2e/fixtures/browser.ts'
import { NO_FIREFOX, openFirefox } from './case/firefox.ts'
import { POLICIES, type PolicyName } from './case/policies.ts'
import { runCases } from './long/cases.ts'
import { compareLayout } from './long/layout.ts'
import { tellLengths } from './long/lengths.ts'
import { loadWithoutRules } from './long/loads.ts'
import { searchLog } from './long/log.ts'
import { verdict, type BrowserName, type Ground, type Row, type Verdict } from './long/part.ts'
import { buildStages } from './stage/build.ts'
import { buildUnredacted } from './unredacted/build.ts'

const BROWSERS = ['chromium', 'firefox']
const PARTS = ['carriers', 'tricks', 'layout', 'loads', 'lengths', 'log']
const NAMES = Object.keys(POLICIES)

const asked = process.argv.slice(2)
const unknown = asked.find((word) => ![...BROWSERS, ...PARTS, ...NAMES].includes(word))
if (unknown !== undefined) {
  throw new Error(`unknown part "${unknown}"; have: ${[...BROWSERS, ...PARTS, ...NAMES].join(', ')}`)
}
const isAsked = (word: string, of: readonly string[]): boolean =>
  asked.includes(word) || !asked.some((other) => of.includes(other))

const total = verdict()
const builds = { sites: await buildStages(), bare: await buildUnredacted() }
const desk = await openBrowser()
try {
  if (isAsked('chromium', BROWSERS)) await runIn('Chromium')
  if (isAsked('firefox', BROWSERS)) await runIn('Firefox')
} finally {
  await desk.close()
}
console.table(total.rows)
publish('leak', total.figures)
for (const line of [...total.notes, ...total.faults.map((fault) => `FAULT ${fault}`)]) console.log(line)
if (total.faults.length > 0) process.exitCode = 1

async function runIn(browser: BrowserName): Promise<void> {
  const customer = browser === 'Chromium' ? await openBrowser() : await openFirefox()
  if (customer === undefined) return void total.notes.push(`skipped: the customer in Firefox; ${NO_FIREFOX}`)
  const ground: Ground = { browser, browsers: { customer, desk }, ...builds }
  const policies = NAMES.filter((name) => isAsked(name, NAMES)) as PolicyName[]
  const [carriers, tricks] = [isAsked('carriers', PARTS), isAsked('tricks', PARTS)]
  try {
    if (carriers || tricks) await take('cases', runCases(ground, { policies, carriers, tricks }))
    if (isAsked('layout', PARTS)) await take('layout', compareLayout(ground))
    if (isAsked('loads', PARTS)) await take('loads', loadWithoutRules(ground))
    if (isAsked('lengths', PARTS)) await take('lengths', tellLengths(ground))
    if (isAsked('log', PARTS) && browser === 'Chromium') await take('log', searchLog())
  } finally {
    await customer.close()
  }

  async function take(name: string, part: Promise<Verdict>): Promise<void> {
    const begunMs = performance.now()
    const { figures, rows, faults, notes, pixels } = await part.catch((error: unknown): Verdict => {
      return { ...verdict(), faults: [`${name} in ${browser} came to a stand: ${String(error)}`] }
    })
    console.log(`${name} in ${browser}: ${Math.round((performance.now() - begunMs) / 1000)} s`)
    const isMeant = (row: Row): boolean => row.browser === browser && /^(?:text|all)-allowed$/.test(row.policy)
    if (pixels !== undefined) for (const row of total.rows) if (isMeant(row)) row['pixels %'] = pixels
    total.figures.push(...figures)
    total.rows.push(...rows)
    total.faults.push(...faults)
    total.notes.push(...notes)
  }
}
