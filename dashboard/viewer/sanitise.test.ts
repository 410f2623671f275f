import { isPolluted, pollute } from '@conav/shared/testing/polluted.ts'
import { describe, expect, test } from 'vitest'
import { cleanEvent, type Standing } from './sanitise.ts'
import { MAX_DEPTH, MAX_NODES, MAX_PIECE, MAX_TEXT, openRoom } from './caps.ts'
import { ATTRIBUTE_PAYLOADS, STYLE_PAYLOADS, TAG_PAYLOADS } from './testing/payloads.ts'

const standing: Standing = {
  words: { bySite: 'hidden', byCustomer: 'hidden by customer' },
  placeOf: (id) => ({ tag: id === 50 ? 'style' : 'div', isSvg: false }),
  isInStyle: (id) => id === 51,
  get room() {
    return openRoom()
  },
  renew: openRoom,
}
let nextId = 100
const element = (tagName: string, attributes: object = {}, childNodes: object[] = []) => ({
  type: 2,
  id: (nextId += 1),
  tagName,
  attributes,
  childNodes,
})
const svg = (tagName: string, attributes: object = {}, childNodes: object[] = []) => ({
  ...element(tagName, attributes, childNodes),
  isSVG: true,
})
const text = (textContent: string) => ({ type: 3, id: (nextId += 1), textContent })
const page = (...children: object[]) => ({
  type: 2,
  timestamp: 0,
  data: {
    node: { type: 0, id: 1, childNodes: [element('html', {}, [element('body', {}, children)])] },
    initialOffset: { left: 0, top: 0 },
  },
})
const clean = (event: unknown): string => JSON.stringify(cleanEvent(event, standing) ?? null)

/** What may stand nowhere in what reaches the replayer. */
const DANGER =
  /javascript|vbscript|evil|onerror|onload|onclick|onbegin|srcdoc|formaction|http-equiv|"(?:script|object|embed|applet|base|frame|frameset|portal|plaintext|meta)"/i

test('[UI63] the oracle finds: every payload is dangerous before it is cleaned', () => {
  for (const [tag, attributes] of TAG_PAYLOADS) expect(JSON.stringify([tag, attributes])).toMatch(DANGER)
  for (const [tag, name, value] of ATTRIBUTE_PAYLOADS) expect(JSON.stringify([tag, { [name]: value }])).toMatch(DANGER)
  for (const css of STYLE_PAYLOADS) expect(css).toMatch(/e\s*vil|javascript/i)
  expect(TAG_PAYLOADS.length + ATTRIBUTE_PAYLOADS.length + STYLE_PAYLOADS.length).toBeGreaterThanOrEqual(60)
})

describe('[UI63] what runs, loads, redirects or sends elsewhere never reaches the replayer', () => {
  test.each(TAG_PAYLOADS)('[UI63] element %s %j', (tag, attributes) => {
    expect(clean(page(element(tag, attributes)))).not.toMatch(DANGER)
    const add = { parentId: 9, nextId: null, node: element(tag, attributes) }
    expect(clean({ type: 3, data: { source: 0, adds: [add] } })).not.toMatch(DANGER)
  })

  test.each(ATTRIBUTE_PAYLOADS)('[UI63] <%s %s=%j>', (tag, name, value) => {
    for (const make of [element, svg]) expect(clean(page(make(tag, { [name]: value })))).not.toMatch(DANGER)
    const attributes = [{ id: 9, attributes: { [name]: value } }]
    expect(clean({ type: 3, data: { source: 0, attributes } })).not.toMatch(DANGER)
  })

  test.each(STYLE_PAYLOADS)('[UI63] style %j', (css) => {
    const events = [
      page(element('style', { _cssText: css })),
      page(element('style', {}, [text(css)])),
      page(element('p', { style: css })),
      { type: 3, data: { source: 0, texts: [{ id: 51, value: css }] } },
      { type: 3, data: { source: 0, adds: [{ parentId: 50, nextId: null, node: text(css) }] } },
      { type: 3, data: { source: 0, attributes: [{ id: 9, attributes: { style: { background: css } } }] } },
      { type: 3, data: { source: 8, id: 50, adds: [{ rule: css, index: 0 }] } },
      { type: 3, data: { source: 8, id: 50, replace: css } },
      { type: 3, data: { source: 13, id: 50, index: [0], set: { property: 'background', value: css } } },
      { type: 3, data: { source: 15, id: 50, styleIds: [1], styles: [{ styleId: 1, rules: [{ rule: css }] }] } },
    ]
    for (const event of events) expect(unescaped(clean(event))).not.toMatch(/https?:|\/\/e|javascript:/i)
  })
})

