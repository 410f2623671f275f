/** `code` and `keyCode` of keys, as on a US keyboard; pages written long ago ask for them. */
import type { Modifiers } from '@conav/shared/protocol/control.ts'

export interface Stroke {
  key: string
  modifiers: Modifiers
}

const PUNCTUATION: Record<string, [string, number]> = {
  ';:': ['Semicolon', 186],
  '=+': ['Equal', 187],
  ',<': ['Comma', 188],
  '-_': ['Minus', 189],
  '.>': ['Period', 190],
  '/?': ['Slash', 191],
  '`~': ['Backquote', 192],
  '[{': ['BracketLeft', 219],
  '\\|': ['Backslash', 220],
  ']}': ['BracketRight', 221],
  '\'"': ['Quote', 222],
}

const NAMED: Record<string, number> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Shift: 16,
  Control: 17,
  Alt: 18,
  Escape: 27,
  PageUp: 33,
  PageDown: 34,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
  Meta: 91,
}

const SHIFTED_DIGITS = ')!@#$%^&*('

export function codeOf(key: string): { code: string; keyCode: number } {
  const named = NAMED[key]
  if (named !== undefined) return { code: /^(Shift|Control|Alt|Meta)$/.test(key) ? `${key}Left` : key, keyCode: named }
  if (key === ' ') return { code: 'Space', keyCode: 32 }
  if (/^[a-z]$/i.test(key)) return { code: `Key${key.toUpperCase()}`, keyCode: key.toUpperCase().charCodeAt(0) }
  const digit = /^\d$/.test(key) ? Number(key) : SHIFTED_DIGITS.indexOf(key)
  if (key.length === 1 && digit >= 0) return { code: `Digit${digit}`, keyCode: 48 + digit }
  const found = Object.entries(PUNCTUATION).find(([keys]) => key.length === 1 && keys.includes(key))?.[1]
  return found === undefined ? { code: '', keyCode: 0 } : { code: found[0], keyCode: found[1] }
}

/** The keys that are held down for the modifiers, in the order in which a hand presses them. */
export function heldKeys(modifiers: Modifiers): { key: string; flag: keyof Modifiers }[] {
  const all = [
    { key: 'Shift', flag: 'shift' },
    { key: 'Control', flag: 'ctrl' },
    { key: 'Alt', flag: 'alt' },
    { key: 'Meta', flag: 'meta' },
  ] as const
  return all.filter(({ flag }) => modifiers[flag])
}

/** A key that writes itself: one character, told from names such as `Enter` by its length. */
export function isCharacter(key: string): boolean {
  return Array.from(key).length === 1
}
