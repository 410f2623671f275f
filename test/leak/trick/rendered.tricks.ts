/** Tricks of pages that a framework renders: what is typed is state, and the same state is shown in other places. */
import type { Piece, Scene } from '../stage/scene.ts'

export interface RenderedTrick {
  readonly name: string
  readonly secret?: 'card' | 'code'
  /** Runs in the page, in which nothing of this module exists. The secret is typed in the first scene; then come the others. */
  readonly scenes: (tools: SceneTools) => readonly Scene[]
}

export interface SceneTools {
  /** The field in which the secret is typed, controlled by the page; a password field unless told otherwise. */
  field(typed: string, is?: Record<string, string>, key?: string): Piece
  h(tag: string, is: Record<string, string>, ...inside: (Piece | string)[]): Piece
  /** The same with a key of its own. */
  keyed(key: string, tag: string, ...inside: (Piece | string)[]): Piece
}

/** The secret is typed, and then this is shown below its field. */
const below = (name: string, make: (typed: string, tools: SceneTools) => readonly Piece[]): RenderedTrick => ({
  name,
  scenes: new Function(
    'tools',
    `const make = (${make.toString()})
     return [(typed) => [tools.field(typed)], (typed) => [tools.field(typed), ...make(typed, tools)]]`,
  ) as RenderedTrick['scenes'],
})

