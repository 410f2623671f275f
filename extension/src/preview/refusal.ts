/** The words with which a page refuses to preview a policy: help is open on it, and that goes first. */
import type { Language } from '../i18n/words.ts'
import { REFUSAL_STYLE } from './refusal.style.ts'

const WORDS: Record<Language, { refused: string; close: string }> = {
  en: { refused: 'A policy cannot be previewed while help is open on this site. End the help first.', close: 'Close' },
  fr: {
    refused:
      'Aucune politique ne peut être prévisualisée tant que l’aide est ouverte sur ce site. Terminez d’abord l’aide.',
    close: 'Fermer',
  },
}

interface Place {
  /** Conav's own element in the page. */
  root: ShadowRoot
  language: Language
  signal: AbortSignal
}

export function tellRefusal({ root, language, signal }: Place): void {
  const words = WORDS[language]
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(REFUSAL_STYLE)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = words.close
  const note = document.createElement('div')
  note.className = 'refusal'
  note.setAttribute('role', 'alert')
  note.append(words.refused, close)
  const end = (): void => {
    note.remove()
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet)
  }
  close.addEventListener('click', end)
  signal.addEventListener('abort', end, { once: true })
  root.append(note)
}
