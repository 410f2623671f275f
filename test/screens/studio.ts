/** What every album needs: windows, and how they are photographed. */
import type { Browser, Page } from 'puppeteer-core'
import { openWindow, type OpenWindow } from '../e2e/fixtures/browser.ts'
import type { ConavServer } from '../e2e/fixtures/server.ts'
import { until } from '../e2e/fixtures/until.ts'
import { type Camera, type Language, LANGUAGES, wear } from './camera.ts'

/** Customers and desks have a browser each, so that no window hides another. */
export interface Studio {
  /** The album's. */
  name: string
  server: ConavServer
  customers: Browser
  desks: Browser
  camera: Camera
}

export type Album = (studio: Studio) => Promise<void>

/** A wide window in English that does not move. */
export async function openStill(browser: Browser): Promise<OpenWindow> {
  const window = await openWindow(browser, { widthPx: 1440, heightPx: 900, language: 'en-US' })
  await wear(window.page, 'light')
  return window
}

/** Photographs a screen of the app in both languages, which it changes while it is open. */
export async function takeApp({ name, camera }: Studio, state: string, page: Page): Promise<void> {
  for (const language of LANGUAGES) {
    // oxlint-disable-next-line no-await-in-loop
    await speak(page, language)
    // oxlint-disable-next-line no-await-in-loop
    await camera.take(name, state, { page, language, ours: () => [page.mainFrame()] })
  }
  await speak(page, 'en')
}

/** As if the language had been chosen in another window of the same person. */
async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((chosen) => {
    dispatchEvent(new StorageEvent('storage', { key: 'conav.language', newValue: chosen }))
  }, language)
  await until(`the screen speaks ${language}`, () =>
    page.evaluate((chosen) => document.documentElement.lang === chosen, language),
  )
}
