/** What the page tells beside its picture: its tab, what is copied, and a preview. */
import type { Policy, RuleId } from '@conav/shared/policy/policy.ts'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openStand, type Stand } from './control/stand.ts'
import { FLAGS, OPEN, type Opened, openPage, startCapture } from './control/trial.ts'
import { openBrowser } from './fixtures/browser.ts'
import { until } from './fixtures/until.ts'

let browser: Browser
let stand: Stand
let opened: Opened
let page: Page

const POLICY: Policy = {
  ...OPEN,
  unmask: [
    { id: 'title' as RuleId, paths: [], selector: 'title', unmask: ['text'], attributes: [] },
    { id: 'heading' as RuleId, paths: [], selector: 'h1', unmask: ['text'], attributes: [] },
  ],
  touch: [{ id: 'no' as RuleId, paths: [], selector: '.no', touch: 'blocked' }],
  pauseOn: ['/private/*'],
}

beforeAll(async () => {
  stand = await openStand()
  browser = await openBrowser(FLAGS)
})
afterAll(async () => {
  await browser?.close()
  await stand?.close()
})
beforeEach(async () => {
  opened = await openPage(browser, `${stand.origin}/fixtures/marks.html`)
  page = opened.page
})
afterEach(() => opened.close())

test('[EX67] the tab is told at once and at each change, its title as the policy lets it out', async () => {
  await startCapture(page, POLICY)
  await page.evaluate(() => window.conav.tellTab())
  const looks = () => page.evaluate(() => window.conav.looks)
  const first = await until('the tab has been told', async () => (await looks())[0])
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }))
  expect(first).toEqual({
    title: { text: 'Drawn upon', rule: expect.any(String) },
    widthPx: width,
    heightPx: height,
    isShown: true,
  })

  await page.evaluate(() => (document.title = 'Another'))
  await until('the new title is told', async () => (await looks()).at(-1)?.title?.text === 'Another')
  await page.setViewport({ width: 500, height: 400 })
  await until('the size is told', async () => (await looks()).at(-1)?.widthPx === 500)
  await page.evaluate(() =>
    window.conav.policy({
      version: 2,
      unmask: [],
      touch: [],
      pauseOn: [],
      sheetImages: false,
      sheetFonts: false,
      record: true,
    }),
  )
  await page.evaluate(() => (document.title = 'Masked'))
  await until('the title is kept', async () => (await looks()).at(-1)?.title === null)

  expect(JSON.stringify(await looks())).not.toContain('Masked')
})

async function copy(path: string): Promise<void> {
  await page.evaluate((where) => {
    const element = window.findDeep(where)
    if (element instanceof HTMLInputElement) {
      element.focus()
      element.select()
    } else getSelection()?.selectAllChildren(element)
  }, path)
  await page.keyboard.down('Control')
  await page.keyboard.press('c')
  await page.keyboard.up('Control')
}

test('[EX73] what the customer copies is told, and nothing of what is secret or blocked', async () => {
  await startCapture(page, POLICY)
  const copied = () => page.evaluate(() => window.conav.copied)
  await copy('#words')
  expect(await copied()).toEqual([])

  await page.evaluate(() => window.conav.listenForCopies())
  await copy('#words')
  await copy('#name')
  await until('both are told', async () => (await copied()).length === 2)
  await page.type('#secret', 'hunter2000')
  await page.$eval('#words', (words) => (words.textContent = 'It is hunter2000, yes'))
  await copy('#words')
  await copy('#secret')
  await copy('#hidden-words')
  await copy('body')
  await page.$eval('#words', (words) => (words.textContent = 'Last'))
  await copy('#words')
  await until('the last is told', async () => (await copied()).includes('Last'))

  expect(await copied()).toEqual(['Copied words', 'A name', 'Last'])
})

test('[EX74] a preview is the keyframe as it would leave, and leaves no trace', async () => {
  const before = await page.evaluate(() => document.documentElement.outerHTML)
  const events = await page.evaluate((policy) => window.conav.preview(policy), POLICY)

  expect(events.slice(0, 2).map(({ type }) => type)).toEqual([4, 2])
  expect(JSON.stringify(events)).toContain('Drawn upon')
  expect(JSON.stringify(events)).not.toMatch(/Copied words|A name|Never copied/)
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before)
  expect(
    await page.evaluate(() =>
      [CSSStyleSheet.prototype.insertRule, Element.prototype.attachShadow].map((own) => String(own)),
    ),
  ).toEqual([expect.stringContaining('[native code]'), expect.any(String)])
  expect(await page.evaluate(() => window.conav.batches.length)).toBe(0)
})

test('[EX74] where sharing pauses a preview shows nothing, and beside a stream it takes nothing from it', async () => {
  const paused = { ...POLICY, pauseOn: ['/fixtures/*'] }
  expect(await page.evaluate((policy) => window.conav.preview(policy), paused)).toEqual([])

  await startCapture(page, POLICY)
  const count = await page.evaluate(() => window.conav.batches.length)
  const events = await page.evaluate((policy) => window.conav.preview(policy), POLICY)
  expect(events.slice(0, 2).map(({ type }) => type)).toEqual([4, 2])
  const since = await page.evaluate((from) => window.conav.batches.slice(from), count)
  expect(since.filter(({ isKeyframe }) => isKeyframe)).toEqual([])

  await page.evaluate(() => (document.querySelector('h1') ?? document.body).append(' and more'))
  await until('the stream goes on', () =>
    page.evaluate(() => JSON.stringify(window.conav.batches).includes('and more')),
  )
})
