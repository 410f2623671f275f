import { button, element, icon, write } from '../consent/element.ts'
import type { Words } from '../i18n/words.ts'
import type { FileBook, FileSeen } from './file-book.ts'
import type { TalkWords } from '../i18n/talk-words.ts'
import { listActs, shareOf, statusOf, type FileAct, type FileStatus } from './file-status.ts'

export interface FileCardParts {
  words: Words
  files(): FileBook | undefined
}

/** What most people will want next. */
const MAIN_ACTS: ReadonlySet<FileAct> = new Set(['accept', 'choose', 'download'])

/** One file: its name, how it stands, how much of it is there, and what can be done about it. */
export class FileCard {
  readonly element: HTMLElement
  readonly #parts: FileCardParts
  readonly #name = element('strong')
  readonly #status = element('span', { class: 'status' })
  readonly #size = element('span', { class: 'size' })
  readonly #progress = element('progress', { max: '1' })
  readonly #trouble = element('p', { class: 'error', role: 'alert' })
  readonly #acts = element('div', { class: 'acts' })
  readonly #picker = element('input', { type: 'file', hidden: '', tabindex: '-1', 'aria-hidden': 'true' })
  #seen: FileSeen | undefined
  #shownActs = ''

  constructor(parts: FileCardParts) {
    this.#parts = parts
    this.#picker.addEventListener('change', () => {
      const [chosen] = this.#picker.files ?? []
      if (chosen !== undefined && this.#seen !== undefined) void parts.files()?.goOn(this.#seen.file.id, chosen)
      this.#picker.value = ''
    })
    const facts = element('p', { class: 'facts' }, [this.#size, this.#status])
    const body = element('div', { class: 'body' }, [this.#name, facts, this.#progress, this.#trouble, this.#acts])
    this.element = element('div', { class: 'file', role: 'group' }, [icon('file'), body, this.#picker])
  }

  update(seen: FileSeen): void {
    const { talk } = this.#parts.words
    const status = statusOf(seen)
    const isOnItsWay = seen.file.state === 'arriving'
    this.#seen = seen
    this.element.setAttribute('aria-label', talk.file(seen.file.name))
    this.element.dataset['by'] = seen.isMine ? 'me' : 'other'
    write(this.#name, seen.file.name)
    write(this.#size, talk.sizeOf(seen.file.sizeBytes))
    write(this.#status, sayStatus(seen, status, talk))
    this.#progress.hidden = !isOnItsWay
    this.#progress.value = shareOf(seen)
    this.#progress.setAttribute('aria-label', seen.file.name)
    write(this.#trouble, seen.trouble === undefined ? '' : talk.fileTrouble(seen.trouble))
    this.#draw(listActs(seen))
  }

  /** Buttons stay the same elements while they say the same, so that the focus stays on them. */
  #draw(acts: readonly FileAct[]): void {
    const shown = acts.join(' ')
    if (shown === this.#shownActs) return
    this.#shownActs = shown
    const { talk } = this.#parts.words
    const buttons = acts.map((act) =>
      button(talk.fileAct[act], MAIN_ACTS.has(act) ? 'small primary' : 'small', () => this.#act(act)),
    )
    const hadFocus = this.#acts.contains(document.activeElement)
    this.#acts.replaceChildren(...buttons)
    if (hadFocus) (buttons[0] ?? this.element).focus()
  }

  #act(act: FileAct): void {
    const files = this.#parts.files()
    const id = this.#seen?.file.id
    if (files === undefined || id === undefined) return
    switch (act) {
      case 'pause':
        return files.pause(id)
      case 'resume':
        return files.resume(id)
      case 'cancel':
        return void files.cancel(id)
      case 'choose':
        return this.#picker.click()
      case 'accept':
        return void files.answer(id, 'accepted')
      case 'decline':
        return void files.answer(id, 'declined')
      case 'download':
        return void files.download(id)
    }
  }
}

/** Of a file that is refused why, and of one to be taken what to know before. */
function sayStatus({ file }: FileSeen, status: FileStatus, talk: TalkWords): string {
  if (status === 'refused') return talk.fileFault[file.fault ?? 'kind']
  const isToTake = status === 'offered' || status === 'ready'
  const caution = isToTake && file.caution !== undefined ? ` ${talk.fileCaution[file.caution]}` : ''
  return talk.fileStatus[status] + caution
}
