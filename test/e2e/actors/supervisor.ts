import type { OpenWindow } from '../fixtures/browser.ts'
import type { Urls } from '../fixtures/server.ts'
import { until } from '../fixtures/until.ts'
import { Replay } from './replay.ts'
import { Screen } from './screen.ts'

/** What stands below the choice of what the agent saw. */
const LANES = '[role=group][aria-label="Tabs in this recording"] > div button'

/** A supervisor who looks through recordings. */
export class Supervisor {
  readonly screen: Screen
  readonly replay: Replay
  readonly window: OpenWindow
  readonly #urls: Urls
  constructor(window: OpenWindow, urls: Urls) {
    this.window = window
    this.#urls = urls
    this.screen = new Screen(window.page, urls.viewer)
    this.replay = new Replay(window.page, urls.viewer)
  }

  get page() {
    return this.window.page
  }

  async signIn(): Promise<void> {
    await this.page.goto(this.#urls.app)
    await this.screen.press('button', 'Continue as Sam (supervisor)')
    await this.screen.get('link', 'Recordings')
  }

  /** Opens the newest recording whose row names all the words. */
  async openRecording(...words: string[]): Promise<void> {
    await this.screen.press('link', 'Recordings')
    await until(`a recording of ${words.join(', ')} can be opened`, async () => {
      const rows = await this.page.$$('aria/[role="row"]')
      for (const row of rows.slice(0, 30)) {
        const text = await row.evaluate((element) => element.textContent ?? '')
        if (!words.every((word) => text.includes(word))) continue
        const link = await row.$('a, button')
        await (link ?? row).click()
        return true
      }
      return false
    })
    await this.screen.get('slider', 'Position')
  }

  /** The lanes of the tabs, as they stand. */
  async lanes(): Promise<{ text: string; isPinned: boolean; isOnScreen: boolean }[]> {
    const buttons = await this.page.$$(LANES)
    return Promise.all(
      buttons.map((button) =>
        button.evaluate((element) => ({
          text: element.textContent?.trim().replaceAll(/\s+/g, ' ') ?? '',
          isPinned: element.getAttribute('aria-pressed') === 'true',
          isOnScreen: element.getAttribute('aria-current') === 'true',
        })),
      ),
    )
  }

  /** Shows this tab alone; without one the picture is what the agent saw. */
  async pin(no?: number): Promise<void> {
    if (no === undefined) return this.screen.press('button', 'As the agent saw it')
    const lane = (await this.page.$$(LANES))[no - 1]
    if (lane === undefined) throw new Error(`no lane of tab ${no}`)
    await lane.click()
  }

  play = (): Promise<void> => this.screen.press('button', 'Play')

  sees(words: string | RegExp, withinMs?: number): Promise<void> {
    return this.replay.sees(words, withinMs)
  }

  /** Where the player stands, as a part of the whole, 0 to 1. */
  async position(): Promise<number> {
    const slider = await this.screen.get('slider', 'Position')
    return slider.evaluate((element) => {
      const read = (name: string) =>
        Number(element.getAttribute(`aria-value${name}`) ?? Reflect.get(element, propertyOf(name)))
      const propertyOf = (name: string) => (name === 'now' ? 'value' : name)
      const [now, min, max] = [read('now'), read('min') || 0, read('max')]
      return max > min ? (now - min) / (max - min) : 0
    })
  }

  /** Moves the slider by hand: clicks at that part of its length. */
  async seek(part: number): Promise<void> {
    const slider = await this.screen.get('slider', 'Position')
    const track = await slider.evaluateHandle((element) => {
      const box = (node: Element) => node.getBoundingClientRect().width
      let track = element
      while (track.parentElement && box(track) < 120) track = track.parentElement
      return track
    })
    const box = await track.asElement()?.boundingBox()
    if (!box) throw new Error('the slider "Position" has no box')
    const inset = 2
    const x = box.x + inset + (box.width - 2 * inset) * Math.max(0, Math.min(1, part))
    await this.page.mouse.click(x, box.y + box.height / 2)
  }
}
