import { openBar, statusOf } from '../consent/bar.ts'
import { button, element, iconButton, write } from '../consent/element.ts'
import type { Face, FaceParts } from '../consent/face.ts'
import type { View } from '../consent/view.ts'
import { SharingMore } from '../exchange/sharing-more.ts'
import type { Words } from '../i18n/words.ts'
import { Composer } from './composer.ts'
import { Conversation } from './conversation.ts'
import { OfferList } from './offer-list.ts'

const WIDTH_PX = 360
const HEIGHT_PX = 520

type Shown = Extract<View, { kind: 'talk' }>

/** The conversation: who may do what on top, what was said in the middle, where to write below. Files may be dropped on it. */
export class TalkFace implements Face {
  readonly element: HTMLElement
  readonly #parts: FaceParts
  readonly #title = element('h1', { tabindex: '-1' })
  readonly #leave: HTMLButtonElement
  readonly #bar: Face
  readonly #conversation: Conversation
  readonly #writing = element('p', { class: 'writing' })
  readonly #offers: OfferList
  readonly #more: SharingMore
  readonly #composer: Composer
  #shown: Shown | undefined

  constructor(parts: FaceParts) {
    const { words, acts, language } = parts
    const attach = (files: readonly File[]): void => {
      for (const file of files) void acts.talk?.files.offer(file)
    }
    const files = () => acts.talk?.files
    this.#parts = parts
    this.#bar = openBar(parts, 'talk')
    this.#leave = button(words.leave, 'small', () => acts.leave())
    this.#conversation = new Conversation({ words, language, chat: () => acts.talk?.chat, files })
    this.#offers = new OfferList({ words, files })
    this.#more = new SharingMore({ words, talk: () => acts.talk })
    this.#composer = new Composer({
      words,
      attach,
      say: (text) => {
        acts.drawing?.written()
        acts.talk?.chat.say(text)
      },
      draft: acts.talk?.unsent.draft ?? '',
      written: (draft) => {
        acts.talk?.unsent.keepDraft(draft)
        if (draft !== '') acts.drawing?.write()
      },
    })
    const close = iconButton(words.talk.closeChat, 'down', () => acts.showTalk(false))
    const head = element('header', {}, [this.#title, this.#leave, close])
    this.element = element('section', { class: 'panel talk', 'aria-label': words.talk.chat }, [
      this.#bar.element,
      head,
      this.#more.element,
      this.#conversation.element,
      this.#writing,
      this.#offers.element,
      this.#composer.element,
    ])
    this.#listenForDrops(attach)
  }

  update(view: View): void {
    if (view.kind !== 'talk') return
    const isFirst = this.#shown === undefined
    this.#shown = view
    const { over, talk, live } = view
    const isShared = over.kind === 'bar'
    this.#bar.element.hidden = !isShared
    this.#bar.update(over)
    this.#leave.hidden = isShared
    write(this.#title, isShared ? this.#parts.words.talk.chat : titleOf(over, this.#parts.words))
    this.#conversation.update(talk.items, live.isLost)
    this.#offers.update(talk.offers)
    const { writing } = live.drawing
    write(this.#writing, writing.length === 0 ? '' : this.#parts.words.talk.writing(writing))
    this.#more.update(talk)
    if (!isFirst) return
    this.#composer.shown()
    this.#conversation.scrollToEnd()
  }

  layout(): ReturnType<Face['layout']> {
    const size = { kind: 'panel', widthPx: WIDTH_PX, heightPx: HEIGHT_PX } as const
    return this.#shown?.over.kind === 'bar' ? { ...size, keepsRoom: true } : size
  }

  focus(): void {
    this.#composer.focus()
  }

  close(): void {
    this.#bar.close()
  }

  #listenForDrops(attach: (files: readonly File[]) => void): void {
    const { element: face } = this
    face.dataset['drop'] = this.#parts.words.talk.drop
    face.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      face.classList.add('dropping')
    })
    face.addEventListener('dragleave', () => face.classList.remove('dropping'))
    face.addEventListener('drop', (event) => {
      event.preventDefault()
      face.classList.remove('dropping')
      if (event.isTrusted) attach([...(event.dataTransfer?.files ?? [])])
    })
  }
}

/** One sentence: how the case stands while nothing is shared. */
export function titleOf(over: Shown['over'], words: Words): string {
  switch (over.kind) {
    case 'bar':
      return statusOf(over.live, words)
    case 'waiting':
      if (over.isLost) return words.lost
      return over.place === null ? words.waiting : words.place(over.place)
    case 'present':
      if (over.isLost) return words.lost
      return over.names.length === 0 ? words.away : words.here(over.names)
  }
}
