/** Carriers: every place in recorder events in which a text of the page can travel. For tests of the redactor. */
import { EVENT_CARRIERS } from './event-carrier.ts'
import { STYLE_CARRIERS, type Carrier } from './style-carrier.ts'
import { PageBuilder, snapshotOf, type Child } from './page-event.ts'

type Plant = (b: PageBuilder, text: string) => Child

const inBody = (name: string, plant: Plant): Carrier => ({
  name,
  plant(text) {
    const b = new PageBuilder()
    return [snapshotOf(b.page([], [plant(b, text)]))]
  },
})

const inHead = (name: string, plant: Plant): Carrier => ({
  name,
  plant(text) {
    const b = new PageBuilder()
    return [snapshotOf(b.page([plant(b, text)], []))]
  },
})

const attribute = (tag: string, name: string, extra: Record<string, unknown> = {}): Carrier =>
  inBody(`${tag} ${name}`, (b, text) => b.element(tag, { ...extra, [name]: text }))

export const CARRIERS: readonly Carrier[] = [
  inBody('text', (b, text) => b.element('p', {}, text)),
  inBody('text in a shadow root', (b, text) => ({
    ...b.element('div', {}, { ...b.element('p', {}, text), isShadow: true }),
    isShadowHost: true,
  })),
  inBody('text of a button', (b, text) => b.element('button', {}, text)),
  inBody('text of svg', (b, text) => b.svg('svg', {}, b.svg('text', {}, text))),
  inBody('title of svg', (b, text) => b.svg('svg', {}, b.svg('title', {}, text))),
  inBody('text in noscript', (b, text) => b.element('noscript', {}, text)),
  inBody('text in a script', (b, text) => b.element('script', {}, text)),
  inBody('text in a template', (b, text) => b.element('template', {}, b.element('p', {}, text))),
  inBody('text in an object', (b, text) => b.element('object', {}, text)),
  inBody('text in contenteditable', (b, text) => b.element('div', { contenteditable: '' }, b.element('b', {}, text))),
  inBody('text of a textarea', (b, text) => b.element('textarea', {}, text)),
  inBody('text of an option', (b, text) => b.element('select', {}, b.element('option', {}, text))),
  inBody('comment', (b, text) => b.comment(text)),
  inBody('cdata', (b, text) => ({ ...b.text(text), type: 4 })),
  inHead('title', (b, text) => b.element('title', {}, text)),
  inHead('meta content', (b, text) => b.element('meta', { name: 'description', content: text })),
  inHead('base href', (b, text) => b.element('base', { href: `https://shop.example/${text}` })),
  inHead('link href', (b, text) => b.element('link', { rel: 'stylesheet', href: `https://shop.example/${text}.css` })),
  inHead('link title', (b, text) => b.element('link', { rel: text, title: text })),
  inBody('tag name', (b, text) => b.element(`x-${text.toLowerCase()}`)),
  inBody('unknown tag', (b, text) => b.element(text.toLowerCase())),
  inBody('attribute name', (b, text) => b.element('p', { [`data-${text.toLowerCase()}`]: '' })),
  ...[
    'text',
    'email',
    'hidden',
    'search',
    'password',
    'tel',
    'radio',
    'checkbox',
    'submit',
    'reset',
    'button',
    'file',
    'number',
  ].map((type) => attribute('input', 'value', { type })),
  ...['placeholder', 'name', 'id', 'list', 'pattern', 'min', 'max', 'autocomplete', 'form', 'type'].map((name) =>
    attribute('input', name),
  ),
  attribute('textarea', 'value'),
  attribute('select', 'value'),
  attribute('option', 'value'),
  attribute('option', 'label'),
  attribute('optgroup', 'label'),
  attribute('button', 'value'),
  attribute('button', 'formaction'),
  attribute('data', 'value'),
  attribute('progress', 'value'),
  attribute('param', 'value'),
  attribute('form', 'action'),
  attribute('a', 'href'),
  attribute('a', 'ping'),
  attribute('a', 'download'),
  attribute('a', 'target'),
  attribute('label', 'for'),
  attribute('img', 'src'),
  attribute('img', 'srcset'),
  attribute('img', 'alt'),
  attribute('img', 'usemap'),
  attribute('img', 'rr_dataURL'),
  attribute('canvas', 'rr_dataURL'),
  attribute('iframe', 'src'),
  attribute('iframe', 'rr_src'),
  attribute('iframe', 'srcdoc'),
  attribute('iframe', 'name'),
  attribute('video', 'poster'),
  attribute('video', 'src'),
  attribute('source', 'srcset'),
  attribute('object', 'data'),
  attribute('blockquote', 'cite'),
  attribute('table', 'summary'),
  attribute('table', 'background'),
  attribute('time', 'datetime'),
  ...[
    'title',
    'class',
    'id',
    'style',
    'lang',
    'dir',
    'role',
    'slot',
    'part',
    'is',
    'accesskey',
    'itemprop',
    'itemid',
    'nonce',
    'onclick',
    'width',
    'tabindex',
    'hidden',
  ].map((name) => attribute('p', name)),
  ...[
    'aria-label',
    'aria-description',
    'aria-valuetext',
    'aria-labelledby',
    'aria-expanded',
    'aria-details',
    'data-user',
    'data-json',
    'rr_width',
    'xmlns',
    '_cssText',
    '__proto__',
  ].map((name) => attribute('div', name)),
  ...['href', 'xlink:href', 'fill', 'd', 'points', 'viewBox', 'transform', 'font-family', 'id', 'class'].map((name) =>
    inBody(`svg ${name}`, (b, text) => b.svg('svg', {}, b.svg('path', { [name]: text }))),
  ),
  ...STYLE_CARRIERS,
  inHead('text of a style element', (b, text) =>
    b.element('style', {}, { ...b.text(`.a::after{content:"${text}"}`), isStyle: true }),
  ),
  inHead('sheet of a link', (b, text) => b.element('link', { _cssText: `.a::after{content:"${text}"}` })),
  inHead('media of a style', (b, text) => b.element('style', { media: `(min-width: ${text.toLowerCase()})` }, '')),
  inBody('style attribute', (b, text) =>
    b.element('p', { style: `--x:"${text}";background:url(${text});content:"${text}"` }),
  ),
  ...EVENT_CARRIERS,
  {
    name: 'doctype',
    plant: (text) => [
      snapshotOf({
        type: 0,
        id: 1,
        childNodes: [
          { type: 1, id: 2, name: text, publicId: text, systemId: `http://www.w3.org/${text}` },
          { type: 2, id: 3, tagName: 'html', attributes: {}, childNodes: [] },
        ],
      }),
    ],
  },
  {
    name: 'extra fields of nodes',
    plant: (text) => [
      snapshotOf({
        type: 0,
        id: 1,
        compatMode: text,
        note: text,
        childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, note: text, childNodes: [] }],
      }),
    ],
  },
]
