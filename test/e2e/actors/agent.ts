import type { KeyInput } from 'puppeteer-core'
import type { OpenWindow } from '../fixtures/browser.ts'
import type { Urls } from '../fixtures/server.ts'
import { until } from '../fixtures/until.ts'
import { Replay, type Sight, type Spot } from './replay.ts'
import { Screen } from './screen.ts'

const WHEEL_STEP_PX = 240
const KEYS_APART_MS = 12
const STILL_FOR_MS = 150

/** An agent at the desk, with a window of their own. */
export class Agent {
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

  async signIn(as: 'Ada' | 'Grace' = 'Ada'): Promise<void> {
    await this.page.goto(this.#urls.app)
    await this.screen.press('button', `Continue as ${as} (agent)`)
    await this.screen.get('button', 'Available')
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' })
  }

  /** Takes the case that has waited longest. */
  async accept(): Promise<void> {
    await this.screen.press('button', 'Accept')
    await this.screen.get('region', "Customer's page")
  }

  /** Makes a case with a code; returns code and link as they stand in their boxes. */
  async newCase(): Promise<{ code: string; link: string }> {
    await this.screen.press('button', 'New case')
    return { code: await this.screen.valueOf('textbox', 'Code'), link: await this.screen.valueOf('textbox', 'Link') }
  }

  /** Goes from the used code to the page of its case. */
  async openCase(): Promise<void> {
    await this.screen.press('button', 'Open the case')
    await this.screen.get('region', "Customer's page")
  }

  requestView = (): Promise<void> => this.screen.press('button', 'Request view')
  requestControl = (): Promise<void> => this.screen.press('button', 'Request control')
  releaseControl = (): Promise<void> => this.screen.press('button', 'Release control')

  /** The words are in the page that the agent sees. */
  sees(words: string | RegExp, withinMs?: number): Promise<void> {
    return this.replay.sees(words, withinMs)
  }

  /** The desk says so: in a notice, a status or on the stage. */
  isTold(words: string | RegExp, withinMs?: number): Promise<void> {
    return this.screen.says(words, withinMs)
  }

  async hasControl(): Promise<void> {
    await this.screen.get('button', 'Release control')
  }

  /** What the screen field says, a line for each of the customer's tabs. */
  async screens(): Promise<string[]> {
    const field = await this.screen.get('status', 'Screen')
    return field.evaluate((output) => [...output.children].map((line) => line.textContent?.trim() ?? ''))
  }

  /** Takes a drawing tool and a colour, and leaves them taken. */
  async takeUp(tool: 'Pen' | 'Arrow' | 'Box' | 'Highlight element', color: 'Red' | 'Green' | 'Purple'): Promise<void> {
    if (!(await this.screen.has('button', 'Undo'))) await this.screen.press('button', 'Draw')
    await this.screen.press('button', tool)
    await this.screen.press('radio', color)
  }

  /** Draws a line across it, from left to right. */
  async strikeThrough(sight: Sight): Promise<void> {
    const { letGo } = await this.beginToStrikeThrough(sight)
    await letGo()
  }

  /** The same up to the moment before the button is let go. */
  async beginToStrikeThrough(sight: Sight): Promise<{ letGo(): Promise<void> }> {
    const { x, y } = await this.#bringIntoSight(sight)
    const found = await this.replay.find(sight)
    const half = ((found?.width ?? 0) * 0.8) / 2
    await this.page.mouse.move(x - half, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x, y + 2, { steps: 8 })
    await this.page.mouse.move(x + half, y, { steps: 8 })
    return { letGo: () => this.page.mouse.up() }
  }

  /** Clicks it where it is on the screen, scrolling there first as a person would. */
  async clickInReplay(sight: Sight): Promise<void> {
    const spot = await this.#bringIntoSight(sight)
    await this.page.mouse.click(spot.x, spot.y)
  }

  async typeInReplay(sight: Sight, text: string): Promise<void> {
    await this.clickInReplay(sight)
    await this.#keysReachTheReplay()
    await this.page.keyboard.type(text, { delay: KEYS_APART_MS })
  }

  async pressInReplay(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Chooses the n-th option of a select, from 0. */
  async chooseInReplay(sight: Sight, option: number): Promise<void> {
    await this.clickInReplay(sight)
    await this.#keysReachTheReplay()
    await this.page.keyboard.press('Home')
    for (let n = 0; n < option; n += 1) await this.page.keyboard.press('ArrowDown')
    await this.page.keyboard.press('Enter')
  }

  /** Presses in its middle, moves to that share of its width, and lets go. */
  async dragInReplay(sight: Sight, toShare: number): Promise<void> {
    const { width } = await this.#sizeOf(sight)
    await this.#drag(sight, { right: width * (toShare - 0.5), down: 0 })
  }

  /** The same along its height, from below. */
  async dragUpInReplay(sight: Sight, toShare: number): Promise<void> {
    const { height } = await this.#sizeOf(sight)
    await this.#drag(sight, { right: 0, down: height * (0.5 - toShare) })
  }

  /** Opens the agent's own picker over a field and types what it takes. */
  async pickInReplay(sight: Sight, keys: string): Promise<void> {
    await this.clickInReplay(sight)
    await this.#keysReachTheReplay()
    await this.page.keyboard.type(keys, { delay: KEYS_APART_MS })
    await this.page.keyboard.press('Enter')
  }

  async scrollInReplay(downPx: number): Promise<void> {
    const stage = await this.replay.stage()
    if (stage === undefined) throw new Error('there is no stage to scroll on')
    await this.page.mouse.move(stage.left + stage.width / 2, stage.top + stage.height / 2)
    await this.page.mouse.wheel({ deltaY: downPx })
  }

  async note(text: string): Promise<void> {
    const notes = await this.screen.get('textbox', 'Notes')
    await notes.click()
    await notes.type(text)
  }

  notes = (): Promise<string> => this.screen.valueOf('textbox', 'Notes')

  async end(): Promise<void> {
    await this.screen.press('button', 'End session')
    await this.screen.press('button', 'End')
    await this.screen.get('button', 'Mark done')
  }

  /** Gives the first disposition whose name contains the words. */
  async dispose(words = ''): Promise<void> {
    const box = await this.screen.get('combobox', 'Disposition')
    await box.click()
    if (words !== '') await box.type(words)
    const options = await until('there are dispositions', async () => {
      const found = await this.page.$$('aria/[role="option"]')
      return found.length > 0 && found
    })
    await options[0]?.click()
  }

  markDone = (): Promise<void> => this.screen.press('button', 'Mark done')

  async #drag(sight: Sight, { right, down }: { right: number; down: number }): Promise<void> {
    const { x, y } = await this.#bringIntoSight(sight)
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + right, y + down, { steps: 6 })
    await this.page.mouse.up()
  }

