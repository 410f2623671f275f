/**
 * `npm test`: all checks, then all tiers. `npm test -- unit db` runs those alone; what follows another `--` goes to
 * vitest: `npm test -- e2e -- reload`.
 */
import { build } from '../build.mjs'
import { check } from '../check.mjs'
import { prepareMediaWorker } from '../media-worker.mjs'
import { sumUp } from '../summary.mjs'
import { findChromium, findPostgres, install, mayInstall } from '../system.mjs'
import { runTier, TIERS } from '../tiers.mjs'

const PARTS = ['check', ...TIERS.map((tier) => tier.name)]

/** @param {string[]} args */
export async function run(args) {
  const split = args.includes('--') ? args.indexOf('--') : args.length
  const [asked, forVitest] = [args.slice(0, split), args.slice(split + 1)]
  const unknown = asked.find((name) => !PARTS.includes(name))
  if (unknown) throw new Error(`unknown part "${unknown}"; have: ${PARTS.join(', ')}`)
  const parts = asked.length > 0 ? asked : PARTS
  const tiers = TIERS.filter((tier) => parts.includes(tier.name))

  const browser = tiers.some((tier) => tier.needs.includes('browser')) ? await findBrowser() : undefined
  if (tiers.some((tier) => tier.name !== 'unit')) await offerPostgres()
  const endPreparation = asked.length === 0 ? prepareMediaWorker() : () => undefined
  try {
    const counts = parts.includes('check') ? [await check()] : []
    const isBuilt = !tiers.some((tier) => tier.needs.includes('browser')) || (await tryBuild())
    for (const tier of tiers) counts.push(await runOrSkip({ tier, browser, isBuilt }, forVitest))
    sumUp(counts)
  } finally {
    endPreparation()
  }
}

/** A part that does not build fails the check named "build"; the tiers that need no browser still have something to say. */
async function tryBuild() {
  try {
    await build()
    return true
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    return false
  }
}

/**
 * @param {{ tier: typeof TIERS[number], browser: string | undefined, isBuilt: boolean }} situation
 * @param {string[]} forVitest
 */
function runOrSkip({ tier, browser, isBuilt }, forVitest) {
  console.log(`\n${tier.name}`)
  const needsBrowser = tier.needs.includes('browser')
  if (needsBrowser && !isBuilt) {
    console.log(`failed: ${tier.name}, for what it would test could not be built`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  if (needsBrowser && !browser) {
    console.log(`skipped: ${tier.name}, for there is no Chromium`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  return runTier(tier, forVitest)
}

async function findBrowser() {
  if (!findChromium() && mayInstall()) await install(['chromium'])
  const browser = findChromium()
  if (browser) process.env.CHROME_PATH = browser
  else console.error('Tests in a browser need Chromium: install it, or set CHROME_PATH to a Chrome or Chromium.')
  return browser
}

async function offerPostgres() {
  if (process.env.CONAV_TEST_POSTGRES_URL || findPostgres()) return
  if (mayInstall()) await install(['postgresql'])
  if (!findPostgres()) console.error('Tests on a real Postgres are skipped: install postgresql to run them.')
}
