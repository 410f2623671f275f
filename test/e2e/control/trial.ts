/** One trial: the same script on two fresh pages, by hand and by the executor, and what each left behind. */
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Verdict } from '@conav/shared/protocol/control.ts'
import type { Browser, Page } from 'puppeteer-core'
import { openWindow } from '../fixtures/browser.ts'
import { until } from '../fixtures/until.ts'
import { doByHand } from './hand.ts'
import { listen } from './log.ts'
import type { Stand } from './stand.ts'
import type { Wish } from './wish.ts'

const EVENTS = `
  pointerover pointerout pointermove pointerdown pointerup mouseover mouseout mousemove mousedown mouseup
  click dblclick auxclick contextmenu keydown keypress keyup beforeinput input change
  focus blur focusin focusout select submit reset invalid toggle close cancel gotpointercapture lostpointercapture pointercancel
  dragstart dragenter dragleave drop dragend wheel copy cut paste`
  .trim()
  .split(/\s+/)

export interface Step {
  on: string
  wish: Wish
  /** Where a hand does the same in another way: its own steps. */
  byHand?: readonly Step[]
}

export interface Outcome {
  /** Value, checked or text of the elements asked for. */
  values: Record<string, unknown>
  /** What the page itself made of it. */
  state: string
  /** Which element has the focus. */
  active: string
  heard: string[]
}

export interface Accepted {
  /** Lines of the log that are left out on both sides. */
  lines: RegExp
  because: string
}

export interface Script {
  /** Path of the page. */
  at: string
  steps: readonly Step[]
  /** Without one, nothing but what the redactor itself hides is hidden or forbidden. */
  policy?: Policy
  /** Elements whose value is compared. */
  look: readonly string[]
  /** Where the page shows its state. */
  state?: string
  /** A word that the state ends up with, in a task that comes late. */
  awaits?: string
  /** Differences of the sequence that are accepted in this script. */
  accept?: readonly Accepted[]
}

/** After a hand's click Chromium puts off other tasks, such as `toggle`, for as long as it likes: not here. */
export const FLAGS = ['--disable-features=DeferRendererTasksAfterInput']

export const OPEN: Policy = {
  version: 1,
  unmask: [],
  touch: [],
  pauseOn: [],
  sheetImages: false,
  sheetFonts: false,
  record: true,
}

export interface Opened {
  page: Page
  complaints: string[]
  close: () => Promise<void>
}

/** A fresh window on the page, listening, its scripts run. */
export async function openPage(browser: Browser, url: string): Promise<Opened> {
  const window = await openWindow(browser)
  await window.page.evaluateOnNewDocument(listen, EVENTS)
  await window.page.goto(url, { waitUntil: 'load' })
  return { page: window.page, complaints: window.complaints, close: () => window.close() }
}

/** Starts the capture and waits until the executor knows the whole tree, frames included. */
export async function startCapture(page: Page, policy: Policy = OPEN): Promise<void> {
  await page.evaluate((given) => window.conav.start(given), policy)
  await until('the frames have been recorded', () =>
    page.evaluate(() => {
      const frames = document.querySelectorAll('iframe').length
      return window.conav.batches.flatMap((batch) => batch.events).filter(isAttached).length >= frames
      function isAttached(event: unknown): boolean {
        return (event as { data: { isAttachIframe?: boolean } }).data.isAttachIframe === true
      }
    }),
  )
}

export async function tryByHand(browser: Browser, stand: Stand, script: Script): Promise<Outcome> {
  const { page, close } = await openPage(browser, stand.origin + script.at)
  try {
    for (const step of script.steps) for (const own of step.byHand ?? [step]) await doByHand(page, own.on, own.wish)
    return await look(page, script)
  } finally {
    await close()
  }
}

export async function tryByExecutor(browser: Browser, stand: Stand, script: Script): Promise<Outcome> {
  const { page, close, complaints } = await openPage(browser, stand.origin + script.at)
  try {
    await startCapture(page, script.policy)
    for (const { on, wish } of script.steps) {
      const verdict = await act(page, on, wish)
      if (!verdict.allowed) throw new Error(`${wish.kind} on ${on} was refused: ${verdict.reason}`)
      await rest(page)
    }
    const outcome = await look(page, script)
    if (complaints.length > 0) throw new Error(`the page complained: ${complaints.join('; ')}`)
    return outcome
  } finally {
    await close()
  }
}

/** Until the page has done all that comes of it: two frames without another event. */
function rest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    let before = -1
    for (let tries = 0; tries < 100 && before !== window.heard?.length; tries += 1) {
      before = window.heard?.length ?? 0
      for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
    }
  })
}

/** On an element, or bound to another one. */
export type Where = string | number | { on: string; within: string }

export function act(page: Page, where: Where, wish: Wish): Promise<Verdict> {
  const { on, within } = typeof where === 'object' ? where : { on: where, within: undefined }
  return page.evaluate((path, what, bound) => window.conav.act(path, what, bound), on, wish, within)
}

async function look(page: Page, { look: paths, state = '#state', awaits = '' }: Script): Promise<Outcome> {
  await until(`${state} says "${awaits}"`, () =>
    page.evaluate((where, word) => window.findDeep(where).textContent.includes(word), state, awaits),
  )
  return page.evaluate(
    (wanted, where) => {
      const valueOf = (element: Element): unknown => {
        if (
          element instanceof Element &&
          'checked' in element &&
          /^(checkbox|radio)$/.test((element as HTMLInputElement).type)
        )
          return element.checked
        if ('selectedOptions' in element)
          return [...(element as HTMLSelectElement).selectedOptions].map((option) => option.value)
        return 'value' in element ? element.value : element.textContent
      }
      let active = document.activeElement
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
      return {
        values: Object.fromEntries(wanted.map((path) => [path, valueOf(window.findDeep(path))])),
        state: window.findDeep(where).textContent,
        active: active?.id ?? '',
        heard: window.heard ?? [],
      }
    },
    paths,
    state,
  )
}
