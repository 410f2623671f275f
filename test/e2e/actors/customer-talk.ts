import type { ElementHandle } from 'puppeteer-core'
import { until } from '../fixtures/until.ts'
import type { Customer } from './customer.ts'

/** What a customer writes, sends and receives in Conav's panel. */
export class CustomerTalk {
  readonly #customer: Customer

  constructor(customer: Customer) {
    this.#customer = customer
  }

  async open(): Promise<void> {
    if (await this.#screen.has('textbox', 'Message')) return
    await this.#screen.press('button', 'Chat')
    await this.#screen.get('textbox', 'Message')
  }

  async close(): Promise<void> {
    await this.#screen.press('button', 'Close chat')
    await this.#screen.gone('textbox', 'Message')
  }

  async say(text: string): Promise<void> {
    await this.open()
    await this.#screen.fill('Message', text)
    await this.#screen.press('button', 'Send')
  }

  /** Chooses a file of the disk, as after a press on `Attach files`. */
  async attach(path: string): Promise<void> {
    await this.open()
    const input = await this.#find('.composer input[type="file"]')
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path)
  }

  /** What stands in the conversation, a line for each entry. */
  async lines(): Promise<string[]> {
    const log = await this.#find('.log')
    return log.evaluate((list) =>
      [...list.children].flatMap((entry) =>
        entry instanceof HTMLElement && !entry.hidden ? [entry.innerText.replaceAll(/\s+/g, ' ')] : [],
      ),
    )
  }

  get #screen() {
    return this.#customer.screen
  }

  #find(selector: string): Promise<ElementHandle> {
    return until(`the panel has ${selector}`, async () => {
      for (const frame of this.#screen.frames()) {
        if (!frame.url().includes('/keeper')) continue
        const found = await frame.$(selector).catch(() => null)
        if (found !== null) return found
      }
      return undefined
    })
  }
}
