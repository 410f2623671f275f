/**
 * A customer's way through a shop, in real time: a third of it on each of three pages that are loaded anew. The pointer
 * moves half of the time, pages are scrolled, filtered, sorted, opened and typed into, and a price ticks. From a seed:
 * every arm is shown the same.
 */
import { openRandom } from '@conav/shared/testing/random.ts'
import quillStyle from 'quill/dist/quill.snow.css?inline'
import shopStyle from '../../../../sites/shop/style/shop.css?inline'
import { type Leg, PAGES, review, say } from './journey-page.ts'

const LEGS: readonly Leg[] = ['list', 'product', 'order']
const POINTER_EVERY_MS = 16
const KEY_EVERY_MS = 140
const TICK_EVERY_MS = 500
const ACT_EVERY_MS = 1_500

const leg = LEGS[Number(new URLSearchParams(location.search).get('leg') ?? 0)] ?? 'list'
const random = openRandom(20_261_121)

globalThis.work = {
  prepare(root) {
    const style = document.createElement('style')
    style.textContent = shopStyle + quillStyle
    document.head.append(style)
    root.innerHTML = PAGES[leg]()
  },
  steps: [],
  async play(forMs) {
    const timers = [
      setInterval(movePointer, POINTER_EVERY_MS),
      setInterval(tick, TICK_EVERY_MS),
      setInterval(typeKey, KEY_EVERY_MS),
      setInterval(act, ACT_EVERY_MS),
    ]
    await new Promise((resolve) => setTimeout(resolve, forMs))
    for (const timer of timers) clearInterval(timer)
  },
}

let [x, y, stepX, stepY, moves] = [300, 300, 7, 3, 0]
let lit: Element | null = null

/** A second of movement, a second of rest; what lies below is lit, as a page without `:hover` does it. */
function movePointer(): void {
  moves += 1
  const perSecond = 1_000 / POINTER_EVERY_MS
  if (moves % (2 * perSecond) > perSecond) return
  if (moves % 20 === 0) [stepX, stepY] = [random.below(25) - 12, random.below(17) - 8]
  x = Math.min(1_250, Math.max(10, x + stepX))
  y = Math.min(780, Math.max(10, y + stepY))
  const target = document.elementFromPoint(x, y)
  if (target === null) return
  const at = { clientX: x, clientY: y, bubbles: true, composed: true }
  target.dispatchEvent(new PointerEvent('pointermove', at))
  target.dispatchEvent(new MouseEvent('mousemove', at))
  const card = target.closest('.card, .review, .field')
  if (card === lit) return
  lit?.classList.remove('is-lit')
  card?.classList.add('is-lit')
  lit = card
}

let ticks = 0
function tick(): void {
  ticks += 1
  const place = document.querySelector('#tick')
  if (place !== null) place.textContent = `${24 + (ticks % 7)}.00`
}

let typed = 0
function typeKey(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>('#filter, .order input')]
  typed += 1
  const field = fields[Math.floor(typed / 25) % Math.max(1, fields.length)]
  if (field === undefined || typed % 3 === 0) return
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const next = field.id === 'filter' && field.value.length > 3 ? '' : field.value + say(typed, 1).charAt(0)
  setValue?.call(field, next)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (field.id === 'filter') filter(next)
  else field.parentElement?.querySelector('output')?.replaceChildren(next.length < 5 ? 'Please go on' : 'Looks good')
}

function filter(wanted: string): void {
  for (const card of document.querySelectorAll<HTMLElement>('.card'))
    card.hidden = wanted !== '' && !card.textContent.toLowerCase().includes(wanted.charAt(0))
}

let acts = 0
function act(): void {
  acts += 1
  const page = document.documentElement
  scrollTo({ top: random.below(Math.max(1, page.scrollHeight - 800)), behavior: 'smooth' })
  if (leg === 'list' && acts % 3 === 0) sort()
  if (leg !== 'product') return
  const panel = document.querySelector('#panel')
  if (acts % 2 === 0 && panel !== null) panel.textContent = say(acts, 60)
  const more = Array.from({ length: 5 }, (_, n) => review(acts * 5 + n)).join('')
  if (acts % 4 === 1) document.querySelector('#reviews')?.insertAdjacentHTML('beforeend', more)
  const dialog = document.querySelector<HTMLDialogElement>('#added')
  if (dialog?.open) dialog.close()
  else if (acts % 5 === 0) dialog?.showModal()
}

/** To and fro. */
function sort(): void {
  const list = document.querySelector('.goods')
  const cards = [...(list?.querySelectorAll<HTMLElement>('.card') ?? [])]
  const sign = acts % 2 === 0 ? 1 : -1
  list?.append(...cards.toSorted((a, b) => sign * (Number(a.dataset['price']) - Number(b.dataset['price']))))
}