export const RENDERED_TRICKS: readonly RenderedTrick[] = [
  below('in a heading', (typed, { h }) => [h('h2', {}, typed)]),
  below('in a sentence', (typed, { h }) => [h('h2', {}, 'Your password is ', typed, '.')]),
  below('in one text of a sentence', (typed, { h }) => [h('h2', {}, `Your password is ${typed}.`)]),
  below('in capitals', (typed, { h }) => [h('h2', {}, typed.toUpperCase())]),
  below('in small letters', (typed, { h }) => [h('h2', {}, typed.toLowerCase())]),
  below('backwards', (typed, { h }) => [h('h2', {}, [...typed].toReversed().join(''))]),
  below('with spaces between', (typed, { h }) => [h('h2', {}, [...typed].join(' '))]),
  below('a list of letters', (typed, { h }) => [h('ul', {}, ...[...typed].map((one) => h('li', {}, h('b', {}, one))))]),
  below('a keyed list of letters', (typed, { h, keyed }) => [
    h('h2', {}, ...[...typed].map((one, i) => keyed(String(i), 'span', one))),
  ]),
  below('in halves', (typed, { h }) => [h('h2', {}, typed.slice(0, 6), typed.slice(6))]),
  below('in two elements', (typed, { h }) => [h('h2', {}, h('i', {}, typed.slice(0, 6)), h('b', {}, typed.slice(6)))]),
  below('as a placeholder', (typed, { h }) => [h('input', { placeholder: typed })]),
  below('as a title', (typed, { h }) => [h('h2', { title: typed, 'aria-label': typed }, 'x')]),
  below('as a picture that is not there', (typed, { h }) => [h('img', { alt: typed })]),
  below('as a button', (typed, { h }) => [h('button', { type: 'button' }, typed)]),
  below('as a submit button', (typed, { h }) => [h('input', { type: 'submit', value: typed })]),
  below('as a label', (typed, { h }) => [h('label', {}, typed)]),
  below('as an option', (typed, { h }) => [h('label', {}, h('select', {}, h('option', {}, typed)))]),
  below('as a choice', (typed, { h }) => [h('datalist', {}, h('option', { value: typed }))]),
  below('as a group of choices', (typed, { h }) => [h('select', {}, h('optgroup', { label: typed }))]),
  below('as a price', (typed, { h }) => [h('span', { class: 'price' }, typed)]),
  below('as a fault', (typed, { h }) => [h('p', { role: 'alert' }, `${typed} is too short`)]),
  below('as an output', (typed, { h }) => [h('output', {}, typed)]),
  below('in a table', (typed, { h }) => [h('table', {}, h('tbody', {}, h('tr', {}, h('td', {}, typed))))]),
  below('in details', (typed, { h }) => [h('details', { open: '' }, h('summary', {}, 'x'), typed)]),
  below('in svg', (typed, { h }) => [h('svg', {}, h('text', { y: '9' }, typed))]),
  below('as a class', (typed, { h }) => [h('style', {}, `.${typed}{color:red}`), h('i', { class: typed }, 'x')]),
  below('as an address', (typed, { h }) => [h('a', { href: `#${typed}` }, 'x'), h('i', { id: typed }, 'x')]),
  below('as an attribute that a sheet shows', (typed, { h }) => [
    h('style', {}, 'i::before{content:attr(data-x)}'),
    h('i', { 'data-x': typed }, 'x'),
  ]),
  below('in an editable text', (typed, { h }) => [h('h2', { contenteditable: 'true' }, typed)]),
  below('in a text area', (typed) => [{ tag: 'textarea', value: typed }]),
  below('in a second field', (typed) => [{ tag: 'input', is: { type: 'text' }, value: typed }]),
  below('in a search field', (typed) => [{ tag: 'input', is: { type: 'search' }, value: typed }]),
  {
    name: 'while it is typed',
    scenes: ({ field, h }) => [(typed) => [field(typed), h('h2', {}, typed)]],
  },
  {
    name: 'in a second field, while it is typed',
    scenes: ({ field }) => [(typed) => [field(typed), { tag: 'input', is: { type: 'text' }, value: typed }]],
  },
  {
    name: 'shown by an eye',
    scenes: ({ field }) => [(typed) => [field(typed)], (typed) => [field(typed, { type: 'text' })]],
  },
  {
    name: 'shown by an eye, hidden and shown',
    scenes: ({ field, h }) => [
      (typed) => [field(typed)],
      (typed) => [field(typed, { type: 'text' })],
      (typed) => [field(typed)],
      (typed) => [field(typed, { type: 'text' }), h('h2', {}, typed)],
    ],
  },
  {
    name: 'rendered anew as text',
    scenes: ({ field }) => [(typed) => [field(typed)], (typed) => [field(typed, { type: 'text' }, 'another')]],
  },
  {
    name: 'rendered anew in another place',
    scenes: ({ field, h }) => [
      (typed) => [h('form', {}, field(typed))],
      () => [],
      (typed) => [h('section', {}, field(typed, { type: 'text' }, 'another'))],
    ],
  },
  {
    name: 'shown when the field has gone',
    scenes: ({ field, h }) => [(typed) => [field(typed)], () => [], (typed) => [h('h2', {}, typed)]],
  },
  {
    name: 'growing by a letter a scene',
    scenes: ({ field, h }) => [
      (typed) => [field(typed)],
      ...Array.from({ length: 12 }, (_, i) => (typed: string) => [field(typed), h('h2', {}, typed.slice(0, i + 1))]),
    ],
  },
  {
    name: 'an element more a scene',
    scenes: ({ field, h, keyed }) => [
      (typed) => [field(typed)],
      ...Array.from({ length: 12 }, (_, i) => (typed: string) => [
        field(typed),
        h('h2', {}, ...Array.from(typed.slice(0, i + 1), (one, k) => keyed(String(k), 'span', one))),
      ]),
    ],
  },
  {
    name: 'a list that is put in order',
    scenes({ field, h, keyed }) {
      const list = (typed: string, order: (a: number, b: number) => number): Piece =>
        h('h2', {}, ...[...[...typed].keys()].toSorted(order).map((k) => keyed(String(k), 'span', typed.charAt(k))))
      return [
        (typed) => [field(typed)],
        (typed) => [field(typed), list(typed, (a, b) => (a % 3) - (b % 3))],
        (typed) => [field(typed), list(typed, (a, b) => a - b)],
      ]
    },
  },
  {
    name: 'card in groups, while it is typed',
    secret: 'card',
    scenes: ({ field, h }) => [
      (typed) => [
        field(typed, { autocomplete: 'cc-number', type: 'text' }),
        h('h2', {}, typed.replaceAll(/\d{4}(?=\d)/g, '$& ')),
      ],
    ],
  },
  {
    name: 'card, each group an element',
    secret: 'card',
    scenes: ({ field, h }) => [
      (typed) => [field(typed, { autocomplete: 'cc-number', type: 'text' })],
      (typed) => [
        field(typed, { autocomplete: 'cc-number', type: 'text' }),
        h('h2', {}, ...(typed.match(/\d{4}/g) ?? []).map((one) => h('span', {}, one))),
      ],
    ],
  },
  {
    name: 'code, each digit an element',
    secret: 'code',
    scenes: ({ field, h }) => [
      (typed) => [field(typed, { autocomplete: 'one-time-code', type: 'text' })],
      (typed) => [
        field(typed, { autocomplete: 'one-time-code', type: 'text' }),
        h('h2', {}, ...[...typed].map((one) => h('b', {}, one))),
      ],
    ],
  },
]
