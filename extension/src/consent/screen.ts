import { assertNever } from '@conav/shared/assert-never.ts'
import { TalkFace, titleOf } from '../chat/talk-face.ts'
import { LookFace } from '../look/look-face.ts'
import type { Layout } from '../link/port.ts'
import { openBar, statusOf } from './bar.ts'
import { openCode } from './code.ts'
import { write } from './element.ts'
import type { Face, FaceParts } from './face.ts'
import { openPanel } from './panel.ts'
import { PeopleFace } from './people-face.ts'
import { Prompt } from './prompt.ts'
import { type Situation, type View, viewOf } from './view.ts'

/** How long the frame may take to get the width of another kind, before its height is measured. */
const SETTLE_MS = 150
const BAR_PX = 32

type Kind = 'hidden' | 'panel' | 'code' | 'prompt' | 'bar' | 'talk' | 'look' | 'people'

export interface ScreenParts extends Omit<FaceParts, 'resized'> {
  root: HTMLElement
  /** A live region: says each new state once. */
  announcer: HTMLElement
  /** Another one, for what was said and who came. */
  news: HTMLElement
  layout(layout: Layout): void
}

/** The keeper's frame: shows one face at a time, and tells the page what room it needs. */
export class Screen {
  readonly #parts: ScreenParts
  #open: { kind: Kind; face: Face } | undefined
  #layout = ''
  #isSettling = false
  /** Stays while a question is asked, with what was being written in it. */
  #talk: TalkFace | undefined

  constructor(parts: ScreenParts) {
    this.#parts = parts
  }

  show(situation: Situation): void {
    const view = viewOf(situation)
    const kind = kindOf(view)
    if (kind !== this.#open?.kind) this.#change(kind, view)
    this.#open?.face.update(view)
    write(this.#parts.announcer, this.#sentenceOf(view))
    this.#announceNews(view, situation)
    this.#measure()
  }

  #change(kind: Kind, view: View): void {
    const hadFocus = document.hasFocus()
    if (this.#open?.kind !== 'talk') this.#open?.face.close()
    this.#open?.face.element.remove()
    if (view.kind === 'hidden' || view.kind === 'thanks' || view.kind === 'elsewhere') this.#closeTalk()
    const face = this.#make(view)
    this.#open = face && { kind, face }
    // Nothing has been shown yet: the page keeps what it has made room for until the case has answered.
    if (face === undefined) return this.#layout === '' ? undefined : this.#say({ kind: 'hidden' })
    this.#parts.root.append(face.element)
    if (kind === 'bar') this.#awaitWidth()
    if (hadFocus || kind === 'prompt' || kind === 'look' || kind === 'people') queueMicrotask(() => face.focus())
  }

  /** A bar that is measured in the width of a panel would be too high. */
  #awaitWidth(): void {
    this.#say({ kind: 'bar', heightPx: BAR_PX })
    this.#isSettling = true
    setTimeout(() => {
      this.#isSettling = false
      this.#measure()
    }, SETTLE_MS)
  }

  #make(view: View): Face | undefined {
    const parts: FaceParts = { ...this.#parts, resized: () => this.#measure() }
    switch (view.kind) {
      case 'hidden':
        return undefined
      case 'code':
        return openCode(parts, view)
      case 'prompt':
        return new Prompt(parts, view)
      case 'bar':
        return openBar(parts)
      case 'look':
        return new LookFace(parts)
      case 'people':
        return new PeopleFace(parts)
      case 'talk':
        return (this.#talk ??= new TalkFace(parts))
      default:
        return openPanel(parts)
    }
  }

  #closeTalk(): void {
    this.#talk?.close()
    this.#talk = undefined
  }

  /** While the conversation is in front its own list is read out. */
  #announceNews({ kind }: View, { talk }: Situation): void {
    const { talk: words } = this.#parts.words
    const joined = talk?.seen.items.findLast((item) => item.kind === 'joined')
    const latest = talk?.seen.latest
    const arrival = joined === undefined ? '' : words.joined(joined.name, joined.who)
    const message = latest === undefined ? '' : words.news(latest.name, latest.text)
    write(this.#parts.news, kind === 'talk' ? '' : `${arrival} ${message}`.trim())
  }

  #measure(): void {
    if (this.#open === undefined || (this.#open.kind === 'bar' && this.#isSettling)) return
    this.#say(this.#open.face.layout())
  }

  #say(layout: Layout): void {
    const text = JSON.stringify(layout)
    if (text === this.#layout) return
    this.#layout = text
    this.#parts.layout(layout)
  }

  #sentenceOf(view: View): string {
    const { words } = this.#parts
    switch (view.kind) {
      case 'hidden':
      case 'code':
        return ''
      case 'prompt':
        return words.prompt(view.ask.power, view.ask.by.name)
      case 'bar':
        return statusOf(view.live, words)
      case 'look':
      case 'people':
        return this.#sentenceOf(view.over)
      case 'talk':
        return titleOf(view.over, words)
      case 'asking':
        return words.asking
      case 'not-asked':
        return words.trouble(view.said.trouble, view.said.waitMinutes)
      case 'lost':
        return words.lost
      case 'waiting':
        if (view.isAgain) return words.waitsAgain
        return view.place === null ? words.waiting : words.place(view.place)
      case 'present':
        return view.names.length === 0 ? words.away : words.here(view.names)
      case 'elsewhere':
        return words.elsewhere
      case 'thanks':
        return words.thanks
      default:
        return assertNever(view)
    }
  }
}

function kindOf(view: View): Kind {
  switch (view.kind) {
    case 'hidden':
    case 'code':
    case 'prompt':
    case 'bar':
    case 'talk':
    case 'look':
    case 'people':
      return view.kind
    default:
      return 'panel'
  }
}
