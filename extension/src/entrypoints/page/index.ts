/** What the loader fetches when help is wanted: the keeper's frame in the page, and the capture. */
import { onEscapeTwice } from '../../consent/escape.ts'
import { meetKeepers } from '../../link/handshake.ts'
import { decodeFromKeeper } from '../../link/keeper-word.ts'
import type { FromKeeper, FromPage, Sharing } from '../../link/port.ts'
import { Above } from './above.ts'
import { drawEdge, type Edge } from './edge.ts'
import { Frame } from './frame.ts'
import type { Help, HelpState, Opening } from './opening.ts'
import { PAGE_STYLE } from './page.style.ts'
import { dropTicket } from './preview-note.ts'
import { SharedPage } from './sharing.ts'

export { openFramed } from './framed.ts'

const KEEPER_WITHIN_MS = 10_000
const PHONE = '(width < 480px)'

/** Opens the keeper's frame and lives as long as it. */
export function openHelp(opening: Opening): Help {
  const life = new AbortController()
  const frame = new Frame(opening)
  const help = new OpenHelp(opening, { frame, life })
  dress(opening.root, life.signal)
  opening.root.append(frame.element)
  const isLate = setTimeout(() => help.end('unreachable'), KEEPER_WITHIN_MS)
  const { signal } = life
  signal.addEventListener('abort', () => clearTimeout(isLate))
  meetKeepers({ frame: frame.element, origin: opening.origin, signal }, (port) => {
    clearTimeout(isLate)
    help.meet(port)
  })
  onEscapeTwice(() => help.stop(), signal)
  return { leave: () => help.leave(), refusePreview: () => help.refusePreview() }
}

class OpenHelp {
  readonly #opening: Opening
  readonly #frame: Frame
  readonly #life: AbortController
  readonly #edge: Edge
  readonly #above: Above
  #keeperLife = new AbortController()
  #shared: SharedPage | undefined
  #post: (message: FromPage) => void = () => {}
  #isCaseOpen: boolean
  #hasMet = false

  constructor(opening: Opening, { frame, life }: { frame: Frame; life: AbortController }) {
    this.#opening = opening
    this.#isCaseOpen = opening.because === 'resume'
    this.#frame = frame
    this.#life = life
    this.#edge = drawEdge(opening.root, life.signal)
    this.#above = new Above(opening.root.host as HTMLElement, life.signal)
  }

  /** A keeper is there; what an earlier one had started ends. */
  meet(port: MessagePort): void {
    this.#keeperLife.abort()
    const keeperLife = new AbortController()
    this.#keeperLife = keeperLife
    this.#post = (message) => port.postMessage(message, message.type === 'asset' ? [message.bytes] : [])
    const { signal } = keeperLife
    const { root, language } = this.#opening
    const changed = (sharing: Sharing): void => this.#edge.color(sharing)
    const rested = (isResting: boolean): void => this.#edge.rest(isResting)
    rested(false)
    this.#shared = new SharedPage({ root, language, post: this.#post, changed, rested, signal })
    signal.addEventListener('abort', () => port.close())
    port.addEventListener('message', ({ data }) => {
      const message = decodeFromKeeper(data)
      if (message !== undefined) this.#hear(message)
    })
    port.start()
    this.#post(this.#firstWord())
    this.#hasMet = true
  }

  stop(): void {
    this.#shared?.stop()
  }

  leave(): void {
    if (this.#hasMet) this.#post({ type: 'close' })
    else this.end('over')
  }

  refusePreview(): void {
    const { root, language } = this.#opening
    const { signal } = this.#life
    // Without the words there is still no preview.
    import('../../preview/refusal.ts')
      .then(({ tellRefusal }) => tellRefusal({ root, language, signal }))
      .catch(() => {})
  }

  end(state: HelpState): void {
    this.#keeperLife.abort()
    this.#life.abort()
    this.#frame.remove()
    this.#opening.changed(state)
  }

  #firstWord(): FromPage {
    const { because, code, language } = this.#opening
    const isPhone = matchMedia(PHONE).matches
    if (because === 'preview') return { type: 'open-preview', ticket: code ?? '', language }
    if (this.#hasMet) return { type: 'open', because: 'resume', isPhone, language }
    return { type: 'open', because, isPhone, language, ...(code === undefined ? {} : { code }) }
  }

  #hear(message: FromKeeper): void {
    switch (message.type) {
      case 'case':
        this.#isCaseOpen = message.isOpen
        return this.#changed()
      case 'layout':
        return this.#place(message.layout)
      case 'frame-key':
        return
      default:
        return this.#shared?.hear(message)
    }
  }

  #place(layout: Extract<FromKeeper, { type: 'layout' }>['layout']): void {
    const wasShown = this.#frame.isShown
    this.#frame.place(layout)
    if (this.#frame.isShown) this.#above.watch()
    if (layout.kind === 'panel' && this.#opening.because === 'preview') dropTicket()
    if (!wasShown && layout.kind === 'panel' && this.#opening.because !== 'resume') this.#frame.focus()
    this.#changed()
  }

  #changed(): void {
    if (this.#isCaseOpen) this.#opening.changed('open')
    else if (this.#frame.isShown) this.#opening.changed('shown')
    else this.end('over')
  }
}

function dress(root: ShadowRoot, signal: AbortSignal): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(PAGE_STYLE)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  signal.addEventListener('abort', () => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet)
  })
}
