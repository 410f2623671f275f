/** What a pressed key means to the viewer. Pure. */
import type { Modifiers } from '@conav/shared/protocol/control.ts'
import type { Hands } from '../src/live/viewer-port.ts'

export interface KeyPress {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  isComposing: boolean
}

export type Press =
  /** For the customer's page. */
  | { kind: 'key'; key: string; modifiers: Modifiers }
  /** For the desk. */
  | { kind: 'shortcut'; key: string }
  /** Someone acts while the hands are off. */
  | { kind: 'touch' }
  /** The browser's: it becomes text, a paste, or moves the focus on. */
  | { kind: 'native' }

const KEYS = new Set(
  'Enter Tab Backspace Delete Escape ArrowLeft ArrowRight ArrowUp ArrowDown Home End PageUp PageDown'.split(' '),
)
const ACTING = new Set(['Enter', 'Backspace', 'Delete'])
/** With ctrl or cmd. Copying and cutting would reach for the customer's clipboard. */
const COMMANDS = new Set(['a', 'z', 'y'])

/** The palette of the desk opens in either state: it is the way out of the page for those without a mouse. */
export const PALETTE = 'mod+k'

/** Takes back the last own mark. */
export const UNDO = 'mod+z'

export function readPress(press: KeyPress, hands: Hands): Press {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead') return { kind: 'native' }
  const isCommand = press.ctrlKey || press.metaKey
  const letter = press.key.toLowerCase()
  if (isCommand && letter === 'k' && !press.altKey) return { kind: 'shortcut', key: PALETTE }
  if (hands === 'off') return readIdle(press, isCommand)
  // Alt Gr writes characters and reports ctrl and alt.
  if (isCommand && !press.altKey) return COMMANDS.has(letter) ? send(press, letter) : { kind: 'native' }
  return KEYS.has(press.key) ? send(press, press.key) : { kind: 'native' }
}

function readIdle(press: KeyPress, isCommand: boolean): Press {
  const letter = press.key.toLowerCase()
  if (isCommand && letter === 'z' && !press.altKey && !press.shiftKey) return { kind: 'shortcut', key: UNDO }
  if (isCommand || press.altKey) return { kind: 'native' }
  if (ACTING.has(press.key)) return { kind: 'touch' }
  if (press.key.length === 1 || press.key === 'Escape') return { kind: 'shortcut', key: press.key }
  if (!press.key.startsWith('Arrow')) return { kind: 'native' }
  return { kind: 'shortcut', key: press.shiftKey ? `Shift+${press.key}` : press.key }
}

function send(press: KeyPress, key: string): Press {
  const { shiftKey: shift, ctrlKey: ctrl, altKey: alt, metaKey: meta } = press
  return { kind: 'key', key, modifiers: { shift, ctrl, alt, meta } }
}
