/** Lists of choices. */
import { setNative } from './editable.ts'
import type { Hand } from './hand.ts'
import { isNamed } from './realm.ts'
import { fireChange, fireInput } from './text.ts'

/** Letters that follow each other within this time seek one word. */
const SEEK_MS = 1_000

/** Chooses the option by its place in the list; of several it adds or takes away. False where there is none, or it is disabled. */
export function choose(hand: Hand, select: HTMLSelectElement, index: number): boolean {
  const option = select.options[index]
  if (option === undefined || select.matches(':disabled') || option.matches(':disabled')) return false
  if (select.multiple) option.selected = !option.selected
  else if (select.selectedIndex === index) return true
  else setNative(select, 'selectedIndex', index)
  return tell(hand, select)
}

/** A press on a row of an open list: that one and no other. */
export function chooseOnly(hand: Hand, option: HTMLOptionElement): void {
  const select = option.closest('select')
  if (!isNamed(select, 'select') || select.matches(':disabled') || option.matches(':disabled')) return
  if (option.selected && select.selectedOptions.length === 1) return
  setNative(select, 'selectedIndex', option.index)
  tell(hand, select)
}

/** Chooses the next enabled option that many steps on; stops at the ends. */
export function chooseBy(hand: Hand, select: HTMLSelectElement, steps: number): boolean {
  const enabled = [...select.options].filter((option) => !option.matches(':disabled'))
  const at = enabled.findIndex((option) => option.index === select.selectedIndex)
  const next = enabled[Math.max(0, Math.min(enabled.length - 1, at + steps))]
  return next !== undefined && choose(hand, select, next.index)
}

/** Letters seek an option by how it begins; the same letter again goes on to the next one. */
export function seek(hand: Hand, select: HTMLSelectElement, letter: string): void {
  const nowMs = performance.now()
  const before = nowMs - hand.sought.atMs < SEEK_MS ? hand.sought.text : ''
  if (letter === ' ' && before === '') return
  const text = before === letter ? letter : before + letter.toLowerCase()
  hand.sought = { text, atMs: nowMs }
  const options = [...select.options]
  const start = select.selectedIndex + (text.length === 1 ? 1 : 0)
  const inTurn = [...options.slice(start), ...options.slice(0, start)]
  const found = inTurn.find((option) => option.text.toLowerCase().startsWith(text) && !option.matches(':disabled'))
  if (found !== undefined) choose(hand, select, found.index)
}

function tell(hand: Hand, select: HTMLSelectElement): true {
  fireInput(hand, select)
  fireChange(hand, select)
  return true
}
