/**
 * `npm run exec -- strict`: a whole case on a page of each framework under the strictest policy, and what was violated. Names
 * after it choose among the pages; `firefox` gives the customer a Firefox.
 */
import type { Browser } from 'puppeteer-core'
import { type Figure, publish } from '../bench/figures.ts'
import { Agent } from '../e2e/actors/agent.ts'
import { Customer } from '../e2e/actors/customer.ts'
import { keepScreenshot, openBrowser, openWindow } from '../e2e/fixtures/browser.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { until } from '../e2e/fixtures/until.ts'
import { NO_FIREFOX, openFirefox } from '../leak/case/firefox.ts'
import { FirefoxCustomer } from '../leak/case/firefox-customer.ts'
import { PAGES, type StrictPage } from '../e2e/strict/strict-site.ts'
import { foundStrictSite, hearViolations, liveThroughCase } from '../e2e/strict/whole-case.ts'

const asked = process.argv.slice(2)
const isFirefox = asked.includes('firefox')
const chosen = PAGES.filter((name) => asked.length === Number(isFirefox) || asked.includes(name))
const server = await openServer()
const browsers = await Promise.all([openCustomersBrowser(), openBrowser()])
const site = await foundStrictSite(server.urls.app)
const figures: Figure[] = []
const found: string[] = []

for (const page of chosen)
  // oxlint-disable-next-line no-await-in-loop
  figures.push(await tryPage(page))
await Promise.all(browsers.map((browser) => browser.close()))
await site.close()
await server.close()
publish('strict', figures)
console.log('peer: violations that a picture from elsewhere causes afterwards, so that one is known to be heard')
for (const line of found) console.log(line)
if (found.length > 0 || figures.some(({ peer }) => peer === 0)) process.exitCode = 1
process.exit()

async function openCustomersBrowser(): Promise<Browser> {
  if (!isFirefox) return openBrowser()
  const firefox = await openFirefox('enforced')
  if (!firefox) throw new Error(NO_FIREFOX)
  return firefox
}

async function tryPage(page: StrictPage): Promise<Figure> {
  const [customersWindow, desk] = await Promise.all(browsers.map((browser) => openWindow(browser)))
  if (!customersWindow || !desk) throw new Error('there are no windows')
  const customer = new (isFirefox ? FirefoxCustomer : Customer)(customersWindow, site.url)
  const agent = new Agent(desk, server.urls)
  for (const window of [customersWindow, desk]) await hearViolations(window)
  await agent.signIn()
  const ended: string[] = await liveThroughCase({ customer, agent, viewer: server.urls.viewer }, page).then(
    (): string[] => [],
    async (error: unknown): Promise<string[]> => {
      await keepScreenshot(customersWindow.page, `strict ${page}`)
      return [`not lived through: ${String(error)}`]
    },
  )
  const complaints = [...ended, ...customersWindow.complaints, ...desk.complaints]
  for (const line of complaints) found.push(`${page}: ${line}`)
  customersWindow.complaints.length = 0
  await customer.page.evaluate(() => {
    new Image().src = 'http://elsewhere.localhost/picture.png'
  })
  await until(
    'a violation is heard',
    () => customersWindow.complaints.some((one) => one.includes('violation of')),
    3_000,
  ).catch(() => undefined)
  const peer = customersWindow.complaints.filter((one) => one.includes('violation of')).length
  await Promise.all([customersWindow.close(), desk.close()])
  return { figure: `complaints, ${page}`, value: complaints.length, unit: 'complaints', peer, n: 1 }
}
