/** Carriers in what happens on a page after its keyframe. For tests of the redactor. */
import type { PageEvent } from '../redact/event.ts'
import {
  addOf,
  eventOf,
  incrementOf,
  inputOf,
  mutationOf,
  PageBuilder,
  snapshotOf,
  type NodeShape,
} from './page-event.ts'
import type { Carrier } from './style-carrier.ts'

/** Events after a page with an element of every kind that they need; ids by name. */
interface Stage {
  ids: Record<
    'main' | 'p' | 'text' | 'input' | 'select' | 'textarea' | 'style' | 'editable' | 'frame' | 'check',
    number
  >
}

const after = (name: string, plant: (stage: Stage, text: string, b: PageBuilder) => PageEvent[]): Carrier => ({
  name,
  plant(text) {
    const b = new PageBuilder()
    const inner = b.text('hello')
    const nodes = {
      text: inner,
      p: { ...b.element('p'), childNodes: [inner] } as NodeShape,
      input: b.element('input', { type: 'text' }),
      select: b.element('select', {}, b.element('option', { value: 'a' }, 'A')),
      textarea: b.element('textarea'),
      style: b.element('style', { _cssText: '.a{color:red}' }, ''),
      editable: b.element('div', { contenteditable: 'true' }, 'x'),
      frame: b.element('iframe'),
      check: b.element('input', { type: 'checkbox' }),
    }
    const main = b.element('main', {}, ...Object.values(nodes).filter((node) => node !== inner))
    const ids = Object.fromEntries(
      Object.entries({ ...nodes, main }).map(([key, node]) => [key, node.id]),
    ) as Stage['ids']
    return [snapshotOf(b.page([], [main])), ...plant({ ids }, text, b)]
  },
})

const changed = (name: string, value: (text: string) => unknown): Carrier =>
  after(`attribute change ${name}`, ({ ids }, text) => [
    mutationOf({ attributes: [{ id: ids.p, attributes: { [name]: value(text) } }] }),
  ])

export const EVENT_CARRIERS: readonly Carrier[] = [
  after('text change', ({ ids }, text) => [mutationOf({ texts: [{ id: ids.text, value: text }] })]),
  after('added node', ({ ids }, text, b) => [
    mutationOf({ adds: [addOf(ids.main, b.element('em', { title: text })), addOf(ids.main, b.text(text))] }),
  ]),
  after('text of a style element, changed', ({ ids }, text, b) => [
    mutationOf({ adds: [addOf(ids.style, b.text(`.a{background:url(${text})}`))] }),
  ]),
  after('frame document', ({ ids }, text, b) => [
    mutationOf({ adds: [addOf(ids.frame, b.page([], [text]))], isAttachIframe: true }),
  ]),
  ...['title', 'class', 'data-x', 'href', 'value', 'aria-label', 'onclick', 'name', 'rr_src'].map((name) =>
    changed(name, (text) => text),
  ),
  changed('style', (text) => ({ background: `url(${text})`, '--x': [`"${text}"`, 'important'], [text]: '1px' })),
  changed('style text', (text) => `background:url(${text})`),
  after('removed attribute name', ({ ids }, text) => [
    mutationOf({ attributes: [{ id: ids.p, attributes: { [`data-${text}`]: null } }] }),
  ]),
  after('input', ({ ids }, text) => [inputOf(ids.input, text)]),
  after('input in a textarea', ({ ids }, text) => [inputOf(ids.textarea, text)]),
  after('chosen option', ({ ids }, text) => [inputOf(ids.select, text)]),
  after('checked box', ({ ids }, text) => [inputOf(ids.check, text, true)]),
  after('textarea value', ({ ids }, text) => [
    mutationOf({ attributes: [{ id: ids.textarea, attributes: { value: text } }] }),
  ]),
  after('typing in contenteditable', ({ ids }, text, b) => [mutationOf({ adds: [addOf(ids.editable, b.text(text))] })]),
  after('inserted rule', ({ ids }, text) => [
    incrementOf(8, { id: ids.style, adds: [{ rule: `.a::after{content:"${text}"}`, index: 0 }] }),
  ]),
  after('replaced sheet', (_, text) => [
    incrementOf(8, { styleId: 1, replace: `.a{--x:"${text}"}`, replaceSync: `/*${text}*/` }),
  ]),
  after('set property', ({ ids }, text) => [
    incrementOf(13, { id: ids.style, index: [0], set: { property: '--x', value: `"${text}"`, priority: text } }),
  ]),
  after('removed property', ({ ids }, text) => [
    incrementOf(13, { id: ids.style, index: [0], remove: { property: `--${text}` } }),
  ]),
  after('adopted sheet', (_, text) => [
    incrementOf(15, {
      id: 2,
      styleIds: [1],
      styles: [{ styleId: 1, rules: [{ rule: `.a::after{content:"${text}"}` }] }],
    }),
  ]),
  after('custom element', (_, text) => [incrementOf(16, { define: { name: `x-${text}` } })]),
  after('font', (_, text) => [incrementOf(10, { family: text, fontSource: text, buffer: false })]),
  after('canvas', ({ ids }, text) => [
    incrementOf(9, { id: ids.main, type: 0, commands: [{ property: 'fillText', args: [text] }] }),
  ]),
  after('log', (_, text) => [incrementOf(11, { payload: [text] })]),
  after('extra fields', ({ ids }, text) => [
    incrementOf(3, { id: ids.main, x: 0, y: 0, note: text }),
    incrementOf(2, { id: ids.main, type: 2, x: text, y: 1 }),
  ]),
  after('mouse positions', ({ ids }, text) => [
    incrementOf(1, { positions: [{ x: 1, y: 1, id: ids.main, timeOffset: 0, debugData: text }] }),
  ]),
  after('selection', ({ ids }, text) => [
    incrementOf(14, { ranges: [{ start: ids.text, startOffset: 0, end: ids.text, endOffset: 1, text }] }),
  ]),
  after('media', ({ ids }, text) => [incrementOf(7, { id: ids.main, type: 0, currentTime: 1, src: text })]),
  after('unknown source', (_, text) => [incrementOf(99, { text })]),
  after('page address', (_, text) => [
    eventOf(4, { href: `https://shop.example/a?q=${text}#${text}`, width: 1, height: 1 }),
  ]),
  after('load', (_, text) => [eventOf(0, { text }), eventOf(1, { text })]),
  after('custom event', (_, text) => [eventOf(5, { tag: text, payload: text })]),
  after('plugin', (_, text) => [eventOf(6, { plugin: text, payload: text })]),
  after('asset', (_, text) => [eventOf(7, { url: text }), eventOf(8, { text })]),
  after('unknown type', (_, text) => [eventOf(42, { text })]),
]
