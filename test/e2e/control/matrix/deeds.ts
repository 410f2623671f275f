/** What is done to each kind of control of the matrix, by hand and by the executor. */
import type { Step } from '../trial.ts'
import { clicks, fill, keys, press, step, write } from '../steps.ts'
import { click, doubleClick, drag, hover, key, rightClick, select, type, wheel } from '../wish.ts'

/** `at` gives the path of an element by its id, in the variant that is tried. */
export type Deed = (at: (id: string) => string) => readonly Step[]

const enter =
  (id: string, text: string): Deed =>
  (at) =>
    fill(at(id), text)

/** A field of parts: the executor sets it at once, a hand types its parts one by one. */
const whole =
  (id: string, text: string, parts: string): Deed =>
  (at) => [step(at(id), type(text), [step(at(id), click(0.05)), step(at(id), type(parts))])]

export const DEEDS: Readonly<Record<string, Deed>> = {
  text: enter('text', 'Ada L.'),
  'text-limited': enter('text-limited', 'abcdefgh'),
  'text-filled': (at) => [
    ...clicks(at('text-filled')),
    press(at('text-filled'), 'a', { ctrl: true }),
    ...fill(at('text-filled'), 'after'),
  ],
  'text-upper': enter('text-upper', 'shout'),
  'text-list': enter('text-list', 'app'),
  search: enter('search', 'fern'),
  tel: enter('tel', '+33 1 23'),
  url: enter('url', 'https://x.example/'),
  email: enter('email', 'a@b.example'),
  number: enter('number', '-12.5'),
  'number-steps': (at) => [
    step(at('number-steps'), click(0.1)),
    ...keys(at('number-steps'), 'ArrowUp', 'ArrowUp', 'ArrowDown', 'Tab'),
  ],
  date: whole('date', '2026-02-03', '02032026'),
  time: whole('time', '14:05', '0205PM'),
  datetime: (at) => [
    step(at('datetime'), type('2026-02-03T14:05'), [
      step(at('datetime'), click(0.05)),
      step(at('datetime'), type('02032026')),
      step(at('datetime'), key('Tab')),
      step(at('datetime'), type('0205PM')),
    ]),
  ],
  month: (at) => [
    step(at('month'), type('2026-02'), [
      step(at('month'), click(0.05)),
      step(at('month'), type('February')),
      step(at('month'), key('Tab')),
      step(at('month'), type('2026')),
    ]),
  ],
  week: whole('week', '2026-W07', '072026'),
  range: (at) => clicks(at('range')),
  'range-keys': (at) => [...clicks(at('range-keys')), ...keys(at('range-keys'), 'ArrowRight', 'ArrowRight', 'Tab')],
  'range-drag': (at) => [step(at('range-drag'), drag([0.1, 0.5], at('range-drag'), [0.8, 0.5]))],
  check: (at) => clicks(at('check')),
  'check-space': (at) => [...clicks(at('check-space')), ...keys(at('check-space'), ' ', ' ')],
  'check-label': (at) => clicks(at('label-of-check-label')),
  radio: (at) => clicks(at('radio-pear'), at('radio-plum')),
  'radio-keys': (at) => [
    ...clicks(at('radio-keys-pear')),
    ...keys(at('radio-keys-pear'), 'ArrowDown'),
    ...keys(at('radio-keys-plum'), 'ArrowDown'),
  ],
  select: (at) => [step(at('select'), select(2), choosing(at('radio-keys-fig'), at('select'), 2))],
  'select-keys': (at) => [
    ...clicks(at('radio-keys-fig')),
    ...keys(at('radio-keys-fig'), 'Tab'),
    press(at('select'), 'Tab', {}),
    ...keys(at('select-keys'), 'ArrowDown', 'End', 'ArrowUp'),
  ],
  'select-groups': (at) => [
    step(at('select-groups'), select(3), [
      ...clicks(at('radio-keys-fig')),
      ...keys(at('radio-keys-fig'), 'Tab', 'Tab', 'Tab', 'ArrowDown', 'ArrowDown', 'ArrowDown'),
    ]),
  ],
  'select-many': (at) => clicks(`${at('select-many')} > :nth-child(2)`),
  area: enter('area', 'some words'),
  'area-lines': (at) => [
    ...write(at('area-lines'), 'one\ntwo'),
    ...keys(at('area-lines'), 'ArrowUp', 'Home'),
    step(at('area-lines'), type('>')),
  ],
  rich: (at) => [step(at('rich'), click(0.9)), ...keys(at('rich'), 'End'), step(at('rich'), type(' two'))],
  'rich-plain': (at) => [
    step(at('rich-plain'), click(0.9)),
    ...keys(at('rich-plain'), 'End', 'Enter'),
    step(at('rich-plain'), type('two')),
  ],
  button: (at) => clicks(at('button')),
  'button-enter': (at) => [...clicks(at('button-enter')), ...keys(at('button-enter'), 'Enter')],
  'button-space': (at) => [...clicks(at('button-space')), ...keys(at('button-space'), ' ', ' ')],
  double: (at) => [step(at('double'), doubleClick())],
  context: (at) => [step(at('context'), rightClick())],
  press: (at) => clicks(at('press'), at('press')),
  hover: (at) => [step(at('hover'), hover()), step(at('label-of-hover'), hover()), step(at('hover'), hover())],
  link: (at) => clicks(at('link')),
  'form-button': (at) => [...write(at('form-button-field'), 'x'), ...clicks(at('form-button-send'))],
  'form-enter': (at) => [...write(at('form-enter-field'), 'x'), ...keys(at('form-enter-field'), 'Enter')],
  'form-reset': (at) => [...write(at('form-reset-field'), 'x'), ...clicks(at('form-reset-send'))],
  details: (at) => [...clicks(at('details')), ...keys(at('details'), 'Enter', ' ')],
  slider: (at) => [
    ...clicks(at('slider')),
    ...keys(at('slider'), 'ArrowRight', 'ArrowRight', 'ArrowLeft'),
    step(at('slider'), drag([0.2, 0.5], at('slider'), [0.7, 0.5])),
  ],
  switch: (at) => [...clicks(at('switch')), ...keys(at('switch'), ' ', ' ')],
  listbox: (at) => [
    ...clicks(`${at('listbox')} > .item-plum`),
    ...keys(at('listbox'), 'ArrowDown', 'ArrowDown', 'ArrowDown'),
    ...keys(at('listbox'), 'f'),
  ],
  tabs: (at) => [
    ...clicks(`${at('tabs')} > .item-pear`),
    ...keys(`${at('tabs')} > .item-pear`, 'Tab'),
    ...keys(`${at('tabs')} > .item-plum`, 'Enter'),
  ],
  menu: (at) => [step(`${at('menu')} > .item-apple`, hover()), ...clicks(`${at('menu')} > .item-plum`)],
  rating: (at) => clicks(`${at('rating')} > .item-4`),
  dialog: (at) => clicks(`${at('dialog')} > .item-open`, `${at('dialog')} .item-close`),
  canvas: (at) => [step(at('canvas'), click(0.25, 0.5)), step(at('canvas'), click(0.75, 0.25))],
  hold: (at) => [
    ...clicks(at('hold')),
    press(at('hold'), 'k', { ctrl: true }),
    press(at('hold'), 'ArrowUp', { shift: true }),
  ],
  drag: (at) => [step(at('drag'), drag([0.1, 0.5], at('drag'), [0.6, 0.5]))],
  sort: (at) => [step(`${at('sort')} > .item-apple`, drag([0.1, 0.5], `${at('sort')} > .item-plum`, [0.1, 0.5]))],
  wheel: (at) => [step(at('wheel'), wheel(120)), step(at('wheel'), wheel(-40))],
}

/** A hand opens no list: from the field before, it tabs on and presses the arrow. */
function choosing(before: string, on: string, times: number): readonly Step[] {
  return [...clicks(before), ...keys(before, 'Tab'), ...Array.from({ length: times }, () => step(on, key('ArrowDown')))]
}
