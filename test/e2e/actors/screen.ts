/** A page as people find their way on it: by the role and the name of what they see, in every frame of it. */
import type { ElementHandle, Frame, KeyInput, Page } from 'puppeteer-core'
import { until } from '../fixtures/until.ts'

/** A frame that is being taken away may never answer. */
const FRAME_ANSWERS_WITHIN_MS = 2_000

export class Screen {
  readonly page: Page
  readonly #outside: string | undefined

  /** `outside` is the origin of frames that are not part of the screen: a replayed page has buttons of its own. */
  constructor(page: Page, outside?: string) {
    this.page = page
    this.#outside = outside
  }

  frames(): Frame[] {
    return this.page.frames().filter((frame) => {
      for (let at: Frame | null = frame; at; at = at.parentFrame()) if (this.#isOutside(at)) return false
      return !frame.detached
    })
  }

  /** The first element of that role and exact name which the accessibility tree shows now. */
  async find(role: string, name: string): Promise<ElementHandle | undefined> {
    const selector = `aria/[name="${name}"][role="${role}"]`
    const found = await Promise.all(this.frames().map((frame) => answer(findIn(frame, selector), undefined)))
    return found.find((element) => element !== undefined)
  }

  get(role: string, name: string, withinMs?: number): Promise<ElementHandle> {
    return until(`there is a ${role} "${name}"`, () => this.find(role, name), withinMs)
  }

  async has(role: string, name: string): Promise<boolean> {
    return (await this.find(role, name)) !== undefined
  }

  async gone(role: string, name: string, withinMs?: number): Promise<void> {
    await until(`there is no ${role} "${name}" any more`, async () => !(await this.has(role, name)), withinMs)
  }

  /** Clicks the one of that role and name as soon as it is there, may be used, and stands still. */
  async press(role: string, name: string, withinMs?: number): Promise<void> {
    let before = ''
    await until(
      `the ${role} "${name}" can be pressed`,
      async () => {
        const found = await this.find(role, name)
        if (found === undefined || (await isDisabled(found))) return false
        const place = JSON.stringify(await found.boundingBox())
        const isStill = place === before
        before = place
        if (isStill) await found.click()
        return isStill
      },
      withinMs,
    )
  }

  async mayPress(role: string, name: string): Promise<boolean> {
    const found = await this.find(role, name)
    return found !== undefined && !(await isDisabled(found))
  }

  /** Replaces what stands in a text box. */
  async fill(name: string, text: string): Promise<void> {
    const box = await this.get('textbox', name)
    await box.click({ count: 3 })
    await this.page.keyboard.press('Backspace')
    await box.type(text)
  }

  async valueOf(role: string, name: string): Promise<string> {
    const box = await this.get(role, name)
    return box.evaluate((element) =>
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? element.value
        : (element.textContent ?? ''),
    )
  }

  async key(key: KeyInput, times = 1): Promise<void> {
    for (let n = 0; n < times; n += 1) await this.page.keyboard.press(key)
  }

  /** All words that are shown now, of all frames. */
  async text(): Promise<string> {
    const texts = await Promise.all(this.frames().map((frame) => answer(textOf(frame), '')))
    return texts.join('\n')
  }

  #isOutside(frame: Frame): boolean {
    return this.#outside !== undefined && frame.url().startsWith(this.#outside)
  }

  /** Waits until the words are on the screen, in any frame. */
  async says(words: string | RegExp, withinMs?: number): Promise<void> {
    await until(`the screen says ${String(words)}`, async () => matches(await this.text(), words), withinMs)
  }
}

/** What it comes to, or the fallback where it takes too long. */
async function answer<T>(work: Promise<T>, fallback: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<T>((resolve) => (timer = setTimeout(() => resolve(fallback), FRAME_ANSWERS_WITHIN_MS)))
  return Promise.race([work, patience]).finally(() => clearTimeout(timer))
}

export function matches(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text)
}

async function findIn(frame: Frame, selector: string): Promise<ElementHandle | undefined> {
  try {
    return (await frame.$(selector)) ?? undefined
  } catch (error) {
    // The frame was replaced while it was being asked.
    if (frame.detached || isPassing(error)) return undefined
    throw error
  }
}

/** Whether the error only says that a frame or an element was replaced while it was being asked. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof Error &&
    /detached|destroyed|context|closed|not attached|Target|No node|AXTree|Cannot find/i.test(error.message)
  )
}

async function isDisabled(element: ElementHandle): Promise<boolean> {
  return element.evaluate(
    (node) =>
      node.matches(':disabled') || node.closest('[inert]') !== null || node.getAttribute('aria-disabled') === 'true',
  )
}

async function textOf(frame: Frame): Promise<string> {
  try {
    return await frame.evaluate(() => {
      const shown: string[] = []
      const read = (root: Document | ShadowRoot): void => {
        for (const child of root instanceof Document ? [root.body] : root.children) {
          if (child instanceof HTMLElement) shown.push(child.innerText)
        }
        for (const element of root.querySelectorAll('*')) if (element.shadowRoot) read(element.shadowRoot)
      }
      if (document.body) read(document)
      return shown.join('\n')
    })
  } catch {
    return ''
  }
}
