import type { Power } from '@conav/shared/protocol/control.ts'
import type { OpenWindow } from '../fixtures/browser.ts'
import { until } from '../fixtures/until.ts'
import { Screen } from './screen.ts'

const WISH: Record<Power, string> = {
  view: 'would like to see this page',
  point: 'would like to draw on this page',
  control: 'would like to control this page',
}

/** A customer with a window of their own, on one of the sites. */
export class Customer {
  readonly screen: Screen
  readonly window: OpenWindow
  readonly #site: string
  constructor(window: OpenWindow, site: string) {
    this.window = window
    this.screen = new Screen(window.page)
    this.#site = site
  }

  get page() {
    return this.window.page
  }

  /** Goes to a page of the site, as a click on a link would. */
  async visit(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#site).href, { waitUntil: 'load' })
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' })
  }

  async askForHelp(): Promise<void> {
    await this.screen.press('button', 'Get help')
  }

  /** Opens the panel where a code is typed, and types one. */
  async enterCode(code: string): Promise<void> {
    if (!(await this.screen.has('textbox', 'Code'))) await this.openCodeEntry()
    await this.screen.fill('Code', code)
    await this.join()
  }

  /** Joins with the code that stands there, as soon as that counts: not before it has been visible for 500 ms. */
  join = (): Promise<void> => this.screen.press('button', 'Join')

  async openCodeEntry(): Promise<void> {
    await this.screen.press('button', 'I have a code')
    await this.screen.get('textbox', 'Code')
  }

  isAsked(power: Power, by = 'Ada'): Promise<boolean> {
    return this.screen.has('dialog', `${by} ${WISH[power]}`)
  }

  async waitToBeAsked(power: Power, by = 'Ada'): Promise<void> {
    await this.screen.get('dialog', `${by} ${WISH[power]}`)
  }

  /** Allows it as soon as the prompt takes the click: not before it has been visible for 500 ms. */
  allow(power: Power, by = 'Ada'): Promise<void> {
    return this.#answer('Allow', power, by)
  }

  decline(power: Power, by = 'Ada'): Promise<void> {
    return this.#answer('Decline', power, by)
  }

  async stopSharing(): Promise<void> {
    await this.screen.press('button', 'Stop sharing')
    await this.screen.gone('button', 'Stop sharing')
  }

  async stopControl(): Promise<void> {
    await this.screen.press('button', 'Stop control')
    await this.screen.gone('button', 'Stop control')
  }

  async pressEscapeTwice(): Promise<void> {
    await this.screen.key('Escape', 2)
  }

  async isSeen(by = 'Ada'): Promise<boolean> {
    return this.screen.has('status', `${by} can see this page`)
  }

  async isControlled(): Promise<boolean> {
    return this.screen.has('button', 'Stop control')
  }

  async basketCount(): Promise<number> {
    return Number(await this.textOf('#basket-count'))
  }

  /** The text of something on the customer's own page, its open shadow roots and frames included. */
  async textOf(selector: string): Promise<string> {
    const element = await this.#get(selector)
    return element.evaluate((node) => node.textContent?.trim() ?? '')
  }

  async valueOf(selector: string): Promise<string> {
    const element = await this.#get(selector)
    return element.evaluate((node) => (node instanceof HTMLElement && 'value' in node ? String(node.value) : ''))
  }

  async isChecked(selector: string): Promise<boolean> {
    const element = await this.#get(selector)
    return element.evaluate((node) => (node as HTMLInputElement).checked)
  }

  /** Types into a field of the page, key by key. */
  async type(selector: string, text: string): Promise<void> {
    const element = await this.#get(selector)
    await element.click({ count: 3 })
    await element.type(text)
  }

  async #get(selector: string) {
    return until(`the page has ${selector}`, async () => {
      for (const frame of this.page.frames()) {
        if (!frame.url().startsWith(this.#site)) continue
        const found = await frame.$(`>>> ${selector}`)
        if (found) return found
      }
      return undefined
    })
  }

  async #answer(button: 'Allow' | 'Decline', power: Power, by: string): Promise<void> {
    const name = `${by} ${WISH[power]}`
    await this.screen.get('dialog', name)
    await until(`the prompt "${name}" takes ${button}`, async () => {
      const dialog = await this.screen.find('dialog', name)
      if (dialog === undefined) return true
      const answer = await dialog.$(`aria/[name="${button}"][role="button"]`)
      await answer?.click()
      return !(await this.screen.has('dialog', name))
    })
  }
}
