import { assertNever } from '@conav/shared/assert-never.ts'
import type { Words } from '../i18n/words.ts'
import type { TalkSeen } from '../chat/talk.ts'
import { ChatButton } from './chat-button.ts'
import { button, element, iconButton, write } from './element.ts'
import type { Acts, Face, FaceParts } from './face.ts'
import type { View } from './view.ts'

const WIDTH_PX = 360
const SMALL_WIDTH_PX = 280

type PanelView = Exclude<View, { kind: 'hidden' | 'code' | 'prompt' | 'bar' | 'talk' | 'look' | 'people' }>

interface Offer {
  label: string
  isPrimary?: true
  act: () => void
}

interface Content {
  /** The first one is the sentence that matters. */
  lines: readonly string[]
  offers: readonly Offer[]
  /** Closing is harmless here: nothing goes on behind it. */
  mayClose: boolean
}

/** The panel at the lower right: a sentence or two, and what can be done. It can be made small while a case goes on. */
export function openPanel({ words, acts, resized }: FaceParts): Face {
  let isSmall = false
  const title = element('h1', { tabindex: '-1' })
  const close = iconButton(words.close, 'close', () => acts.back())
  const smaller = iconButton(words.smaller, 'down', () => resize('small'))
  const larger = iconButton(words.larger, 'up', () => resize('large'))
  const lines = element('div', { class: 'lines' })
  const offers = element('div', { class: 'offers' })
  const chat = new ChatButton(
    words,
    button(words.talk.chat, 'offer primary', () => acts.showTalk(true)),
  )
  const foot = element('div', { class: 'foot' }, [chat.element, offers])
  const panel = element('section', { class: 'panel', 'aria-label': words.title }, [
    element('header', {}, [title, larger, smaller, close]),
    lines,
    foot,
  ])
  let content = contentOf({ kind: 'asking' }, words, acts)
  const observer = new ResizeObserver(resized)
  observer.observe(panel)

  function resize(to: 'small' | 'large'): void {
    isSmall = to === 'small'
    draw()
    const focused = isSmall ? larger : smaller
    focused.focus()
  }

  function draw(): void {
    const small = isSmall && !content.mayClose
    const [first = '', ...rest] = content.lines
    write(title, first)
    panel.dataset['size'] = small ? 'small' : 'large'
    lines.hidden = small || rest.length === 0
    foot.hidden = small || (content.offers.length === 0 && chat.element.hidden)
    larger.hidden = !small
    smaller.hidden = small || content.mayClose
    close.hidden = !content.mayClose
    drawLines(lines, rest)
    drawOffers(offers, content.offers)
  }

  return {
    element: panel,
    update(view) {
      if (!isForPanel(view)) return
      content = contentOf(view, words, acts)
      const talk = 'talk' in view ? view.talk : undefined
      chat.element.hidden = talk === undefined
      chat.update(talk)
      draw()
    },
    layout: () => ({
      kind: 'panel',
      widthPx: panel.dataset['size'] === 'small' ? SMALL_WIDTH_PX : WIDTH_PX,
      heightPx: Math.ceil(panel.getBoundingClientRect().height),
    }),
    focus: () => title.focus(),
    close: () => observer.disconnect(),
  }
}

function isForPanel(view: View): view is PanelView {
  return !['hidden', 'code', 'prompt', 'bar', 'talk', 'look', 'people'].includes(view.kind)
}

function contentOf(view: PanelView, words: Words, acts: Acts): Content {
  const code = { label: words.haveCode, act: () => acts.enterCode() }
  const leave = { label: words.leave, act: () => acts.leave() }
  const done = { label: words.done, act: () => acts.back() }
  switch (view.kind) {
    case 'asking':
      return { lines: [words.asking], offers: [code], mayClose: false }
    case 'not-asked': {
      const again: Offer = { label: words.again, isPrimary: true, act: () => acts.again() }
      const { trouble, waitMinutes } = view.said
      return { lines: [words.trouble(trouble, waitMinutes)], offers: [again, code], mayClose: true }
    }
    case 'lost':
      return {
        lines: [words.lost, ...(view.unsent > 0 ? [words.talk.waiting(view.unsent)] : [])],
        offers: [leave],
        mayClose: false,
      }
    case 'waiting': {
      const place = view.place === null ? words.waiting : words.place(view.place)
      const lines = [
        view.isLost ? words.lost : place,
        ...(view.isAgain ? [words.waitsAgain] : []),
        ...newsOf(view.talk, words),
        words.goOn,
      ]
      return { lines, offers: [leave, code], mayClose: false }
    }
    case 'present': {
      const { names, declined, isLost } = view
      const shared = declined === undefined ? words.nothingShared : words.declined(declined.power, declined.name)
      const here = names.length === 0 ? words.away : words.here(names)
      const lines = [isLost ? words.lost : here, ...newsOf(view.talk, words), shared, words.goOn]
      return { lines, offers: [leave], mayClose: false }
    }
    case 'elsewhere': {
      const again: Offer = { label: words.continueHere, isPrimary: true, act: () => acts.again() }
      return { lines: [words.elsewhere], offers: [again], mayClose: true }
    }
    case 'thanks':
      return { lines: thanksOf(view, words), offers: [done], mayClose: true }
    default:
      return assertNever(view)
  }
}

/** The last thing that was said while the conversation was closed. */
function newsOf(talk: TalkSeen | undefined, words: Words): string[] {
  return talk?.latest === undefined ? [] : [words.talk.news(talk.latest.name, talk.latest.text)]
}

function thanksOf(view: Extract<View, { kind: 'thanks' }>, words: Words): string[] {
  const { by, seenBy, controlledBy, files } = view
  const lines = [words.thanks]
  if (by === 'agent') lines.push(words.endedByAgent)
  if (seenBy.length > 0) lines.push(words.sawPage(seenBy))
  if (controlledBy.length > 0) lines.push(words.controlledPage(controlledBy))
  if (files > 0) lines.push(words.sentFiles(files))
  if (seenBy.length === 0 && files === 0) lines.push(words.sawNothing)
  return lines
}

function drawLines(parent: HTMLElement, texts: readonly string[]): void {
  while (parent.childElementCount > texts.length) parent.lastElementChild?.remove()
  while (parent.childElementCount < texts.length) parent.append(element('p'))
  for (const [at, text] of texts.entries()) {
    const line = parent.children[at]
    if (line instanceof HTMLElement) write(line, text)
  }
}

/** Buttons stay the same elements while they say the same, so that the focus stays on them. */
function drawOffers(parent: HTMLElement, offers: readonly Offer[]): void {
  const before = [...parent.children].map(({ textContent }) => textContent)
  if (before.join('\n') === offers.map(({ label }) => label).join('\n')) return
  parent.replaceChildren(
    ...offers.map(({ label, isPrimary, act }) => button(label, isPrimary ? 'offer primary' : 'offer', act)),
  )
}
