import type { OpenWindow } from '../fixtures/browser.ts'
import type { Urls } from '../fixtures/server.ts'
import { until } from '../fixtures/until.ts'
import { Replay, type Sight } from './replay.ts'
import { Screen } from './screen.ts'

/** Someone from outside, with a link and no account. */
export class Guest {
  readonly screen: Screen
  readonly replay: Replay
  readonly window: OpenWindow
  constructor(window: OpenWindow, urls: Urls) {
    this.window = window
    this.screen = new Screen(window.page, urls.viewer)
    this.replay = new Replay(window.page, urls.viewer)
  }

  get page() {
    return this.window.page
  }

  async open(link: string): Promise<void> {
    // From elsewhere, for a link that differs in its fragment alone loads nothing.
    await this.page.goto('about:blank')
    await this.page.goto(link, { waitUntil: 'load' })
  }

  async knock(link: string, name: string): Promise<void> {
    await this.open(link)
    await this.screen.fill('Your name', name)
    await this.screen.press('button', 'Knock')
    await this.screen.says('You have knocked')
  }

  isInside = async (): Promise<void> => void (await this.screen.get('region', "Customer's page"))

  /** The words are in the page that the guest sees. */
  sees(words: string | RegExp, withinMs?: number): Promise<void> {
    return this.replay.sees(words, withinMs)
  }

  isTold(words: string | RegExp, withinMs?: number): Promise<void> {
    return this.screen.says(words, withinMs)
  }

  async clickInReplay(sight: Sight): Promise<void> {
    const spot = await until(`the guest sees ${JSON.stringify(sight)}`, () => this.replay.findSpot(sight))
    await this.page.mouse.click(spot.x, spot.y)
  }

  async say(text: string): Promise<void> {
    await this.screen.fill('Message', text)
    await this.page.keyboard.press('Enter')
  }
}
