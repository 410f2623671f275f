import { PILL_WORDS } from '../../i18n/pill.ts'
import type { Language } from '../../i18n/words.ts'
import { PILL_STYLE } from './pill.style.ts'

const STEP_PX = 16
/** A press that moves less is a click. */
const SLACK_PX = 5
const MARGIN_PX = 8
const ARROWS: Record<string, readonly [x: number, y: number]> = {
  ArrowLeft: [-STEP_PX, 0],
  ArrowRight: [STEP_PX, 0],
  ArrowUp: [0, -STEP_PX],
  ArrowDown: [0, STEP_PX],
}

export interface Pill {
  root: ShadowRoot
  host: HTMLElement
  show(state: 'shown' | 'busy' | 'hidden'): void
  say(what: 'nothing' | 'unreachable'): void
}

/** Conav's own element in the page: two buttons in a shadow root, which can be moved by pointer and by arrow keys. */
export function makePill(language: Language, on: { help(): void; code(): void }): Pill {
  const words = PILL_WORDS[language]
  const host = document.createElement('conav-root')
  host.setAttribute('data-conav', '')
  host.lang = language
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(PILL_STYLE)
  root.adoptedStyleSheets = [sheet]
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  const pill = document.createElement('div')
  pill.className = 'pill'
  const moves = makeMovable(pill)
  const help = makeButton('help', words.help, () => moves.wasDrag() || on.help())
  pill.append(
    said,
    makeButton('code', words.code, () => moves.wasDrag() || on.code()),
    help,
  )
  root.append(pill)
  return {
    root,
    host,
    show: (state) => {
      pill.hidden = state === 'hidden'
      help.classList.toggle('busy', state === 'busy')
    },
    say: (what) => {
      said.textContent = what === 'unreachable' ? words.unreachable : ''
    },
  }
}

function makeButton(className: string, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.textContent = label
  button.addEventListener('click', act)
  return button
}

function makeMovable(pill: HTMLElement): { wasDrag(): boolean } {
  let at: [number, number] = [0, 0]
  let isDragged = false
  const move = (x: number, y: number): void => {
    const { left, top, right, bottom, width } = pill.getBoundingClientRect()
    if (width === 0) return
    const dx = clamp(x, [MARGIN_PX - left, innerWidth - MARGIN_PX - right])
    const dy = clamp(y, [MARGIN_PX - top, innerHeight - MARGIN_PX - bottom])
    at = [at[0] + dx, at[1] + dy]
    pill.style.translate = `${at[0]}px ${at[1]}px`
  }
  pill.addEventListener('keydown', (event) => {
    const by = ARROWS[event.key]
    if (by === undefined) return
    event.preventDefault()
    move(...by)
  })
  pill.addEventListener('pointerdown', (down) => {
    isDragged = false
    let { clientX, clientY } = down
    if (down.target instanceof Element) down.target.setPointerCapture(down.pointerId)
    const drag = (event: PointerEvent): void => {
      if (!isDragged && Math.hypot(event.clientX - clientX, event.clientY - clientY) < SLACK_PX) return
      isDragged = true
      move(event.clientX - clientX, event.clientY - clientY)
      ;({ clientX, clientY } = event)
    }
    pill.addEventListener('pointermove', drag)
    // Once the pill has moved away, the browser would drag what lies where it was.
    addEventListener('dragstart', refuse, true)
    const end = (): void => {
      pill.removeEventListener('pointermove', drag)
      removeEventListener('dragstart', refuse, true)
    }
    pill.addEventListener('lostpointercapture', end, { once: true })
  })
  addEventListener('resize', () => move(0, 0))
  return {
    wasDrag: () => {
      const was = isDragged
      isDragged = false
      return was
    },
  }
}

function refuse(event: Event): void {
  event.preventDefault()
}

/** Too narrow a window leaves no room: then the lower end holds. */
function clamp(value: number, [least, most]: readonly [number, number]): number {
  return Math.max(least, Math.min(most, value))
}
