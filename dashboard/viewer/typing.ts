import type { Gesture, Hands } from '../src/live/viewer-port.ts'
import { piecesOf } from './gestures.ts'
import { readPress } from './press.ts'

export interface TypingOut {
  handsOf(): Hands
  /** `typed` and `key` go to the element that has the agent's attention. */
  type(text: string): void
  key(key: Extract<Gesture, { kind: 'key' }>['key'], modifiers: Extract<Gesture, { kind: 'key' }>['modifiers']): void
  shortcut(key: string): void
  touch(): void
}

/**
 * Turns what is written into a field nobody sees into gestures. The field takes part in composition (accents, IME) as
 * any field does; what it holds is sent when composed, once a task, and emptied.
 */
export function openTyping(field: HTMLTextAreaElement, out: TypingOut, signal: AbortSignal): void {
  let isComposing = false
  let pending = ''
  let isAsked = false

  const flush = (): void => {
    isAsked = false
    const text = pending
    pending = ''
    for (const piece of piecesOf(text)) out.type(piece)
  }
  const add = (text: string): void => {
    if (text === '') return
    pending += text
    if (isAsked) return
    isAsked = true
    queueMicrotask(flush)
  }
  const take = (): void => {
    const text = field.value
    field.value = ''
    if (out.handsOf() === 'on') add(text)
  }
  const press = (event: KeyboardEvent): void => {
    const meaning = readPress(event, out.handsOf())
    if (meaning.kind === 'native') return
    event.preventDefault()
    flush()
    if (meaning.kind === 'key') out.key(meaning.key, meaning.modifiers)
    else if (meaning.kind === 'shortcut') out.shortcut(meaning.key)
    else out.touch()
  }

  field.addEventListener('keydown', press, { signal })
  field.addEventListener('input', () => void (isComposing || take()), { signal })
  field.addEventListener('compositionstart', () => void (isComposing = true), { signal })
  field.addEventListener(
    'compositionend',
    () => {
      isComposing = false
      take()
    },
    { signal },
  )
  field.addEventListener(
    'paste',
    (event) => {
      event.preventDefault()
      if (out.handsOf() === 'on') add(event.clipboardData?.getData('text/plain') ?? '')
      else out.touch()
    },
    { signal },
  )
}
