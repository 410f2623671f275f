import { button, element, write } from '../consent/element.ts'
import type { Clock } from '../link/clock.ts'
import type { Layout } from '../link/port.ts'
import { PREVIEW_STYLE } from './preview.style.ts'
import { sayState, sayTold, SHOWN, type PreviewSeen, type Shown } from './preview-seen.ts'
import type { PreviewWords } from './preview-words.ts'

/** How long the frame may take to get the width of a bar, before its height is measured. */
const SETTLE_MS = 150
const BAR_PX = 44
const NOTICE_PX = 340
const COPIED_MS = 2_000

export interface PreviewFaceParts {
  words: PreviewWords
  root: HTMLElement
  clock: Clock
  show(shown: Shown): void
  stop(): void
  layout(layout: Layout): void
}

/** A bar over the page, and under it, where a role is chosen, the page as that role would see it. */
export class PreviewFace {
  readonly #parts: PreviewFaceParts
  readonly #tabs: ReadonlyMap<Shown, HTMLButtonElement>
  readonly #choice: HTMLElement
  readonly #stop: HTMLButtonElement
  readonly #said = element('p', { class: 'said', role: 'status' })
  readonly #top: HTMLElement
  readonly #stage = element('div', { class: 'stage' })
  readonly #told: Record<'selector' | 'means' | 'sentence', HTMLElement> = {
    selector: element('code'),
    means: element('span', { class: 'means' }),
    sentence: element('p', { class: 'sentence' }),
  }
  readonly #copy: HTMLButtonElement
  readonly #foot: HTMLElement
  readonly #observer = new ResizeObserver(() => this.#measure())
  #seen: PreviewSeen | undefined
  #layout = ''
  #isSettled = false

  constructor(parts: PreviewFaceParts) {
    const { words, root } = parts
    this.#parts = parts
    dress()
    const tabs = SHOWN.map((shown) => [shown, button(words.tabs[shown], 'tab', () => parts.show(shown))] as const)
    this.#tabs = new Map(tabs)
    this.#choice = element('div', { class: 'tabs', role: 'group', 'aria-label': words.as }, [...this.#tabs.values()])
    this.#stop = button(words.stop, 'small', () => parts.stop())
    const header = element('header', {}, [element('h1', {}, [words.title]), this.#choice, this.#stop])
    this.#top = element('div', { class: 'top' }, [header, this.#said])
    this.#copy = button(words.copy, 'small', () => void this.#copySelector())
    this.#foot = element('footer', {}, [this.#told.selector, this.#told.means, this.#told.sentence, this.#copy])
    root.append(
      element('section', { class: 'preview', 'aria-label': words.title }, [this.#top, this.#stage, this.#foot]),
    )
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && event.isTrusted) parts.show('page')
    })
  }

  update(seen: PreviewSeen): void {
    const { words } = this.#parts
    const { shown, line, policy, isPaused, trouble } = seen
    const isEnded = line === 'ended'
    this.#seen = seen
    for (const [of, tab] of this.#tabs) tab.setAttribute('aria-pressed', String(of === shown))
    this.#choice.hidden = isEnded
    write(this.#stop, isEnded ? words.close : words.stop)
    write(this.#said, sayState(seen, words))
    this.#stage.hidden = shown === 'page'
    this.#stage.toggleAttribute('data-empty', isPaused || trouble !== undefined || policy === undefined)
    this.#tell(seen)
    if (isEnded || policy !== undefined || line === 'lost') this.#measure()
  }

  /** Puts the viewer in its place. */
  fill(viewer: HTMLElement): void {
    this.#stage.replaceChildren(viewer)
  }

  /** Takes the keyboard back from the view. */
  focus(): void {
    const shown = this.#seen?.shown ?? 'page'
    window.focus()
    this.#tabs.get(shown)?.focus()
  }

  close(): void {
    this.#observer.disconnect()
  }

  #tell({ shown, told, policy, isPaused, trouble }: PreviewSeen): void {
    const { words } = this.#parts
    const { selector, means, sentence } = this.#told
    this.#foot.hidden = shown === 'page' || isPaused || trouble !== undefined
    for (const part of [selector, means, this.#copy]) part.hidden = told === undefined
    if (shown === 'page' || policy === undefined) return
    write(selector, told?.selector ?? '')
    write(means, told === undefined ? '' : words.means(told.means))
    write(sentence, told === undefined ? words.aim : sayTold(told, { role: shown, policy }, words))
  }

  async #copySelector(): Promise<void> {
    const { words, clock } = this.#parts
    try {
      await navigator.clipboard.writeText(this.#told.selector.textContent)
    } catch {
      // The site keeps the clipboard to itself: marked, it can be copied by hand.
      return getSelection()?.selectAllChildren(this.#told.selector)
    }
    write(this.#copy, words.copied)
    clock.after(COPIED_MS, () => write(this.#copy, words.copy))
  }

  #measure(): void {
    const seen = this.#seen
    if (seen?.line === 'ended') return this.#say({ kind: 'panel', widthPx: NOTICE_PX, heightPx: this.#heightPx() })
    if (seen !== undefined && seen.shown !== 'page') return this.#say({ kind: 'whole' })
    if (this.#isSettled) return this.#say({ kind: 'bar', heightPx: this.#heightPx() })
    // A bar that is measured in the width of a panel would be too high.
    if (this.#layout !== '') return
    this.#say({ kind: 'bar', heightPx: BAR_PX })
    this.#parts.clock.after(SETTLE_MS, () => {
      this.#isSettled = true
      this.#observer.observe(this.#top)
    })
  }

  #heightPx(): number {
    return Math.ceil(this.#top.getBoundingClientRect().height)
  }

  #say(layout: Layout): void {
    const text = JSON.stringify(layout)
    if (text === this.#layout) return
    this.#layout = text
    document.body.dataset['preview'] = layout.kind
    this.#parts.layout(layout)
  }
}

function dress(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(PREVIEW_STYLE)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
