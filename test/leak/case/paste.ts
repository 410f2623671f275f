import type { Page } from 'puppeteer-core'

/** Enters a text at once into what has the focus, as a paste does. Firefox's driver knows keys alone. */
export async function paste(page: Page, text: string): Promise<void> {
  const isFirefox = (await page.browser().version()).startsWith('firefox')
  if (isFirefox) await page.evaluate((words) => void document.execCommand('insertText', false, words), text)
  else await page.keyboard.sendCharacter(text)
}
