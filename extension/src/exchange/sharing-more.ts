import type { Talk, TalkSeen } from '../chat/talk.ts'
import { button, element, write } from '../consent/element.ts'
import type { Words } from '../i18n/words.ts'

export interface SharingMoreParts {
  words: Words
  talk(): Talk | undefined
}

/** Who is here, and what else than the page can be shared: a folder, the clipboard. Each says what it does before it does it. */
export class SharingMore {
  readonly element: HTMLDetailsElement
  readonly #parts: SharingMoreParts
  readonly #people = element('ul')
  readonly #folderText = element('p', { class: 'hint' })
  readonly #choose: HTMLButtonElement
  readonly #stop: HTMLButtonElement
  readonly #picker = element('input', {
    type: 'file',
    hidden: '',
    tabindex: '-1',
    'aria-hidden': 'true',
    webkitdirectory: '',
  })
  readonly #sync = element('input', { type: 'checkbox', id: 'sync', 'aria-describedby': 'sync-hint' })
  readonly #syncText = element('p', { class: 'hint', id: 'sync-hint' })
  readonly #arrived = element('div', { class: 'arrived' })
  #shownPeople = ''
  #shownClip: string | undefined

  constructor(parts: SharingMoreParts) {
    const { words, talk } = parts
    this.#parts = parts
    this.#choose = button(words.talk.shareFolder, 'small', () => this.#picker.click())
    this.#stop = button(words.talk.stopFolder, 'small', () => talk()?.stopFolder())
    this.#picker.addEventListener('change', () => {
      talk()?.shareFolder([...(this.#picker.files ?? [])])
      this.#picker.value = ''
    })
    this.#sync.addEventListener('change', (event) => {
      if (event.isTrusted) talk()?.clipboard.want(this.#sync.checked)
    })
    const label = element('label', { for: 'sync' }, [this.#sync, words.talk.syncClipboard])
    this.element = element('details', { class: 'more' }, [
      element('summary', {}, [words.talk.more]),
      element('h2', {}, [words.talk.people]),
      this.#people,
      this.#choose,
      this.#stop,
      this.#picker,
      this.#folderText,
      label,
      this.#syncText,
      this.#arrived,
    ])
  }

  update({ people, folder, isFolderLost, clipboard }: TalkSeen): void {
    const { talk } = this.#parts.words
    this.#drawPeople(people)
    const canChoose = 'webkitdirectory' in this.#picker
    write(this.#folderText, canChoose ? talk.shareFolderHint : talk.noFolders)
    if (isFolderLost) write(this.#folderText, `${talk.folderLost} ${talk.shareFolderHint}`)
    if (folder !== undefined)
      write(this.#folderText, talk.folderShared(folder.name, folder.entries.length, folder.isCut))
    this.#choose.hidden = folder !== undefined || !canChoose
    this.#stop.hidden = folder === undefined
    this.#sync.checked = clipboard.isWanted
    write(this.#syncText, talk.clipboardHint(clipboard.isWanted, clipboard.doAgentsWant))
    this.#drawClip(clipboard.arrived)
  }

  #drawPeople(people: TalkSeen['people']): void {
    const { talk } = this.#parts.words
    const names = new Map(people.map(({ person, name, kind }) => [person, kind === 'guest' ? talk.guest(name) : name]))
    const shown = [...names.values()]
    if (this.#shownPeople === JSON.stringify(shown)) return
    this.#shownPeople = JSON.stringify(shown)
    const lines = shown.length === 0 ? [talk.alone] : shown
    this.#people.replaceChildren(...lines.map((line) => element('li', {}, [line])))
  }

  #drawClip(text: string | undefined): void {
    if (text === this.#shownClip) return
    this.#shownClip = text
    if (text === undefined) return this.#arrived.replaceChildren()
    const { words, talk } = this.#parts
    this.element.open = true
    this.#arrived.replaceChildren(
      element('strong', {}, [words.talk.clipArrived]),
      element('p', { class: 'text' }, [text]),
      button(words.talk.copy, 'small primary', () => void talk()?.clipboard.take()),
    )
  }
}
