/** Tricks by which a page shows what was typed in a secret field. For tests of the redactor. */
import type { PageEvent } from '../redact/event.ts'
import { addOf, incrementOf, inputOf, mutationOf, PageBuilder, snapshotOf, type NodeShape } from './page-event.ts'

export const SECRET = 'hT7kPq2w'
export const CARD = '4929123456781234'

export interface Stage {
  b: PageBuilder
  password: NodeShape
  other: NodeShape
  out: NodeShape
  text: NodeShape
  card: NodeShape
}

/** A page with everything unmasked, a password field, a card field, a plain field and a place to show things. */
export function stage(): { stage: Stage; keyframe: PageEvent } {
  const b = new PageBuilder()
  const password = b.element('input', { type: 'password', name: 'pw' })
  const card = b.element('input', { type: 'text', autocomplete: 'cc-number' })
  const other = b.element('input', { type: 'text', name: 'note' })
  const text = b.text('nothing yet')
  const out: NodeShape = { ...b.element('output'), childNodes: [text] }
  const keyframe = snapshotOf(b.page([], [b.element('form', {}, password, card, other, out)]))
  return { stage: { b, password, other, out, text, card }, keyframe }
}

export const type = (id: number, text: string): PageEvent[] =>
  [...text].map((_, i) => inputOf(id, text.slice(0, i + 1)))
const show = (s: Stage, ...nodes: NodeShape[]): PageEvent =>
  mutationOf({ adds: nodes.map((node) => addOf(s.out.id, node)) })
const typed = (s: Stage): PageEvent[] => type(s.password.id, SECRET)

