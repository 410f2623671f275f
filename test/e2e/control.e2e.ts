/** The executor beside a hand: the same script on two fresh pages. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparable } from './control/accepted.ts'
import { SCRIPTS } from './control/scripts.ts'
import { openStand, type Stand } from './control/stand.ts'
import { act, FLAGS, openPage, startCapture, tryByExecutor, tryByHand } from './control/trial.ts'
import { click, key, select, type } from './control/wish.ts'
import { openBrowser } from './fixtures/browser.ts'

let browser: Browser
let stand: Stand

beforeAll(async () => {
  stand = await openStand()
  browser = await openBrowser(FLAGS)
})
afterAll(async () => {
  await browser?.close()
  await stand?.close()
})

describe('beside a hand', () => {
  test.for(Object.entries(SCRIPTS))(
    '[EX50] %s: value, the state of the page, focus and the sequence of events are those of a hand',
    async ([, script]) => {
      const [byHand, byExecutor] = await Promise.all([
        tryByHand(browser, stand, script),
        tryByExecutor(browser, stand, script),
      ])

      expect(comparable(byExecutor, script)).toEqual(comparable(byHand, script))
    },
  )
})

test('[EX51] in a window without the focus of the system the page hears focus, change and blur all the same', async () => {
  const { page, close } = await openPage(browser, `${stand.origin}/fixtures/controls.html`)
  await startCapture(page)
  const front = await page.browserContext().newPage()
  await front.bringToFront()
  expect(await page.evaluate(() => document.hasFocus())).toBe(false)

  await page.evaluate(() => window.heard?.splice(0))
  for (const [on, wish] of [
    ['#text', click()],
    ['#text', type('!')],
    ['#text', key('Tab')],
    ['#area', type('words')],
    ['#select', select(1)],
  ] as const)
    expect(await act(page, on, wish)).toEqual({ allowed: true })

  const heard = await page.evaluate(() =>
    window.heard?.filter((line) => /^(focus|blur|focusin|focusout|change) /.test(line)),
  )
  expect(heard).toEqual([
    'focus #text',
    'focusin #text window',
    'change #text',
    'blur #text',
    'focusout #text',
    'focus #short',
    'focusin #short #text',
    'blur #short',
    'focusout #short',
    'focus #area',
    'focusin #area #short',
    'change #area',
    'blur #area',
    'focusout #area',
    'focus #select',
    'focusin #select #area',
    'change #select',
  ])
  await close()
})

test.for([
  ['#colour', '#00ff7f'],
  ['#month', '2026-02'],
  ['#week', '2026-W07'],
] as const)('[EX75] %s takes its value as a whole, and the page hears once of it', async ([on, value]) => {
  const { page, close } = await openPage(browser, `${stand.origin}/fixtures/gestures.html`)
  await startCapture(page)
  await page.evaluate(() => window.heard?.splice(0))

  expect(await act(page, on, type(value))).toEqual({ allowed: true })
  expect(await act(page, on, type('nonsense'))).toEqual({ allowed: false, reason: 'not-possible' })

  expect(await page.$eval(on, (field) => (field as HTMLInputElement).value)).toBe(value)
  const told = await page.evaluate(() => window.heard?.filter((line) => /^(input|change) /.test(line)))
  expect(told).toEqual([`input ${on}`, `change ${on}`])
  await close()
})

test('[EX52] a text that is longer than a hand types is inserted at once, and lands whole', async () => {
  const { page, close } = await openPage(browser, `${stand.origin}/fixtures/controls.html`)
  await startCapture(page)
  const text = `${'many words and '.repeat(100)}an end\nand a line`

  await act(page, '#area', type(text))
  await act(page, '#rich', type('x'.repeat(200)))
  await act(page, '#rich', key('Tab'))

  expect(await page.evaluate(() => (window.findDeep('#area') as HTMLTextAreaElement).value)).toBe(text)
  expect(await page.evaluate(() => window.findDeep('#rich').textContent)).toContain('x'.repeat(200))
  expect(await page.evaluate(() => document.querySelector('#state')?.textContent)).toContain('and a line')
  await close()
})
