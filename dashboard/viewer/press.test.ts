import { expect, test } from 'vitest'
import { readPress, type KeyPress } from './press.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...held,
})
const NONE = { shift: false, ctrl: false, alt: false, meta: false }

test('[UI66] with hands on, a key that writes nothing is sent as a key, and one that writes is left to the field', () => {
  expect(readPress(press('Enter'), 'on')).toEqual({ kind: 'key', key: 'Enter', modifiers: NONE })
  expect(readPress(press('Tab', { shiftKey: true }), 'on')).toEqual({
    kind: 'key',
    key: 'Tab',
    modifiers: { ...NONE, shift: true },
  })
  expect(readPress(press('é'), 'on')).toEqual({ kind: 'native' })
  expect(readPress(press('F5'), 'on')).toEqual({ kind: 'native' })
})

test('[UI66] select-all and undo are sent; copying, cutting and pasting stay with the agent', () => {
  expect(readPress(press('A', { ctrlKey: true }), 'on')).toMatchObject({ kind: 'key', key: 'a' })
  expect(readPress(press('z', { metaKey: true }), 'on')).toMatchObject({ kind: 'key', key: 'z' })
  for (const key of ['c', 'x', 'v']) expect(readPress(press(key, { ctrlKey: true }), 'on')).toEqual({ kind: 'native' })
})

test('[UI66] a character written with Alt Gr, and a composition, are text', () => {
  expect(readPress(press('@', { ctrlKey: true, altKey: true }), 'on')).toEqual({ kind: 'native' })
  expect(readPress(press('Enter', { isComposing: true }), 'on')).toEqual({ kind: 'native' })
  expect(readPress(press('Process'), 'on')).toEqual({ kind: 'native' })
})

test('[UI67] with hands off, letters and arrows are shortcuts of the desk, Tab leaves, and Enter counts as a try', () => {
  expect(readPress(press('v'), 'off')).toEqual({ kind: 'shortcut', key: 'v' })
  expect(readPress(press('?', { shiftKey: true }), 'off')).toEqual({ kind: 'shortcut', key: '?' })
  expect(readPress(press('ArrowLeft', { shiftKey: true }), 'off')).toEqual({ kind: 'shortcut', key: 'Shift+ArrowLeft' })
  expect(readPress(press('Tab'), 'off')).toEqual({ kind: 'native' })
  expect(readPress(press('Enter'), 'off')).toEqual({ kind: 'touch' })
})

test('[UI67] the palette opens whether the hands are on or off', () => {
  for (const hands of ['on', 'off'] as const)
    expect(readPress(press('k', { ctrlKey: true }), hands)).toEqual({ kind: 'shortcut', key: 'mod+k' })
})
