import { button, element, iconButton, write } from './element.ts'
import type { Face, FaceParts } from './face.ts'
import type { View } from './view.ts'

const WIDTH_PX = 360
const DIGITS = 6

type Shown = Extract<View, { kind: 'code' }>

/** Where the customer types the code that the agent reads out. Joining takes a click or Enter of their own. */
export function openCode({ words, acts, resized }: FaceParts, first: Shown): Face {
  let isJoining = false
  const input = element('input', {
    id: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: '11',
    'aria-describedby': 'code-hint code-error',
  })
  input.value = first.code
  const error = element('p', { id: 'code-error', class: 'error', role: 'alert' })
  const join = element('button', { type: 'submit', class: 'offer primary' }, [words.join])
  const form = element('form', { novalidate: '' }, [
    element('label', { for: 'code' }, [words.code]),
    input,
    element('p', { id: 'code-hint', class: 'hint' }, [words.codeHint]),
    error,
    element('div', { class: 'offers' }, [join, button(words.back, 'offer', () => acts.back())]),
  ])
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const code = input.value.replace(/\D/g, '')
    if (!event.isTrusted || isJoining) return
    if (code.length === DIGITS) return acts.join(code)
    say(words.codeIncomplete)
    input.focus()
  })
  const panel = element('section', { class: 'panel', 'aria-label': words.haveCode }, [
    element('header', {}, [element('h1', {}, [words.haveCode]), iconButton(words.close, 'close', () => acts.back())]),
    form,
  ])
  const observer = new ResizeObserver(resized)
  observer.observe(panel)

  function say(text: string): void {
    write(error, text)
    input.setAttribute('aria-invalid', String(text !== ''))
  }

  return {
    element: panel,
    update(shown) {
      if (shown.kind !== 'code') return
      isJoining = shown.isJoining
      join.setAttribute('aria-busy', String(isJoining))
      write(join, isJoining ? words.joining : words.join)
      say(shown.said === undefined ? '' : words.trouble(shown.said.trouble, shown.said.waitMinutes))
      if (shown.said !== undefined) input.select()
    },
    layout: () => ({ kind: 'panel', widthPx: WIDTH_PX, heightPx: Math.ceil(panel.getBoundingClientRect().height) }),
    focus: () => input.focus(),
    close: () => observer.disconnect(),
  }
}