export const TRICKS: Record<string, (s: Stage) => PageEvent[]> = {
  'typed and nothing else': (s) => typed(s),
  pasted: (s) => [inputOf(s.password.id, SECRET)],
  'type toggled to text before typing': (s) => [
    mutationOf({ attributes: [{ id: s.password.id, attributes: { type: 'text' } }] }),
    ...typed(s),
  ],
  'type toggled after typing': (s) => [
    ...typed(s),
    mutationOf({ attributes: [{ id: s.password.id, attributes: { type: 'text', value: SECRET } }] }),
    inputOf(s.password.id, `${SECRET}x`),
  ],
  'toggled field rendered anew': (s) => [
    ...typed(s),
    mutationOf({
      removes: [{ parentId: 1, id: s.password.id }],
      adds: [addOf(s.out.id, s.b.element('input', { type: 'text', name: 'pw', value: SECRET }))],
    }),
  ],
  'rendered anew under another name': (s) => [
    ...typed(s),
    show(s, s.b.element('input', { type: 'text', name: 'x', value: SECRET })),
  ],
  'cloned into another field': (s) => [...typed(s), inputOf(s.other.id, SECRET)],
  'copied key by key into another field': (s) =>
    [...SECRET].flatMap((_, i) => [
      inputOf(s.password.id, SECRET.slice(0, i + 1)),
      inputOf(s.other.id, SECRET.slice(0, i + 1)),
    ]),
  'shown as text': (s) => [...typed(s), show(s, s.b.text(SECRET))],
  'shown inside a sentence': (s) => [
    ...typed(s),
    mutationOf({ texts: [{ id: s.text.id, value: `Your password is ${SECRET}.` }] }),
  ],
  'shown inside a word': (s) => [...typed(s), mutationOf({ texts: [{ id: s.text.id, value: `user:${SECRET}@host` }] })],
  'shown with spaces around': (s) => [...typed(s), mutationOf({ texts: [{ id: s.text.id, value: `  ${SECRET}\n` }] })],
  'shown twice': (s) => [...typed(s), mutationOf({ texts: [{ id: s.text.id, value: `${SECRET}${SECRET}` }] })],
  'in a title attribute': (s) => [
    ...typed(s),
    mutationOf({ attributes: [{ id: s.out.id, attributes: { title: `pw ${SECRET}` } }] }),
  ],
  'in an aria-label': (s) => [
    ...typed(s),
    mutationOf({ attributes: [{ id: s.out.id, attributes: { 'aria-label': SECRET } }] }),
  ],
  'in a placeholder': (s) => [
    ...typed(s),
    mutationOf({ attributes: [{ id: s.other.id, attributes: { placeholder: SECRET } }] }),
  ],
  'in a class that a sheet names': (s) => [
    ...typed(s),
    show(s, s.b.element('style', { _cssText: `.${SECRET}{color:red}` }), s.b.element('p', { class: SECRET })),
  ],
  'as the value attribute': (s) => [mutationOf({ attributes: [{ id: s.password.id, attributes: { value: SECRET } }] })],
  'as an option': (s) => [
    ...typed(s),
    show(s, s.b.element('select', {}, s.b.element('option', { value: SECRET, selected: true }, SECRET))),
  ],
  'as a button label': (s) => [...typed(s), show(s, s.b.element('input', { type: 'submit', value: SECRET }))],
  'in a textarea': (s) => [...typed(s), show(s, s.b.element('textarea', { value: SECRET }))],
  'in contenteditable': (s) => [...typed(s), show(s, s.b.element('div', { contenteditable: 'true' }, SECRET))],
  'in a frame': (s) => [
    ...typed(s),
    show(s, s.b.element('iframe')),
    mutationOf({ adds: [addOf(s.out.id, s.b.page([], [SECRET]))] }),
  ],
  'one element a letter, at once': (s) => [
    ...typed(s),
    show(s, s.b.element('p', {}, ...[...SECRET].map((one) => s.b.element('span', {}, one)))),
  ],
  'one text a letter, at once': (s) => [...typed(s), show(s, s.b.element('p', {}, ...SECRET))],
  'split in two texts': (s) => [
    ...typed(s),
    show(s, s.b.element('p', {}, SECRET.slice(0, 4), s.b.element('b', {}, SECRET.slice(4)))),
  ],
  'one letter an event': (s) => [inputOf(s.password.id, SECRET), ...[...SECRET].map((one) => show(s, s.b.text(one)))],
  'one element an event': (s) => [
    inputOf(s.password.id, SECRET),
    ...[...SECRET].map((one) => show(s, s.b.element('i', {}, one))),
  ],
  'mirrored key by key': (s) =>
    [...SECRET].flatMap((_, i) => [
      inputOf(s.password.id, SECRET.slice(0, i + 1)),
      mutationOf({ texts: [{ id: s.text.id, value: SECRET.slice(0, i + 1) }] }),
    ]),
  'retold letter by letter': (s) => [
    inputOf(s.password.id, SECRET),
    mutationOf({ texts: [{ id: s.text.id, value: '' }] }),
    ...[...SECRET].map((_, i) => mutationOf({ texts: [{ id: s.text.id, value: SECRET.slice(0, i + 1) }] })),
  ],
  'autofilled before the keyframe': (s) => [
    snapshotOf(s.b.page([], [s.b.element('p', {}, SECRET), s.b.element('input', { type: 'password', value: SECRET })])),
  ],
  'in a second keyframe': (s) => [...typed(s), snapshotOf(s.b.page([], [s.b.element('h1', {}, SECRET)]))],
  'undone and typed again': (s) => [
    ...typed(s),
    inputOf(s.password.id, ''),
    inputOf(s.password.id, SECRET),
    inputOf(s.other.id, SECRET),
  ],
  'in the title of the page': (s) => [
    ...typed(s),
    snapshotOf(s.b.page([s.b.element('title', {}, `Hi ${SECRET}`)], [])),
  ],
  'field known by its name alone': (s) => [
    show(s, s.b.element('input', { type: 'text', name: 'userPassword', value: SECRET })),
  ],
  'field known by its id alone': (s) => [show(s, s.b.element('input', { id: 'otp', value: SECRET }))],
  'one-time code': (s) => [
    show(s, s.b.element('input', { autocomplete: 'one-time-code', value: SECRET }), s.b.text(SECRET)),
  ],
  'marked by the recorder': (s) => [
    show(s, s.b.element('input', { type: 'text', 'data-rr-is-password': 'true', value: SECRET })),
  ],
  'upper-case type': (s) => [show(s, s.b.element('input', { type: 'PassWord', value: SECRET }))],
  'in a style': (s) => [
    ...typed(s),
    mutationOf({ attributes: [{ id: s.out.id, attributes: { style: `--a:"${SECRET}"` } }] }),
  ],
  'in an inserted rule': (s) => [
    ...typed(s),
    incrementOf(8, { styleId: 1, adds: [{ rule: `.a::after{content:"${SECRET}"}` }] }),
  ],
  'in capitals': (s) => [...typed(s), show(s, s.b.text(SECRET.toUpperCase()))],
  backwards: (s) => [...typed(s), show(s, s.b.text(backwards(SECRET)))],
  'backwards, one element a letter': (s) => [
    ...typed(s),
    show(s, s.b.element('p', {}, ...[...backwards(SECRET)].map((one) => s.b.element('span', {}, one)))),
  ],
  'with soft hyphens': (s) => [...typed(s), show(s, s.b.text([...SECRET].join('\u00ad')))],
  'in halves, told in the other order': (s) => {
    const [first, second] = [s.b.text(SECRET.slice(0, 4)), s.b.text(SECRET.slice(4))]
    return [...typed(s), mutationOf({ adds: [addOf(s.out.id, second), addOf(s.out.id, first, second.id)] })]
  },
  'in halves, one after the other': (s) => [
    inputOf(s.password.id, SECRET),
    show(s, s.b.text(SECRET.slice(4))),
    show(s, s.b.text(SECRET.slice(0, 4))),
  ],
  'three letters, then three more': (s) => [
    inputOf(s.password.id, SECRET),
    ...[0, 3, 6].map((at) => show(s, s.b.element('p', {}, SECRET.slice(at, at + 3)))),
  ],
  'two letters an element': (s) => [
    ...typed(s),
    show(s, s.b.element('p', {}, ...[0, 2, 4, 6].map((at) => s.b.element('i', {}, SECRET.slice(at, at + 2))))),
  ],
  'one letter deep in elements an event': (s) => [
    inputOf(s.password.id, SECRET),
    ...[...SECRET].map((one) => show(s, s.b.element('i', {}, s.b.element('b', {}, s.b.element('u', {}, one))))),
  ],
  'growing, a new text each time': (s) => [
    inputOf(s.password.id, SECRET),
    ...[...SECRET].map((_, i) => show(s, s.b.text(`It is ${SECRET.slice(0, i + 1)}`))),
  ],
  'growing from its end': (s) => [
    inputOf(s.password.id, SECRET),
    ...[...SECRET].map((_, i) => mutationOf({ texts: [{ id: s.text.id, value: SECRET.slice(-i - 1) }] })),
  ],
}

function backwards(text: string): string {
  return [...text].toReversed().join('')
}
