import type { Browser } from 'puppeteer-core'
import { readPages } from './replay.ts'

/**
 * The text in the viewer that opens next. It is asked over a session of its own: of a window that was opened empty, the
 * driver sometimes takes the frame inside for the window.
 */
export async function openSecondViewer(browser: Browser, viewerOrigin: string): Promise<() => Promise<string>> {
  const known = new Set(browser.targets())
  const target = await browser.waitForTarget((each) => !known.has(each) && each.url().startsWith(viewerOrigin))
  const session = await target.createCDPSession()
  return async () => {
    const asked = { expression: `(${readPages.toString()})('text')`, returnByValue: true }
    const { result } = await session.send('Runtime.evaluate', asked)
    return String(result.value)
  }
}
