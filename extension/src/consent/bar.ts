import type { Words } from '../i18n/words.ts'
import type { CaseSeen, Watcher } from '../link/case-seen.ts'
import { ChatButton } from './chat-button.ts'
import { Countdown } from './countdown.ts'
import { DrawTools } from '../state/draw-tools.ts'
import { HideButton } from '../hide/hide-button.ts'
import { button, element, icon, shrinkingButton, write, type Icon } from './element.ts'
import type { Face, FaceParts } from './face.ts'
import type { View } from './view.ts'

const HEIGHT_PX = 32

type Tone = 'view' | 'control' | 'pause'

const ICONS: Record<Tone, Icon> = { view: 'eye', control: 'pointer', pause: 'pause' }

/** The bar along the edge of the page while it is shared: who may do what, and how to end it. */
export function openBar({ words, acts, resized }: FaceParts, where: 'page' | 'talk' = 'page'): Face {
  const drawing = element('span', { class: 'drawing' })
  const status = element('span', { class: 'status', role: 'status', 'aria-live': 'off' })
  const hint = element('span', { class: 'hint' })
  const stopControl = button(words.stopControl, 'stop', () => acts.stop('control'))
  const stopSharing = button(words.stopSharing, 'stop', () => acts.stop('view'))
  const left = new Countdown(words)
  const who = shrinkingButton(words.people.button, 'people', () => acts.showPeople(true))
  const chat = new ChatButton(
    words,
    shrinkingButton(words.talk.chat, 'talk', () => acts.showTalk(true)),
  )
  const draw = new DrawTools({ words, drawing: () => acts.drawing })
  const look = shrinkingButton(words.look.during, 'eye', () => acts.look(true))
  const hide = new HideButton(words, acts)
  for (const each of [who, look, hide.element, draw.element, chat.element]) each.hidden = where === 'talk'
  const bar = element('section', { class: 'bar', 'aria-label': words.title, tabindex: '-1' }, [
    element('p', {}, [drawing, status, left.element, hint]),
    element('div', { class: 'stops' }, [who, look, hide.element, draw.element, chat.element, stopControl, stopSharing]),
  ])
  let tone: Tone | undefined
  const observer = new ResizeObserver(resized)
  observer.observe(bar)

  return {
    element: bar,
    update(view) {
      if (view.kind !== 'bar') return
      const { live, talk } = view
      const text = statusOf(live, words)
      write(status, text)
      status.setAttribute('aria-label', text)
      write(hint, hintOf(view, words))
      left.until(live.endsAtMs)
      chat.update(talk)
      draw.update(live.drawing)
      hide.update(live.hiding)
      bar.toggleAttribute('data-hiding', live.hiding.isOn)
      stopControl.hidden = live.sharing !== 'control'
      const next = toneOf(live)
      if (next !== tone) drawing.replaceChildren(icon(ICONS[next]))
      tone = next
      bar.dataset['tone'] = next
    },
    layout: () => ({ kind: 'bar', heightPx: Math.max(HEIGHT_PX, Math.ceil(bar.getBoundingClientRect().height)) }),
    focus: () => bar.focus(),
    close: () => {
      observer.disconnect()
      left.close()
    },
  }
}

function hintOf({ live, declined }: Extract<View, { kind: 'bar' }>, words: Words): string {
  if (live.isSlow) return words.slow(namesIn(live.watchers, words))
  if (live.hiding.isOn) return words.hide.hint
  if (live.drawing.color !== null) return live.drawing.isFull ? words.drawFull : words.drawHint
  if (live.isPointingStopped) return words.people.off
  return declined === undefined ? words.escapeHint : words.declined(declined.power, declined.name)
}

function toneOf({ isLost, pausedFor, sharing }: CaseSeen): Tone {
  if (isLost || pausedFor !== undefined) return 'pause'
  return sharing === 'control' ? 'control' : 'view'
}

/** One sentence: what is true of sharing now. */
export function statusOf(seen: CaseSeen, words: Words): string {
  const { isLost, pausedFor, sharing, watchers, controllers, isBound } = seen
  if (isLost) return words.lostShared(namesIn(watchers, words))
  if (pausedFor !== undefined) return words.paused[pausedFor]
  if (sharing !== 'control') return words.canSee(namesIn(watchers, words))
  return isBound ? words.canControlPart(controllers) : words.canControl(controllers)
}

/** As they are told in a sentence: guests marked as such. */
function namesIn(watchers: readonly Watcher[], words: Words): string[] {
  return watchers.map(({ name, kind }) => (kind === 'guest' ? words.talk.guest(name) : name))
}
