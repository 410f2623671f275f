/** The capture on real pages: what leaves, what does not, and what the page is left with. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Policy } from '@conav/shared/policy/policy.ts'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../../scripts/places.mjs'
import { openStand, type Stand } from './control/stand.ts'
import { lookAround } from './control/survey.ts'
import { FLAGS, openPage, startCapture } from './control/trial.ts'
import { openBrowser } from './fixtures/browser.ts'
import { until } from './fixtures/until.ts'

const SHOP = Policy.parse(JSON.parse(readFileSync(path.join(ROOT, 'test', 'sites', 'shop', 'policy.json'), 'utf8')))

let browser: Browser
let stand: Stand
let said: string[]

beforeAll(async () => {
  stand = await openStand()
  browser = await openBrowser(FLAGS)
})
afterAll(async () => {
  await browser?.close()
  await stand?.close()
})
beforeEach(() => {
  said = []
})

async function open(at: string): Promise<Page> {
  const { page, close, complaints } = await openPage(browser, stand.origin + at)
  page.on('console', (message) => said.push(message.text()))
  onTestFinished(async () => {
    await close()
    expect([...said, ...complaints]).toEqual([])
  })
  return page
}

const start = (page: Page): Promise<void> => page.evaluate((policy) => window.conav.start(policy), SHOP)
const sent = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify(window.conav.batches))
const countBatches = (page: Page): Promise<number> => page.evaluate(() => window.conav.batches.length)
const show = (page: Page, text: string): Promise<void> =>
  page.evaluate((words) => {
    const heading = document.createElement('h2')
    heading.textContent = words
    document.querySelector('main')?.append(heading)
  }, text)
const hasSent = (page: Page, text: string): Promise<true> =>
  until(`"${text}" was sent`, async () => (await sent(page)).includes(text))
/** Waits until all that the page has done so far has left, by a change that is sure to leave. */
async function settle(page: Page): Promise<void> {
  const mark = `Mark ${await countBatches(page)}`
  await show(page, mark)
  await hasSent(page, mark)
}

test('[EX60] the first batch is a keyframe; what leaves has passed the redactor, and the address stays', async () => {
  const page = await open('/account.html')
  const wordsOf = (at: string): Promise<string> =>
    page.evaluate((where) => document.querySelector(where)?.textContent.trim() ?? '', at)
  const [heading, hidden] = [await wordsOf('h1'), await wordsOf('#loyalty-card')]

  await start(page)
  await settle(page)

  const [first] = await page.evaluate(() => window.conav.batches)
  expect(first?.isKeyframe).toBe(true)
  expect(first?.events.map((event) => event.type).slice(0, 2)).toEqual([4, 2])
  const all = await sent(page)
  expect(all).toContain(heading)
  expect(hidden.length).toBeGreaterThan(3)
  expect(all).not.toContain(hidden)
  expect(all).not.toContain('account.html')
  expect(all).not.toContain('localhost')
})

test('[EX61] a new group starts when asked for: the next batch is a keyframe and has what the page has now', async () => {
  const page = await open('/')
  await start(page)
  await show(page, 'Before the keyframe')
  await settle(page)

  const count = await countBatches(page)
  await page.evaluate(() => window.conav.keyframe())

  await until('another keyframe', () =>
    page.evaluate((from) => window.conav.batches.slice(from).some((batch) => batch.isKeyframe), count),
  )
  const group = await page.evaluate((from) => window.conav.batches.slice(from).find((batch) => batch.isKeyframe), count)
  expect(group?.events.map((event) => event.type).slice(0, 2)).toEqual([4, 2])
  expect(JSON.stringify(group)).toContain('Before the keyframe')
})

test('[EX62] nothing leaves where the policy pauses, it is told, and after it comes a keyframe', async () => {
  const page = await open('/')
  await start(page)
  await settle(page)

  await page.evaluate(() => history.pushState(null, '', '/private/offer'))
  await show(page, 'Never to be seen')
  const verdict = await page.evaluate(() =>
    window.conav.act('h1', {
      kind: 'key',
      key: 'Tab',
      modifiers: { shift: false, ctrl: false, alt: false, meta: false },
    }),
  )
  await page.evaluate(() => window.conav.keyframe())
  const count = await countBatches(page)
  expect(await page.evaluate(() => window.conav.paused)).toEqual([true])
  expect(verdict).toEqual({ allowed: false, reason: 'page-paused' })
  expect(await sent(page)).not.toContain('Never to be seen')

  await page.evaluate(() => document.querySelectorAll('main h2:last-child').forEach((heading) => heading.remove()))
  await page.evaluate(() => history.back())
  await until('the pause ends', () => page.evaluate(() => window.conav.paused.length === 2))
  await settle(page)
  expect(await page.evaluate(() => window.conav.paused)).toEqual([true, false])
  expect(await page.evaluate((from) => window.conav.batches[from]?.isKeyframe, count)).toBe(true)
  expect(await sent(page)).not.toContain('Never to be seen')
})

