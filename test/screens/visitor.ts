/** A customer who speaks one of the languages, for the pictures. */
import type { ElementHandle, Page } from 'puppeteer-core'
import type { Power } from '@conav/shared/protocol/control.ts'
import { PILL_WORDS } from '../../extension/src/i18n/pill.ts'
import { en } from '../../extension/src/i18n/en.ts'
import { fr } from '../../extension/src/i18n/fr.ts'
import type { Words } from '../../extension/src/i18n/words.ts'
import { Screen } from '../e2e/actors/screen.ts'
import type { OpenWindow } from '../e2e/fixtures/browser.ts'
import { until } from '../e2e/fixtures/until.ts'
import type { Language } from './camera.ts'
import { openStill, type Studio } from './studio.ts'

export class Visitor {
  readonly screen: Screen
  readonly words: Words
  readonly pill: (typeof PILL_WORDS)[Language]
  readonly #window: OpenWindow
  readonly #studio: Studio
  readonly #language: Language

  private constructor(window: OpenWindow, studio: Studio, language: Language) {
    this.#window = window
    this.#studio = studio
    this.#language = language
    this.screen = new Screen(window.page, studio.server.urls.viewer)
    this.words = { en, fr }[language]
    this.pill = PILL_WORDS[language]
  }

  static async open(studio: Studio, language: Language): Promise<Visitor> {
    const window = await openStill(studio.customers)
    await window.page.evaluateOnNewDocument((spoken) => {
      if (globalThis.parent !== globalThis.self) return
      const observer = new MutationObserver(() => document.documentElement?.setAttribute('lang', spoken))
      observer.observe(document, { childList: true })
    }, language)
    return new Visitor(window, studio, language)
  }

  get page() {
    return this.#window.page
  }

  async visit(path: string): Promise<void> {
    await this.page.bringToFront()
    await this.page.goto(new URL(path, this.#studio.server.urls.shop).href, { waitUntil: 'load' })
  }

  /** Opens another tab of the same site, which takes part in the case. */
  async openTab(path: string): Promise<Page> {
    const page = await this.#window.context.newPage()
    await page.goto(new URL(path, this.#studio.server.urls.shop).href, { waitUntil: 'load' })
    await page.bringToFront()
    return page
  }

  press = (name: string): Promise<void> => this.screen.press('button', name)
  askForHelp = (): Promise<void> => this.press(this.pill.help)

  async waitToBeAsked(power: Power, by = 'Ada'): Promise<void> {
    await this.page.bringToFront()
    await this.screen.get('dialog', this.words.prompt(power, by))
  }

  /** Presses it until the question is gone: `Allow` does not count at once. */
  async answer(button: 'allow' | 'decline', power: Power, by = 'Ada'): Promise<void> {
    await this.waitToBeAsked(power, by)
    await until(`the question is answered with ${button}`, async () => {
      const dialog = await this.screen.find('dialog', this.words.prompt(power, by))
      await (await this.screen.find('button', this.words[button]))?.click()
      return dialog === undefined
    })
  }

  /** Chooses a file to be sent, as after a press on the button for it. */
  async attach(file: string): Promise<void> {
    const input = await this.#find('.composer input[type="file"]')
    await (input as ElementHandle<HTMLInputElement>).uploadFile(file)
  }

  /** Unfolds or folds who is here and what else can be shared. */
  foldMore = async (): Promise<void> => (await this.#find('details.more summary')).click()

  take(state: string): Promise<void> {
    const { name, camera, server } = this.#studio
    const ours = () => {
      const keeper = this.page.frames().filter((frame) => frame.url().startsWith(server.urls.app))
      return keeper.length > 0 ? keeper : [this.page.mainFrame()]
    }
    return camera.take(name, state, { page: this.page, language: this.#language, ours })
  }

  #find(selector: string): Promise<ElementHandle> {
    return until(`the keeper has ${selector}`, async () => {
      const found = await Promise.all(this.screen.frames().map((frame) => frame.$(selector).catch(() => null)))
      return found.find((element) => element !== null)
    })
  }

  close = (): Promise<void> => this.#window.close()
}
