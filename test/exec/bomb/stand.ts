/** A desk with nothing but the viewer, at which bombs are thrown; each gets a browser of its own. */
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Page } from 'puppeteer-core'
import { readViewer, serve } from '../../bench/seek-stage.ts'
import { openBrowser } from '../../e2e/fixtures/browser.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { Builder } from '../payload/payload.ts'
import type { Bomb } from './bomb.ts'

const HOME = `<!doctype html><body><iframe style="width:1280px;height:800px"></iframe><script>
  globalThis.answers = []
  globalThis.longestMs = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longestMs = Math.max(longestMs, duration)
  }).observe({ type: 'longtask' })
  addEventListener('message', (event) => {
    if (event.data?.conav !== 'viewer-ready') return
    globalThis.viewerPort = event.ports[0]
    viewerPort.onmessage = ({ data }) => answers.push(data)
  })
</script>`
const SETTLES_MS = 1_000
const ANSWERS_WITHIN_MS = 20_000

declare global {
  var answers: { type: string; seq?: number; excess?: string }[]
  var longestMs: number
  var viewerPort: MessagePort
}

export interface Blast {
  /** Longest tasks. */
  viewerMs: number
  deskMs: number
  /** Shown to its end, or refused, and for what. */
  outcome: string
}

export async function openStand(): Promise<{ throwBomb(bomb: Bomb): Promise<Blast>; close(): Promise<void> }> {
  const viewer = await serve(readViewer)
  const home = await serve(() => ({ type: 'text/html', body: HOME }))
  return {
    async throwBomb(bomb) {
      const browser = await openBrowser()
      try {
        const page = await browser.newPage()
        await page.goto(`http://127.0.0.1:${home.port}/`)
        return await blast(page, `http://viewer.localhost:${viewer.port}/`, bomb)
      } finally {
        browser.process()?.kill('SIGKILL')
      }
    },
    close: async () => void (await Promise.all([viewer.close(), home.close()])),
  }
}

async function blast(page: Page, viewerUrl: string, bomb: Bomb): Promise<Blast> {
  await page.$eval('iframe', (frame, url) => void (frame.src = url), viewerUrl)
  await page.waitForFunction(() => 'viewerPort' in globalThis)
  const viewer = await until('the viewer is there', () => page.frames().find((frame) => frame.url() === viewerUrl))
  await viewer.evaluate(() => {
    globalThis.longestMs = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longestMs = Math.max(globalThis.longestMs, duration)
    }).observe({ type: 'longtask' })
  })
  const frames = pack(bomb)
  await page.evaluate(() => (globalThis.longestMs = 0))
  for (const frame of frames) {
    // oxlint-disable-next-line no-await-in-loop
    await page.evaluate((text) => {
      const { buffer } = Uint8Array.from(atob(text), (letter) => letter.codePointAt(0) ?? 0)
      globalThis.viewerPort.postMessage({ type: 'frames', frames: [buffer] }, [buffer])
    }, frame)
  }
  const outcome = await until(
    'the bomb is shown or refused',
    () => page.evaluate(readOutcome, frames.length),
    ANSWERS_WITHIN_MS,
  )
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS))
  const [viewerMs, deskMs] = await Promise.all([viewer, page].map((each) => each.evaluate(() => globalThis.longestMs)))
  return { viewerMs: Math.round(viewerMs ?? 0), deskMs: Math.round(deskMs ?? 0), outcome }
}

/** Runs at the desk. */
function readOutcome(frames: number): string | undefined {
  const refused = globalThis.answers.findLast(({ type }) => type === 'too-large' || type === 'lost')
  if (refused) return refused.excess ?? refused.type
  return globalThis.answers.some(({ type, seq }) => type === 'applied' && seq === frames) ? 'shown' : undefined
}

function pack(bomb: Bomb): string[] {
  const writer = new GroupWriter()
  return bomb(new Builder()).map((events, at) => {
    const header = { stream: StreamNo.parse(1), seq: at + 1, atMs: at, isKeyframe: at === 0, isAfterGap: false }
    return Buffer.from(encodeFrame({ ...header, payload: writer.pack(events) })).toString('base64')
  })
}
