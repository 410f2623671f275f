/**
 * The customer's page as it stands in the viewer, seen with an agent's or a supervisor's eyes: what is on it, and where
 * on the screen. The replayed document is of the viewer's own origin, so all is read from within the viewer's frame.
 */
import type { Frame, Page } from 'puppeteer-core'
import { until } from '../fixtures/until.ts'
import { isPassing, matches } from './screen.ts'

/**
 * What one looks for in the page: a field by the text of its label, anything by its text, or the n-th of a selector
 * (ids and classes may be masked).
 */
export type Sight = { label: string } | { text: string } | { css: string }

export interface Spot {
  x: number
  y: number
}

type Box = { left: number; top: number; width: number; height: number }
/** `isShown`: its middle is within what its frames show of it. */
type Found = Box & { value: string; checked: boolean; isShown: boolean }

export class Replay {
  readonly #page: Page
  readonly #viewerOrigin: string
  constructor(page: Page, viewerOrigin: string) {
    this.#page = page
    this.#viewerOrigin = viewerOrigin
  }

  /** All frames of the viewer and below. Empty where no viewer is open. */
  frames(): Frame[] {
    const viewer = this.#findViewer()
    return viewer ? [viewer, ...descendants(viewer)] : []
  }

  /** Every word in the replayed page, its frames and shadow roots included, shown or not. */
  async text(): Promise<string> {
    return (await this.#ask(readPages, 'text')) ?? ''
  }

  /** The whole markup of the viewer and of the replayed page, with the values of its fields. */
  async markup(): Promise<string> {
    return (await this.#ask(readPages, 'markup')) ?? ''
  }

  async sees(words: string | RegExp, withinMs?: number): Promise<void> {
    await until(`the replay shows ${String(words)}`, async () => matches(await this.text(), words), withinMs)
  }

  async find(sight: Sight): Promise<Found | undefined> {
    return (await this.#ask(look, sight)) ?? undefined
  }

  /** How each highlighted element is marked: in full, as far as its scroll container shows it, or not at all. */
  async marks(): Promise<('whole' | 'cut' | 'gone')[]> {
    const viewer = this.#findViewer()
    if (viewer === undefined) return []
    return viewer.$$eval('.ink .highlight', (groups) =>
      groups.map((group) => {
        if (group.querySelector('.line')?.getAttribute('d') === '') return 'gone'
        return getComputedStyle(group).clipPath === 'none' ? 'whole' : 'cut'
      }),
    )
  }

  /** How many lines are drawn on it, done or growing. */
  async strokes(): Promise<number> {
    const viewer = this.#findViewer()
    if (viewer === undefined) return 0
    return viewer.$$eval('.ink .stroke .line', (lines) => lines.filter((line) => line.getAttribute('d') !== '').length)
  }

  /** Where the middle of it is on the screen; undefined where it is outside of what the stage shows, or covered. */
  async findSpot(sight: Sight): Promise<Spot | undefined> {
    const found = await this.find(sight)
    const stage = await this.stage()
    if (found === undefined || stage === undefined || !found.isShown) return undefined
    const x = stage.left + (found.left + found.width / 2) * stage.scale
    const y = stage.top + (found.top + found.height / 2) * stage.scale
    return (await this.#isOnTop({ x, y })) ? { x, y } : undefined
  }

  /** The viewer's frame on the screen. `scale` is what the document around it makes of its pixels. */
  async stage(): Promise<{ left: number; top: number; width: number; height: number; scale: number } | undefined> {
    const element = await this.#findViewer()?.frameElement()
    return element?.evaluate((frame) => {
      const box = frame.getBoundingClientRect()
      const scale = frame instanceof HTMLElement && frame.offsetWidth > 0 ? box.width / frame.offsetWidth : 1
      return { left: box.left, top: box.top, width: box.width, height: box.height, scale }
    })
  }

  /** How far below the middle of the stage it lies, in screen pixels; for scrolling towards it. */
  async distanceTo(sight: Sight): Promise<number | undefined> {
    const [found, stage] = [await this.find(sight), await this.stage()]
    if (found === undefined || stage === undefined) return undefined
    return (found.top + found.height / 2) * stage.scale - stage.height / 2
  }

  /** What `document.cookie` says in each frame of the viewer. Frames of the page come and go: those that are gone say nothing. */
  async cookies(): Promise<string[]> {
    const said = this.frames().map((frame) => ifThere(frame.evaluate(() => document.cookie)))
    return (await Promise.all(said)).filter((cookie) => cookie !== undefined)
  }

  /** Asks the viewer's own document, or undefined where no viewer is open or it is just being replaced. */
  async #ask<A, R>(question: (about: A) => R, about: A): Promise<R | undefined> {
    const viewer = this.#findViewer()
    return viewer && ifThere(viewer.evaluate(question as (about: unknown) => R, about))
  }

  async #isOnTop(spot: Spot): Promise<boolean> {
    const element = await this.#findViewer()?.frameElement()
    return (await element?.evaluate((frame, { x, y }) => document.elementFromPoint(x, y) === frame, spot)) ?? false
  }

  #findViewer(): Frame | undefined {
    return this.#page.frames().find((frame) => frame.url().startsWith(this.#viewerOrigin))
  }
}

/** The answer of a frame, or undefined where the frame was replaced while it was being asked. */
async function ifThere<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (isPassing(error)) return undefined
    throw error
  }
}

