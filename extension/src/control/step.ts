/** Arrow keys in fields of numbers. */
import { isWritable, setNative } from './editable.ts'
import type { Hand } from './hand.ts'
import { fireEdit, setWhole } from './text.ts'

/** False where the key does not mean a step there. */
export function stepValue(hand: Hand, field: HTMLInputElement, key: string): boolean {
  const isRange = field.type === 'range'
  if (isRange && (key === 'Home' || key === 'End')) {
    setWhole(hand, field, key === 'Home' ? field.min || '0' : field.max || '100')
    return true
  }
  const isUp = key === 'ArrowUp' || (isRange && key === 'ArrowRight')
  if (!isUp && key !== 'ArrowDown' && !(isRange && key === 'ArrowLeft')) return false
  if (!isWritable(field)) return true
  const before = field.value
  step(field, isUp ? 1 : -1)
  const after = field.value
  setNative(field, 'value', before)
  if (
    after === before ||
    (!isRange && !fireEdit(hand, field, { type: 'beforeinput', change: { inputType: 'insertText', text: after } }))
  )
    return true
  setWhole(hand, field, after)
  return true
}

/** A field of `step="any"` has no step of its own; the browser's arrows then count by one. */
function step(field: HTMLInputElement, by: 1 | -1): void {
  const declared = field.getAttribute('step')
  if (declared === 'any') field.setAttribute('step', '1')
  try {
    if (by === 1) field.stepUp()
    else field.stepDown()
  } finally {
    if (declared === 'any') field.setAttribute('step', declared)
  }
}
