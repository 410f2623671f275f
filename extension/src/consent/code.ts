import { button, element, iconButton, write } from './element.ts'
import type { Words } from '../i18n/words.ts'
import type { Acts, Face, FaceParts } from './face.ts'
import { SeenButton } from './seen-button.ts'
import type { View } from './view.ts'

const WIDTH_PX = 360
const DIGITS = 6

type Shown = Extract<View, { kind: 'code' }>

/** Where the customer types the code that the agent reads out. Joining takes a click or Enter of their own, once it was seen. */
export function openCode({ words, acts, resized }: FaceParts, first: Shown): Face {
  let isJoining = false
  /** A hand that has typed the code here did not come upon the button by chance: its press waits for its time. */
  let isTyped = false
  const { form, input, error, join, answers, covered } = makeForm(words, acts)
  input.value = first.code
  const seen = new SeenButton({
    button: join,
    // Not the button itself, which is faint until it counts: what is faint is not seen whole.
    whole: [input, answers],
    hint: covered,
    covered: words.coveredCode,
    findTrouble: () => undefined,
  })
  seen.ask(words.join)
  input.addEventListener('input', ({ isTrusted }) => (isTyped ||= isTrusted))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (!event.isTrusted || isJoining) return
    if (seen.counts()) submit()
    else if (isTyped) seen.wait(submit)
  })
  const panel = element('section', { class: 'panel', 'aria-label': words.haveCode }, [
    element('header', {}, [element('h1', {}, [words.haveCode]), iconButton(words.close, 'close', () => acts.back())]),
    form,
  ])
  const observer = new ResizeObserver(resized)
  observer.observe(panel)

  function submit(): void {
    const code = input.value.replace(/\D/g, '')
    if (code.length === DIGITS) return acts.join(code)
    say(words.codeIncomplete)
    input.focus()
  }

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
    close: () => {
      seen.close()
      observer.disconnect()
    },
  }
}

function makeForm(words: Words, acts: Acts) {
  const input = element('input', {
    id: 'code',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    maxlength: '11',
    'aria-describedby': 'code-hint code-error',
  })
  const error = element('p', { id: 'code-error', class: 'error', role: 'alert' })
  const covered = element('p', { class: 'error', role: 'alert' })
  const join = element('button', { type: 'submit', class: 'offer primary' }, [words.join])
  const answers = element('div', { class: 'offers' }, [join, button(words.back, 'offer', () => acts.back())])
  const form = element('form', { novalidate: '' }, [
    element('label', { for: 'code' }, [words.code]),
    input,
    element('p', { id: 'code-hint', class: 'hint' }, [words.codeHint]),
    error,
    covered,
    answers,
  ])
  return { form, input, error, join, answers, covered }
}
