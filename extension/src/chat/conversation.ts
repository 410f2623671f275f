import { assertNever } from '@conav/shared/assert-never.ts'
import { button, element, write } from '../consent/element.ts'
import { FileCard } from '../files/file-card.ts'
import type { FileBook } from '../files/file-book.ts'
import type { Words } from '../i18n/words.ts'
import type { ChatBook } from './chat-book.ts'
import { splitLinks } from './link-text.ts'
import type { TalkItem } from './timeline.ts'

export interface ConversationParts {
  words: Words
  language: string
  chat(): ChatBook | undefined
  files(): FileBook | undefined
}

/** How near to its end the list must be to follow what comes. */
const NEAR_END_PX = 48

interface Entry {
  element: HTMLElement
  /** What a new element is needed for. */
  signature: string
  update(item: TalkItem): void
}

/** The list of all that was said and handed over, read out as it comes. */
export class Conversation {
  readonly element: HTMLElement
  readonly #parts: ConversationParts
  readonly #time: Intl.DateTimeFormat
  readonly #empty: HTMLElement
  readonly #entries = new Map<string, Entry>()
  #isLost = false
  /** Whether what comes, or grows, is followed. */
  #isAtEnd = true

  constructor(parts: ConversationParts) {
    const { words, language } = parts
    this.#parts = parts
    this.#time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' })
    this.#empty = element('p', { class: 'empty' }, [words.talk.empty])
    const attributes = { class: 'log', role: 'log', tabindex: '0', 'aria-label': words.talk.conversation }
    const list = element('div', attributes, [this.#empty])
    this.element = list
    list.addEventListener('scroll', () => {
      this.#isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PX
    })
    // On a phone the keyboard takes half of the room.
    new ResizeObserver(() => this.#follow()).observe(list)
  }

  update(items: readonly TalkItem[], isLost: boolean): void {
    this.#isLost = isLost
    this.#empty.hidden = items.length > 0
    this.#dropOthers(new Set(items.map(({ key }) => key)))
    for (const [at, item] of items.entries()) this.#place(item, at + 1)
    this.#follow()
  }

  scrollToEnd(): void {
    this.element.scrollTop = this.element.scrollHeight
  }

  #follow(): void {
    if (this.#isAtEnd) this.scrollToEnd()
  }

  #dropOthers(keys: ReadonlySet<string>): void {
    for (const [key, { element: gone }] of this.#entries) {
      if (keys.has(key)) continue
      gone.remove()
      this.#entries.delete(key)
    }
  }

  #place(item: TalkItem, at: number): void {
    const signature = signatureOf(item)
    let entry = this.#entries.get(item.key)
    if (entry?.signature !== signature) {
      entry?.element.remove()
      entry = this.#make(item, signature)
      this.#entries.set(item.key, entry)
    }
    entry.update(item)
    if (this.element.children[at] !== entry.element)
      this.element.insertBefore(entry.element, this.element.children[at] ?? null)
  }

  #make(item: TalkItem, signature: string): Entry {
    switch (item.kind) {
      case 'joined': {
        const text = this.#parts.words.talk.joined(item.name, item.who)
        return { element: element('p', { class: 'event' }, [text]), signature, update: () => {} }
      }
      case 'file':
        return this.#makeFile(signature)
      case 'said':
        return this.#makeSaid(item, signature)
      case 'own':
        return this.#makeOwn(item, signature)
      default:
        return assertNever(item)
    }
  }

  #makeFile(signature: string): Entry {
    const card = new FileCard(this.#parts)
    const update = (item: TalkItem): void => {
      if (item.kind === 'file') card.update(item.seen)
    }
    return { element: card.element, signature, update }
  }

  #makeSaid(item: Extract<TalkItem, { kind: 'said' }>, signature: string): Entry {
    const { words } = this.#parts
    const { kind, name } = item.by
    const isMine = kind === 'customer'
    const author = isMine ? words.talk.you : kind === 'guest' ? words.talk.guest(name) : name
    const cards = item.files.map(() => new FileCard(this.#parts))
    const head = element('p', { class: 'head' }, [
      element('strong', {}, [author]),
      element('time', { datetime: new Date(item.atMs).toISOString() }, [this.#time.format(item.atMs)]),
    ])
    const text = item.text === '' ? [] : [element('p', { class: 'text' }, piecesOf(item.text))]
    const children = [head, ...text, ...cards.map((card) => card.element)]
    return {
      element: element('div', { class: 'said', 'data-by': isMine ? 'me' : 'other' }, children),
      signature,
      update: (now) => {
        if (now.kind !== 'said') return
        for (const [at, card] of cards.entries()) {
          const seen = now.files[at]
          if (seen !== undefined) card.update(seen)
        }
      },
    }
  }

  #makeOwn({ own }: Extract<TalkItem, { kind: 'own' }>, signature: string): Entry {
    const { words, chat } = this.#parts
    const { saying, state } = own
    const status = element('span', { class: state === 'sending' ? '' : 'error' })
    const offers =
      state === 'sending'
        ? []
        : [
            button(words.talk.retry, 'quiet', () => chat()?.retry(saying.id)),
            button(words.talk.discard, 'quiet', () => chat()?.discard(saying.id)),
          ]
    const head = element('p', { class: 'head' }, [element('strong', {}, [words.talk.you]), status, ...offers])
    const text = element('p', { class: 'text' }, piecesOf(saying.text))
    const waiting = (): string => (this.#isLost ? words.talk.sendingLater : words.talk.sending)
    return {
      element: element('div', { class: 'said', 'data-by': 'me' }, [head, text]),
      signature,
      update: () => write(status, state === 'sending' ? waiting() : words.talk.unsaid[state]),
    }
  }
}

function signatureOf(item: TalkItem): string {
  switch (item.kind) {
    case 'own':
      return `own ${item.own.state}`
    case 'said':
      return `said ${item.files.map(({ file }) => file.id).join(' ')}`
    default:
      return item.kind
  }
}

/** Words as they are; what is an address can be followed, into a tab that knows nothing of this one. */
function piecesOf(text: string): (Node | string)[] {
  return splitLinks(text).map((piece) =>
    piece.kind === 'words'
      ? piece.text
      : element('a', { href: piece.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, [piece.text]),
  )
}
