/** Keys that the agent's own browser or system would keep for itself, to be sent to the customer's page. */
import type { Modifiers } from '@conav/shared/protocol/control.ts'
import type { Texts } from '../i18n/texts.ts'
import type { MenuEntry } from '../ui/menu-entry.ts'

const NONE: Modifiers = { shift: false, ctrl: false, alt: false, meta: false }

export function keyEntries(
  t: Texts['company']['keys'],
  press: (key: string, modifiers: Modifiers) => void,
): readonly MenuEntry[] {
  const key = (label: string, name: string, modifiers: Partial<Modifiers> = {}): MenuEntry => ({
    kind: 'action',
    label,
    run: () => press(name, { ...NONE, ...modifiers }),
  })
  return [
    key('Tab', 'Tab'),
    key('Shift+Tab', 'Tab', { shift: true }),
    key('Enter', 'Enter'),
    key('Esc', 'Escape'),
    key(t.up, 'ArrowUp'),
    key(t.down, 'ArrowDown'),
    key(t.left, 'ArrowLeft'),
    key(t.right, 'ArrowRight'),
    key('Home', 'Home'),
    key('End', 'End'),
    key(t.pageUp, 'PageUp'),
    key(t.pageDown, 'PageDown'),
    { kind: 'line' },
    ...['a', 'c', 'v', 'x', 'z'].map((letter) => key(`Ctrl+${letter.toUpperCase()}`, letter, { ctrl: true })),
    { kind: 'line' },
    { kind: 'action', label: t.ctrlAltDelete, why: t.ctrlAltDeleteWhy, run: () => undefined },
  ]
}