function descendants(frame: Frame): Frame[] {
  return frame.childFrames().flatMap((child) => [child, ...descendants(child)])
}

/** Runs in the viewer. */
export function readPages(what: string): string {
  const read = (root: Document | ShadowRoot): string => {
    // Each document has classes of its own: `instanceof` would know those of the viewer alone.
    const own = 'documentElement' in root ? root.documentElement : root
    const elements = [...root.querySelectorAll('*')]
    const inside = elements.flatMap((element) => {
      const parts: string[] = []
      if ('value' in element && typeof element.value === 'string') parts.push(element.value)
      if (element.shadowRoot) parts.push(read(element.shadowRoot))
      if (element.tagName === 'IFRAME') {
        const inner = (element as HTMLIFrameElement).contentDocument
        if (inner) parts.push(read(inner))
      }
      return parts
    })
    const markup = 'outerHTML' in own ? own.outerHTML : own.innerHTML
    return [what === 'text' ? (own.textContent ?? '') : markup, ...inside].join('\n')
  }
  return read(document)
}

/** Runs in the viewer: finds it in the replayed page and says where it is, in the viewer's own pixels. */
function look(sight: Sight): Found | null {
  const listRoots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => {
    const inner = [...root.querySelectorAll('*')].flatMap((element) => {
      if (element.shadowRoot) return listRoots(element.shadowRoot)
      const page = element.tagName === 'IFRAME' ? (element as HTMLIFrameElement).contentDocument : null
      return page ? listRoots(page) : []
    })
    return [root, ...inner]
  }
  const isText = (element: Element, text: string): boolean =>
    element.textContent?.trim().replaceAll(/\s+/g, ' ') === text
  const fieldOf = (label: Element): Element | null => {
    const field = 'input, select, textarea, [contenteditable]'
    return label.querySelector(field) ?? label.parentElement?.querySelector(field) ?? null
  }
  const findIn = (root: Document | ShadowRoot): Element | null => {
    if ('css' in sight) return root.querySelector(sight.css)
    if ('label' in sight) {
      const label = [...root.querySelectorAll('label, legend')].find((element) => isText(element, sight.label))
      return label ? fieldOf(label) : null
    }
    const { text } = sight
    const is = (element: Element): boolean => isText(element, text) || (element as HTMLInputElement).value === text
    const active = [...root.querySelectorAll('button, a, summary, input[type=submit]')].find(is)
    return active ?? [...root.querySelectorAll('h1, h2, h3, p, span, li, div')].find(is) ?? null
  }
  const roots = listRoots(document).slice(1)
  const element = roots.map(findIn).find((found) => found !== null)
  if (!element) return null
  const own = element.getBoundingClientRect()
  let box: Box = { left: own.left, top: own.top, width: own.width, height: own.height }
  let isShown = own.width > 0
  for (let view = element.ownerDocument.defaultView; view && view !== window; view = view.parent as typeof window) {
    const frame = view.frameElement
    if (!(frame && 'offsetWidth' in frame)) break
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
    isShown &&= x > 0 && y > 0 && x < view.innerWidth && y < view.innerHeight
    const around = frame.getBoundingClientRect()
    const scale = around.width / Number(frame.offsetWidth)
    const left = around.left + (frame.clientLeft + box.left) * scale
    const top = around.top + (frame.clientTop + box.top) * scale
    box = { left, top, width: box.width * scale, height: box.height * scale }
  }
  const field = element as HTMLInputElement
  return { value: field.value ?? element.textContent ?? '', checked: field.checked ?? false, isShown, ...box }
}