test('[EX62] a page that is opened where sharing pauses sends nothing at all', async () => {
  const page = await open('/private/letter.html')

  await start(page)
  await show(page, 'Never to be seen')
  await page.evaluate(() => window.conav.keyframe())
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)))

  expect(await page.evaluate(() => [window.conav.paused, window.conav.batches])).toEqual([[true], []])
})

test('[EX63] what is in shadow roots and in frames of the same origin is captured, and their changes', async () => {
  const page = await open('/advisor.html')
  await startCapture(page, SHOP)

  await page.evaluate(() => {
    for (const at of ['plant-advisor >> #advice', 'iframe >> main']) {
      const heading = document.createElement('h3')
      heading.textContent = `Now in ${at}`
      window.findDeep(at).append(heading)
    }
  })

  await hasSent(page, 'Now in plant-advisor')
  await hasSent(page, 'Now in iframe')
  await page.evaluate(() => (window.conav.batches.length = 0))
  await page.evaluate(() => window.conav.keyframe())
  expect(await hasSent(page, 'Now in plant-advisor')).toBe(true)
  expect(await hasSent(page, 'Now in iframe')).toBe(true)
})

test('[EX63] a change of an inline style is captured, and the page’s policy for styles is not broken by it', async () => {
  const page = await open('/')
  await start(page)
  await settle(page)
  await page.evaluate(() => (window.conav.batches.length = 0))

  await page.evaluate(() => {
    const heading = document.querySelector<HTMLElement>('h1')
    heading?.style.setProperty('margin-top', '41px')
    heading?.style.setProperty('margin-top', '42px')
    heading?.style.setProperty('padding', '3px')
  })
  await settle(page)

  expect(await sent(page)).toContain('42px')
})

test('[EX64] Conav’s own elements are not captured', async () => {
  const page = await open('/')
  await page.evaluate(() => {
    const own = document.createElement('div')
    own.setAttribute('data-conav', '')
    own.innerHTML = '<h2>Ada can see this page</h2>'
    document.body.append(own)
  })

  await start(page)
  await page.evaluate(() => {
    const more = document.createElement('h2')
    more.textContent = 'You have control'
    document.querySelector('[data-conav]')?.append(more)
  })
  await settle(page)

  expect(await sent(page)).not.toMatch(/Ada can see|You have control/)
})

test('[EX65] a hidden tab’s changes leave as well', async () => {
  const page = await open('/')
  await start(page)
  await settle(page)
  const front = await page.browserContext().newPage()
  await front.bringToFront()
  await until('the tab is hidden', () => page.evaluate(() => document.visibilityState === 'hidden'))

  await show(page, 'Told from behind')

  expect(await hasSent(page, 'Told from behind')).toBe(true)
})

test.for(['/', '/advisor.html', '/configurator.html', '/fixtures/controls.html'])(
  '[EX66] the page is not altered: no element, no global but `conav`, and after the end no listener and no patch (%s)',
  async (at) => {
    const page = await open(at)
    const client = await page.createCDPSession()
    const survey = async (): Promise<{ markup: string; keys: string[]; listeners: number; patched: string[] }> => {
      const seen = await page.evaluate(lookAround)
      return { ...seen, listeners: (await countListeners('window')) + (await countListeners('document')) }
    }
    const countListeners = async (expression: string): Promise<number> => {
      const { result } = await client.send('Runtime.evaluate', { expression })
      const { listeners } = await client.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })
      return listeners.length
    }
    await page.evaluate(lookAround)
    const before = await survey()

    await start(page)
    await page.evaluate(() => window.conav.keyframe())
    const during = await survey()
    await page.evaluate(() => window.conav.stop())
    const after = await survey()
    const count = await countBatches(page)
    await page.evaluate(() => {
      document.body.append(document.createElement('aside'))
      history.pushState(null, '', '/elsewhere')
      document.dispatchEvent(new Event('visibilitychange'))
      window.conav.keyframe()
    })
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60)))

    expect({ ...during, listeners: 0, patched: [] }).toEqual({ ...before, listeners: 0, patched: [] })
    expect(during.listeners).toBeGreaterThan(before.listeners)
    expect(after).toEqual(before)
    expect(await countBatches(page)).toBe(count)
  },
)