/** CSS reads `\75` as `u`; a search has to as well. */
function unescaped(json: string): string {
  return json.replace(/\\\\([0-9a-f]{1,6}) ?/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
}

test('[UI63] an ordinary page passes as it is', () => {
  const event = page(
    element('a', { href: '#top', class: 'x', 'data-state': 'open', 'aria-label': 'Go' }, [text('Go')]),
    element('input', { type: 'radio', name: 'pay', value: 'card', checked: true }),
    element('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', alt: 'A', width: '4' }),
    { ...element('x-card'), isShadowHost: true },
    svg('svg', { viewBox: '0 0 9 9' }, [svg('use', { 'xlink:href': '#i' })]),
    element('style', { _cssText: '.a{color:red;background:url(data:image/png;base64,AA==)}' }),
  )

  expect(cleanEvent(event, standing)).toEqual({ kind: 'snapshot', node: event.data.node, left: 0, top: 0 })
})

test('[UI63] a node that may not stand there keeps its number, because others are placed by it', () => {
  const script = element('script', { src: 'x' }, [text('alert(1)')])

  const event = cleanEvent(page(script), standing)

  expect(JSON.stringify(event)).toContain(`"id":${script.id}`)
  expect(JSON.stringify(event)).not.toContain('alert')
})

test('[UI63] names that would stand before the members of the document fall away', () => {
  for (const tag of ['img', 'form', 'iframe'])
    expect(clean(page(element(tag, { name: 'documentElement' })))).not.toContain('documentElement')
})

test('[UI63] a page without an end, or deeper than a browser lays out, is refused or cut', () => {
  const wide = page(
    element(
      'div',
      {},
      Array.from({ length: MAX_NODES }, () => text('a')),
    ),
  )
  let deep = element('p')
  for (let depth = 0; depth < 2_000; depth += 1) deep = element('div', {}, [deep])

  expect(() => cleanEvent(wide, standing)).toThrow('nodes')
  const depth = clean(page(deep)).split('childNodes').length - 1
  expect(depth).toBeLessThanOrEqual(MAX_DEPTH + 2)
})

test('[UI63] whatever is not an event is nothing', () => {
  const junk = [
    null,
    7,
    'x',
    [],
    {},
    { type: 3 },
    { type: 3, data: { source: 9, id: 4, commands: [] } },
    { type: 3, data: { source: 11, payload: 'log' } },
    { type: 3, data: { source: 3, id: -1 } },
    { type: 5, data: { tag: 'x' } },
    { type: 6, data: { plugin: 'x' } },
  ]

  for (const event of junk) expect(cleanEvent(event, standing)).toBeUndefined()
  expect(() => cleanEvent({ type: 2, data: { node: { type: 2, id: 1 } } }, standing)).toThrow('without a document')
  expect(cleanEvent({ type: 3, data: { source: 0, adds: 'x', removes: [null, { id: 'a' }] } }, standing)).toEqual({
    kind: 'mutation',
    mutation: { adds: [], removes: [], texts: [], attributes: [] },
  })
})

test('[UI68] a blocked part is drawn hatched, with the word for it', () => {
  const style = clean(page(element('div', { class: 'a', rr_width: '200px', rr_height: '60px' })))

  expect(style).toContain('repeating-linear-gradient')
  expect(decodeURIComponent(style)).toContain('>hidden</text>')
})

test('[UI160] what the customer has hidden says so, in its corner, also where nothing is known of its size', () => {
  const style = clean(page(element('div', { class: 'a', rr_hidden: 'customer' })))

  expect(decodeURIComponent(style)).toContain('>hidden by customer</text>')
})

test('[SE116] no key of an event gives all objects anything in the viewer', () => {
  const input = element('input', { value: 'x', style: 'color: red' })
  const events = pollute(page(element('div', { class: 'a' }, [input, text('Whole')]), svg('svg')))

  for (const event of events) cleanEvent(JSON.parse(event), standing)

  expect(events.length).toBeGreaterThan(40)
  expect(isPolluted()).toBe(false)
})

test('[SE129] what changes bring to a page adds up, and a new page begins anew', () => {
  let room = openRoom()
  const lasting: Standing = {
    ...standing,
    get room() {
      return room
    },
    renew: () => (room = openRoom()),
  }
  const change = { type: 3, data: { source: 0, texts: [{ id: 60, value: 'x'.repeat(MAX_PIECE) }] } }

  for (let text = 0; text < MAX_TEXT; text += MAX_PIECE) cleanEvent(change, lasting)

  expect(() => cleanEvent(change, lasting)).toThrow('texts')
  cleanEvent(page(), lasting)
  expect(cleanEvent(change, lasting)).toBeDefined()
})
