/** The recorder by itself: whatever happens to a page and whenever it is told, the other side ends up with the same. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Policy } from '@conav/shared/policy/policy.ts'
import type { Browser, Page } from 'puppeteer-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../scripts/places.mjs'
import { openStand, type Stand } from './control/stand.ts'
import { openPage } from './control/trial.ts'
import { openBrowser, openWindow } from './fixtures/browser.ts'
import { until } from './fixtures/until.ts'
import type { Finding } from './recorder/program.ts'

const PROGRAMS = Number(process.env.PROGRAMS ?? 40)
const AT_ONCE = 20
const SEED = Number(process.env.SEED ?? 4_000)
const SHOP = Policy.parse(JSON.parse(readFileSync(path.join(ROOT, 'test', 'sites', 'shop', 'policy.json'), 'utf8')))
/** What a field at the end of a long page holds, and a heading at its beginning shows. */
const CARD = '5105 1051 0510 5100'
const ROWS = Array.from({ length: 4_000 }, (_, i) => `<li><b>${i}</b></li>`).join('')
const LONG = `<!doctype html><title>Long</title><script src="/try.js"></script><h1>Card ${CARD}</h1><h2>The first</h2><ul>${ROWS}</ul><h2>The last</h2><input autocomplete="cc-number" value="${CARD}">`

let browser: Browser
let stand: Stand

beforeAll(async () => {
  stand = await openStand({ '/long.html': { body: LONG, type: 'text/html; charset=utf-8' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stand?.close()
})

const start = (page: Page): Promise<void> => page.evaluate((policy) => window.conav.start(policy), SHOP)
const hasSent = (page: Page, text: string): Promise<true> =>
  until(`"${text}" was sent`, () =>
    page.evaluate((words) => JSON.stringify(window.conav.batches).includes(words), text),
  )

test('[EX200] whatever happens to a page, in whatever slices it is told, what was told ends equal to the page', async () => {
  const { page, complaints, close } = await openWindow(browser)
  await page.goto('about:blank')
  await page.setContent('<!doctype html><html><head></head><body></body></html>')
  await page.addScriptTag({ content: await bundle() })

  for (let done = 0; done < PROGRAMS; done += AT_ONCE) {
    const found: Finding | { told: number } = await page.evaluate(
      (seed, count) => window.tryPrograms(seed, count),
      SEED + done,
      AT_ONCE,
    )
    expect(found).toEqual({ told: expect.any(Number) })
  }

  expect(complaints).toEqual([])
  await close()
})

test('[EX201] a long page is told in parts and leaves as one keyframe, and what a late part keeps secret is secret in an early one', async () => {
  const { page, complaints, close } = await openPage(browser, `${stand.origin}/long.html`)

  await start(page)
  await hasSent(page, 'The last')

  const [keyframe, ...more] = await page.evaluate(() => window.conav.batches)
  expect(keyframe?.isKeyframe).toBe(true)
  expect(keyframe?.events.map(({ type }) => type).slice(0, 3)).toEqual([4, 2, 3])
  expect(more.filter(({ isKeyframe }) => isKeyframe)).toEqual([])
  const said = JSON.stringify(keyframe)
  expect(said).toContain('The first')
  expect(said).toContain('The last')
  expect(said).not.toContain('1051 0510')
  // A browser asks a new site for its icon by itself.
  expect(complaints.filter((one) => !one.includes('favicon'))).toEqual([])
  await close()
})

test('[RC71] a page that always has something else to do is told all the same, a long one whole', async () => {
  const { page, close } = await openPage(browser, `${stand.origin}/long.html`)
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      const untilMs = performance.now() + 20
      while (performance.now() < untilMs);
      port2.postMessage(null)
    })
    port1.start()
    port2.postMessage(null)
  })

  await start(page)
  await hasSent(page, 'The last')
  await page.evaluate(() => {
    const items = Array.from({ length: 300 }, () => document.createElement('li'))
    document.querySelector('ul')?.append(...items, Object.assign(document.createElement('h2'), { textContent: 'Late' }))
  })
  expect(await hasSent(page, 'Late')).toBe(true)

  await close()
})

test('[EX202] what a page does without a word is found: rules of sheets, adopted sheets, values, roots that come late', async () => {
  const { page, complaints, close } = await openPage(browser, `${stand.origin}/fixtures/controls.html`)
  await start(page)
  await until('a keyframe', () => page.evaluate(() => window.conav.batches.length > 0))

  await page.evaluate(() => {
    window.conav.batches.length = 0
    const own = Object.assign(new CSSStyleSheet(), {})
    own.replaceSync('h1 { margin-top: 41px }')
    document.adoptedStyleSheets.push(own)
    document.body.append(Object.assign(document.createElement('div'), { id: 'late' }))
  })
  await hasSent(page, '41px')
  await page.evaluate(() => {
    const heading = Object.assign(document.createElement('h2'), { textContent: 'A late root' })
    document.querySelector('#late')?.attachShadow({ mode: 'open' }).append(heading)
    const own = document.adoptedStyleSheets.at(-1) ?? new CSSStyleSheet()
    own.insertRule('h2 { margin-top: 42px }')
    const [, rule] = own.cssRules
    ;(rule as CSSStyleRule).style.setProperty('margin-top', '43px')
  })
  await hasSent(page, '42px')
  await hasSent(page, '43px')
  await page.evaluate(() => {
    const [rule] = document.adoptedStyleSheets.at(-1)?.cssRules ?? []
    ;(rule as CSSStyleRule).style.marginTop = '44px'
  })
  await hasSent(page, '44px')
  await hasSent(page, 'A late root')
  await page.evaluate(() => {
    window.conav.batches.length = 0
    for (const field of document.querySelectorAll<HTMLInputElement>('input[type="text"], input:not([type])'))
      field.value = 'by the page'
  })
  await hasSent(page, '"source":5')

  expect(complaints).toEqual([])
  await close()
})

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root: path.join(ROOT, 'test'),
    build: {
      write: false,
      minify: false,
      lib: {
        entry: path.join(ROOT, 'test/e2e/recorder/program.ts'),
        formats: ['iife'],
        name: 'none',
        fileName: 'program',
      },
    },
  })
  const [result] = [built].flat()
  const chunk = result && 'output' in result ? result.output[0] : undefined
  if (chunk === undefined) throw new Error('the program was not built')
  return chunk.code
}
