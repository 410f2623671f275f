import { until } from '../fixtures/until.ts'
import type { Agent } from './agent.ts'

/** What an agent has beside the customer's page: people, chat, files. */
export class AgentPanel {
  readonly #agent: Agent
  constructor(agent: Agent) {
    this.#agent = agent
  }

  get #screen() {
    return this.#agent.screen
  }

  async open(tab: 'Chat' | 'Details' | 'Files'): Promise<void> {
    // What waits behind a tab is said in its name.
    const found = await until(`there is a tab ${tab}`, async () => {
      const tabs = await this.#agent.page.$$('[role="tab"]')
      for (const each of tabs) if ((await each.evaluate((node) => node.textContent ?? '')).includes(tab)) return each
      return undefined
    })
    await found.click()
  }

  async say(text: string): Promise<void> {
    await this.#screen.fill('Message', text)
    await this.#agent.page.keyboard.press('Enter')
  }

  /** The words stand in the chat. */
  async reads(words: string, withinMs?: number): Promise<void> {
    await until(`the chat says ${words}`, async () => (await this.chat()).includes(words), withinMs)
  }

  chat(): Promise<string> {
    return this.#textOf('[role="log"]')
  }

  /** Chooses a file of this computer to be sent. */
  async sendFile(path: string): Promise<void> {
    await this.open('Files')
    const chooser = this.#agent.page.waitForFileChooser()
    await this.#screen.press('button', 'Send files')
    await (await chooser).accept([path])
  }

  /** Presses one of the buttons of a file. */
  async act(
    button: 'Accept' | 'Decline' | 'Download' | 'Pause' | 'Go on' | 'Cancel' | 'Choose again',
    name: string,
  ): Promise<void> {
    await until(`${button} of ${name} can be pressed`, async () => {
      const card = await this.#screen.find('article', name)
      const found = await card?.$(`aria/[name="${button}"][role="button"]`)
      await found?.click()
      return found !== undefined && found !== null
    })
  }

  /** What the card of a file says. */
  async file(name: string): Promise<string> {
    const card = await this.#screen.find('article', name)
    return (await card?.evaluate((node) => (node instanceof HTMLElement ? node.innerText : ''))) ?? ''
  }

  /** Chooses the file of a transfer that was broken off once more. */
  async chooseAgain(name: string, path: string): Promise<void> {
    const chooser = this.#agent.page.waitForFileChooser()
    await this.act('Choose again', name)
    await (await chooser).accept([path])
  }

  /** Opens or closes a folder of the customer's folder, or asks for a file of it. */
  async inFolder(name: string): Promise<void> {
    await until(`the folder has ${name}`, async () => {
      for (const line of await this.#agent.page.$$('[role="tabpanel"] summary, [role="tabpanel"] li:not(:has(li))')) {
        if (!(await line.evaluate((node, of) => node.textContent?.trim().startsWith(of), name))) continue
        const isFolder = await line.evaluate((node) => node.localName === 'summary')
        await (isFolder ? line : await line.$('button'))?.click()
        return true
      }
      return false
    })
  }

  /** Brings a colleague into the case by the dialog. */
  async bringIn(name: string): Promise<void> {
    await this.#screen.press('button', 'Invite')
    await until(`${name} can be brought in`, async () => {
      for (const line of await this.#agent.page.$$('[role="dialog"] li')) {
        const button = await line.$('button')
        const isTheirs = await line.evaluate((node, of) => node.textContent?.includes(of), name)
        if (isTheirs && button !== null) return button.click().then(() => true)
      }
      return false
    })
    await this.#screen.says('in the case')
    await this.#agent.page.keyboard.press('Escape')
    await this.#screen.gone('dialog', 'Invite someone into this case')
  }

  /** Makes a link for one guest, and returns it. */
  async inviteGuest(): Promise<string> {
    await this.#screen.press('button', 'Invite')
    await this.#screen.press('button', 'Make a link')
    const link = await this.#screen.valueOf('textbox', 'External view link')
    await this.#agent.page.keyboard.press('Escape')
    await this.#screen.gone('textbox', 'External view link')
    return link
  }

  async admit(name: string): Promise<void> {
    await this.#screen.get('region', `${name} knocks`)
    await this.#screen.press('button', 'Admit')
  }

  async turnAway(name: string): Promise<void> {
    await this.#screen.get('region', `${name} knocks`)
    await this.#screen.press('button', 'Turn away')
  }

  async raise(name: string, wish: 'Ask for pointing' | 'Ask for control'): Promise<void> {
    await this.#screen.press('button', `What ${name} may do`)
    await this.#screen.press('menuitem', wish)
  }

  async eject(name: string): Promise<void> {
    await this.#screen.press('button', `What ${name} may do`)
    await this.#screen.press('menuitem', 'Eject')
    await this.#screen.press('button', 'Eject')
  }

  #textOf(selector: string): Promise<string> {
    return this.#agent.page
      .$eval(selector, (node) => (node instanceof HTMLElement ? node.innerText : ''))
      .catch(() => '')
  }
}
