/** Every kind of control in every way to build it: what the executor leaves behind is what a hand leaves behind. */
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KINDS } from '../sites/matrix/kinds.ts'
import { doByHand } from './control/hand.ts'
import { DEEDS } from './control/matrix/deeds.ts'
import { bundleVariants, VARIANTS } from './control/matrix/variant.ts'
import { openStand, type Stand } from './control/stand.ts'
import { act, FLAGS, type Opened, openPage, startCapture } from './control/trial.ts'
import { openBrowser } from './fixtures/browser.ts'
import { until } from './fixtures/until.ts'

let browser: Browser
let stand: Stand

beforeAll(async () => {
  stand = await openStand(await bundleVariants())
  browser = await openBrowser(FLAGS)
})
afterAll(async () => {
  await browser?.close()
  await stand?.close()
})

describe.each(VARIANTS)('$name', ({ name, at }) => {
  let byHand: Opened
  let byExecutor: Opened

  beforeAll(async () => {
    ;[byHand, byExecutor] = await Promise.all([open(name, at), open(name, at)])
    await startCapture(byExecutor.page)
  })
  afterAll(async () => {
    await byHand?.close()
    await byExecutor?.close()
  })

  test.for(Object.keys(DEEDS))(
    '[EX58] %s: value and the page’s own state are those of a hand',
    { retry: 0 },
    async (id) => {
      const steps = DEEDS[id]?.((element) => at(element, kindOf(element))) ?? []
      const state = at(`state-${id}`, id)

      for (const { on, wish, byHand: own } of steps) {
        for (const each of own ?? [{ on, wish }]) await doByHand(byHand.page, each.on, each.wish)
        const verdict = await act(byExecutor.page, on, wish)
        expect(verdict).toEqual({ allowed: true })
      }
      const expected = await settle(byHand.page, { state, field: at(id, id) })

      await expect.poll(() => read(byExecutor.page, { state, field: at(id, id) }), { timeout: 3_000 }).toEqual(expected)
      expect(byExecutor.complaints).toEqual([])
    },
  )
})

const SETTLES_WITHIN_MS = 3_000

interface Place {
  state: string
  field: string
}

async function open(name: string, at: (id: string, kind: string) => string): Promise<Opened> {
  const opened = await openPage(browser, `${stand.origin}/matrix/${name}.html`)
  await until('the last control is there', () =>
    opened.page.evaluate((where) => window.findDeep(where) !== null, at('state-wheel', 'wheel')),
  )
  return opened
}

/** The kind whose id the element's id begins with. */
function kindOf(element: string): string {
  const bare = element.replace('label-of-', '')
  return (
    KINDS.map(({ id }) => id)
      .filter((id) => bare === id || bare.startsWith(`${id}-`))
      .toSorted((a, b) => b.length - a.length)[0] ?? bare
  )
}

/** What stands there when nothing has changed for two frames. */
async function settle(page: Page, place: Place): Promise<{ state: string; value: unknown }> {
  let before = ''
  return until(
    'the hand has settled',
    async () => {
      const now = await read(page, place)
      const isSame = JSON.stringify(now) === before && now.state !== ''
      before = JSON.stringify(now)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
      return isSame && now
    },
    SETTLES_WITHIN_MS,
  )
}

function read(page: Page, { state, field }: Place): Promise<{ state: string; value: unknown }> {
  return page.evaluate(
    (where, at) => {
      const element = window.findDeep(at)
      const isChoice = /^(checkbox|radio)$/.test((element as HTMLInputElement).type)
      const value = isChoice ? (element as HTMLInputElement).checked : (element as HTMLInputElement).value
      return { state: window.findDeep(where).textContent, value: value ?? null }
    },
    state,
    field,
  )
}
