/**
 * Runs one part in a process of its own, so that what hangs or falls takes no other part along. Started by `leak.ts` with
 * the part's name and the folders of the two builds; what came of it goes back over the channel.
 */
import { openBrowser } from '../../e2e/fixtures/browser.ts'
import { NO_FIREFOX, openFirefox } from '../case/firefox.ts'
import { verdict, type Verdict } from './part.ts'
import { nameOf, PARTS, type LeakPart } from './parts.ts'

const [name, sites = '', bare = ''] = process.argv.slice(2)
const part = PARTS.find((one) => nameOf(one) === name)
if (part === undefined) throw new Error(`unknown part "${name}"; have: ${PARTS.map(nameOf).join(', ')}`)

const told = await run(part).catch((error: unknown): Verdict => {
  return { ...verdict(), faults: [`came to a stand: ${String(error)}`] }
})
process.send?.(told, undefined, undefined, () => process.exit())

async function run({ browser, run: runPart }: LeakPart): Promise<Verdict> {
  const [desk, customer] = await Promise.all([openBrowser(), browser === 'Chromium' ? openBrowser() : openFirefox()])
  try {
    if (customer === undefined) return { ...verdict(), notes: [`skipped: ${NO_FIREFOX}`] }
    return await runPart({ browser, browsers: { customer, desk }, sites, bare })
  } finally {
    await Promise.all([desk.close(), customer?.close()])
  }
}
