/** Many frames at once, as after a seek, beside the same frames one by one: in two viewers as they are built. */
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { readViewer, serve } from '../bench/seek-stage.ts'
import { openBrowser } from './fixtures/browser.ts'
import { until } from './fixtures/until.ts'
import { ChangingPage } from './fixtures/changing-page.ts'

const SEED = Number(process.env['SEED'] ?? 20_261_121)
const ROUNDS = 24
const HOME = `<!doctype html><body><iframe name="played"></iframe><iframe name="sought"></iframe><script>
  globalThis.ports = {}
  addEventListener('message', (event) => {
    if (event.data?.conav !== 'viewer-ready') return
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === event.source) globalThis.ports[frame.name] = event.ports[0]
    event.ports[0].onmessage = () => undefined
  })
</script>`

declare global {
  var ports: Record<string, MessagePort>
}

test('[EE154] after any seek the page is the very page that playing up to there leads to', () =>
  inViewers(async (page) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      // One after the other: they share the two viewers.
      // oxlint-disable-next-line no-await-in-loop
      const { played, sought } = await showBoth(page, round)
      expect(sought, `seed ${SEED}, round ${round}`).toBe(played)
    }
  }))

test('[EE154] of the page before a seek nothing is left, be there another page or none', () =>
  inViewers(async (page) => {
    await showBoth(page, 0)
    const changing = new ChangingPage(openRandom(SEED))
    changing.snapshot()

    await show(page, 'played', [])
    await show(page, 'sought', [pack([changing.end(0)], ROUNDS)])

    for (const name of ['played', 'sought'])
      // oxlint-disable-next-line no-await-in-loop
      expect(await until(`${name} is empty`, () => emptied(page, name))).not.toContain(ChangingPage.endOf(0))
  }))

async function inViewers(work: (page: Page) => Promise<void>): Promise<void> {
  const viewer = await serve(readViewer)
  const home = await serve(() => ({ type: 'text/html', body: HOME }))
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${home.port}/`)
    await page.$$eval('iframe', (frames, url) => frames.forEach((frame) => (frame.src = url)), viewerOf(viewer.port))
    await until('both viewers are there', () => page.evaluate(() => Object.keys(globalThis.ports).length === 2))
    await work(page)
  } finally {
    await browser.close()
    await Promise.all([viewer.close(), home.close()])
  }
}

const viewerOf = (port: number): string => `http://viewer.localhost:${port}/`

async function showBoth(page: Page, round: number): Promise<{ played: string; sought: string }> {
  const frames = record(round)
  await show(
    page,
    'played',
    frames.map((frame) => [frame]),
  )
  // Whatever stood there before.
  await show(page, 'sought', [record(ROUNDS + round)])
  await show(page, 'sought', [frames])
  return { played: await settled(page, 'played', round), sought: await settled(page, 'sought', round) }
}

/** A group of a page load: a snapshot and what a seeded page does after it. */
function record(round: number): string[] {
  const changing = new ChangingPage(openRandom(SEED + round))
  const begin = changing.snapshot()
  const steps = Array.from({ length: 40 + round * 5 }, () => [changing.step()])
  return pack([begin, ...steps, changing.end(round)], round)
}

function pack(batches: PageEvent[][], round: number): string[] {
  const writer = new GroupWriter()
  return batches.map((events, index) => {
    const place = { stream: StreamNo.parse(round + 1), seq: index + 1, atMs: index, isAfterGap: false }
    return Buffer.from(encodeFrame({ ...place, isKeyframe: index === 0, payload: writer.pack(events) })).toString(
      'base64',
    )
  })
}

async function show(page: Page, name: string, messages: string[][]): Promise<void> {
  await page.evaluate(
    (to, all) => {
      const read = (text: string): ArrayBuffer => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer
      const port = globalThis.ports[to]
      port?.postMessage({ type: 'reset' })
      for (const frames of all) port?.postMessage({ type: 'frames', frames: frames.map(read) })
    },
    name,
    messages,
  )
}

/** The page in the viewer once it has come to the end of the round. */
function settled(page: Page, name: string, round: number): Promise<string> {
  return until(`${name} shows round ${round}`, async () => {
    const state = await stateOf(page, name)
    return state.includes(ChangingPage.endOf(round)) ? state : undefined
  })
}

async function emptied(page: Page, name: string): Promise<string | undefined> {
  const state = await stateOf(page, name)
  return state.startsWith('html,') && !state.includes('div') ? state : undefined
}

async function stateOf(page: Page, name: string): Promise<string> {
  const outer = await page.$(`iframe[name="${name}"]`)
  const viewer = await outer?.contentFrame()
  if (!viewer) throw new Error(`there is no viewer ${name}`)
  return viewer.evaluate(describePage)
}

/** Runs in the viewer: markup, values, ticks, selection, scroll places and rules of the replayed page. */
function describePage(): string {
  const page = document.querySelector('iframe')?.contentDocument
  if (!page) return ''
  const rulesOf = (sheet: CSSStyleSheet): string[] => [...sheet.cssRules].map(({ cssText }) => cssText)
  const textsOf = (node: Element | ShadowRoot): string[] =>
    [...node.childNodes].map((child) => (child.nodeType === 1 ? '<>' : (child.textContent ?? '')))
  const describe = (root: Document | ShadowRoot): string[] => [
    ...root.adoptedStyleSheets.flatMap(rulesOf),
    ...[...root.querySelectorAll('*')].flatMap((element) => {
      const field = element as HTMLInputElement
      const sheet = element.localName === 'style' ? (element as HTMLStyleElement).sheet : null
      // In which order attributes were set shows nowhere.
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).toSorted()
      const state = [field.value, field.checked, (element as HTMLOptionElement).selected, element.scrollTop]
      const inner = element.shadowRoot
        ? ['shadow', ...textsOf(element.shadowRoot), ...describe(element.shadowRoot)]
        : []
      const place = element.parentElement ? [...element.parentElement.children].indexOf(element) : 0
      const self = [element.localName, place, ...attributes, ...textsOf(element), ...state]
      return [[...self, ...(sheet ? rulesOf(sheet) : [])].join(), ...inner]
    }),
  ]
  return [...describe(page), page.defaultView?.scrollY].join('\n')
}
