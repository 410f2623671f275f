/** A captured page for each test of a file, on a stand and in a browser of that file. */
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { openBrowser } from '../fixtures/browser.ts'
import { openStand, type Stand } from './stand.ts'
import { FLAGS, type Opened, openPage, startCapture } from './trial.ts'

/** Registers the hooks of a file: before each test the page at `at` is opened, captured under the policy, and handed over. */
export function onFreshPage(at: string, take: (page: Page) => void, policy?: Policy): void {
  let browser: Browser
  let stand: Stand
  let opened: Opened

  beforeAll(async () => {
    stand = await openStand()
    browser = await openBrowser(FLAGS)
  })
  afterAll(async () => {
    await browser?.close()
    await stand?.close()
  })
  beforeEach(async () => {
    opened = await openPage(browser, stand.origin + at)
    await startCapture(opened.page, policy)
    take(opened.page)
  })
  afterEach(() => opened.close())
}

/** The verdict of who refuses for that reason. */
export const refused = (reason: string): object => ({ allowed: false, reason })