  /** On the screen. */
  async #sizeOf(sight: Sight): Promise<{ width: number; height: number }> {
    const [found, stage] = [await this.replay.find(sight), await this.replay.stage()]
    const scale = stage?.scale ?? 1
    return { width: (found?.width ?? 0) * scale, height: (found?.height ?? 0) * scale }
  }

  /** The viewer is a process of its own: the focus gets there a moment after the click, long before a hand would type. */
  async #keysReachTheReplay(): Promise<void> {
    const hasFocus = () => this.replay.frames()[0]?.evaluate(() => document.hasFocus())
    await until('the keyboard has moved to the replay', hasFocus)
  }

  /** Scrolls until it is in sight, and waits until it stands still there: what was scrolled arrives a moment later. */
  async #bringIntoSight(sight: Sight): Promise<Spot> {
    let before: Spot | undefined
    let lookedMs = performance.now()
    return until(`${JSON.stringify(sight)} stands in sight in the replay`, async () => {
      if (performance.now() - lookedMs < STILL_FOR_MS) return undefined
      lookedMs = performance.now()
      const spot = await this.replay.findSpot(sight)
      if (spot && spot.x === before?.x && spot.y === before.y) return spot
      before = spot
      const distance = spot ? undefined : await this.replay.distanceTo(sight)
      if (distance !== undefined) await this.#scrollTowards(distance)
      return undefined
    })
  }

  #scrollTowards(downPx: number): Promise<void> {
    return this.scrollInReplay(Math.sign(downPx) * Math.min(WHEEL_STEP_PX, Math.abs(downPx)))
  }
}
