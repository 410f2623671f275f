import { openBar } from '../consent/bar.ts'
import { button, element, write } from '../consent/element.ts'
import type { Face, FaceParts } from '../consent/face.ts'
import type { View } from '../consent/view.ts'
import { ViewerFrame } from './viewer-frame.ts'

const WIDTH_PX = 1_000
const HEIGHT_PX = 720

/** The page as others see it, or would: for the customer's own eyes, and sent to nobody. */
export class LookFace implements Face {
  readonly element: HTMLElement
  readonly #parts: FaceParts
  readonly #title = element('h1', { tabindex: '-1' })
  readonly #text = element('p', { class: 'hint', role: 'status' })
  readonly #stage = element('div', { class: 'stage' })
  readonly #bar: Face
  readonly #hide: HTMLButtonElement
  #viewer: ViewerFrame | undefined
  #view: Extract<View, { kind: 'look' }> | undefined
  #isClosed = false

  constructor(parts: FaceParts) {
    const { words, acts } = parts
    this.#parts = parts
    this.#bar = openBar(parts, 'talk')
    const back = button(words.back, 'small', () => acts.look(false))
    this.#hide = button(words.hide.button(0), 'small', () => {
      acts.look(false)
      acts.hiding?.turn(true)
    })
    this.element = element('section', { class: 'look', 'aria-label': words.look.during }, [
      this.#bar.element,
      element('header', {}, [this.#title, this.#hide, back]),
      this.#text,
      this.#stage,
    ])
    void this.#open()
  }

  update(view: View): void {
    if (view.kind !== 'look') return
    const { look: words } = this.#parts.words
    const { over, look } = view
    this.#bar.element.hidden = this.#hide.hidden = over.kind !== 'bar'
    this.#bar.update(over)
    write(this.#title, over.kind === 'bar' ? words.during : words.before)
    write(this.#text, words[look.kind])
    this.#stage.hidden = look.kind === 'nothing'
    if (look.kind === 'taken') this.#viewer?.show(look.frame)
    this.#view = view
  }

  layout(): ReturnType<Face['layout']> {
    return { kind: 'prompt', widthPx: WIDTH_PX, heightPx: HEIGHT_PX }
  }

  focus(): void {
    this.#title.focus()
  }

  close(): void {
    this.#isClosed = true
    this.#bar.close()
    this.#viewer?.close()
  }

  async #open(): Promise<void> {
    const { words, acts } = this.#parts
    const url = await acts.findViewer().catch(() => undefined)
    if (this.#isClosed) return
    if (url === undefined) return write(this.#text, words.look.unreachable)
    const texts = { customer: words.talk.you, hidden: words.look.hidden }
    this.#viewer = new ViewerFrame({
      url,
      title: words.look.during,
      texts,
      findAsset: (hash) => acts.findAsset(hash),
    })
    this.#stage.replaceChildren(this.#viewer.element)
    if (this.#view?.look.kind === 'taken') this.#viewer.show(this.#view.look.frame)
  }
}
