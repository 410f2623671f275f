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
    if (await this.#screen.has('button', 'Close chat')) return
    await this.#screen.press('button', 'Chat')
    await this.#screen.get('button', 'Close chat')
  }

  async close(): Promise<void> {
    await this.#screen.press('button', 'Close chat')
    await this.#screen.gone('button', 'Close chat')
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

  /** Presses one of the buttons of a file. */
  async act(button: string, name: string): Promise<void> {
    await until(`${button} of ${name} can be pressed`, async () => {
      const card = await this.#screen.find('group', `File ${name}`)
      const found = await card?.$(`aria/[name="${button}"][role="button"]`)
      await found?.click()
      return found !== undefined && found !== null
    })
  }

  /** What the card of a file says. */
  async file(name: string): Promise<string> {
    const card = await this.#screen.find('group', `File ${name}`)
    return (await card?.evaluate((node) => (node instanceof HTMLElement ? node.innerText : ''))) ?? ''
  }

  /** How much of a file is there, from 0 to 1. */
  async shareOf(name: string): Promise<number> {
    const card = await this.#screen.find('group', `File ${name}`)
    return (await card?.$eval('progress', (bar) => bar.value)) ?? 0
  }

  /** Chooses the file of a transfer that was broken off once more. */
  async chooseAgain(name: string, path: string): Promise<void> {
    const card = await this.#screen.get('group', `File ${name}`)
    await this.#choose({ input: '.file input[type="file"]', path, press: () => this.act('Choose again', name), card })
  }

  /** Opens what else there is besides the chat. */
  async openSharing(): Promise<void> {
    await this.open()
    const more = await this.#find('details.more')
    if (await more.evaluate((node) => node.hasAttribute('open'))) return
    await (await this.#find('details.more > summary')).click()
  }

  async shareFolder(path: string): Promise<void> {
    await this.openSharing()
    const press = () => this.#screen.press('button', 'Share a folder')
    await this.#choose({ input: 'input[webkitdirectory]', path, press })
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

  /** Presses the button, and gives the path to the picker that the browser would open. */
  async #choose(parts: {
    input: string
    path: string
    press: () => Promise<void>
    card?: ElementHandle
  }): Promise<void> {
    const input = (await parts.card?.$('input[type="file"]')) ?? (await this.#find(parts.input))
    await input.evaluate((node) => {
      const hold = (event: Event): void => {
        event.preventDefault()
        node.setAttribute('data-asked', '')
      }
      node.addEventListener('click', hold, { once: true })
    })
    await parts.press()
    await until('the browser is asked for a file', () => input.evaluate((node) => node.hasAttribute('data-asked')))
    await (input as ElementHandle<HTMLInputElement>).uploadFile(parts.path)
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
