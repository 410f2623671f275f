/** Pages that are made to stop whoever shows them. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { addOf, incrementOf, mutationOf, type NodeShape } from '@conav/shared/testing/page-event.ts'
import type { Builder, Spec } from '../payload/payload.ts'
import { type Bomb, many, nested, pageOf, styled, words } from './bomb.ts'
import { STYLE_BOMBS } from './style.bombs.ts'

const MILLION = 1_000_000

/** An ordinary heavy page, which is no bomb: 50,000 nodes in rows, with a thousand rules. */
export const HEAVY: Bomb = (build) => {
  const rows = many(6_250, (at) =>
    build.node([
      'div',
      { class: `row c${at % 1000}` },
      ['span', {}, `row ${at}`],
      ['a', { href: '#' }, 'open'],
      ['p', {}, 'a few words'],
    ]),
  )
  const css = many(1_000, (at) => `.c${at}{color:rgb(${at % 255},0,0)}.c${at}:hover a{color:red}`).join('')
  return [pageOf(build, rows, styled(build, css))]
}

export const BOMBS: Record<string, Bomb> = {
  ...STYLE_BOMBS,
  'a million nodes': (build) => [
    pageOf(
      build,
      many(MILLION / 2, () => build.node(['p', {}, 'x'])),
    ),
  ],
  'a thousand levels': (build) => [pageOf(build, [nested(build, 1_200, ['div', {}], build.text('x'))])],
  'attributes of megabytes': (build) => [
    pageOf(
      build,
      many(12, (at) =>
        build.node([
          'div',
          { class: words(MILLION), title: words(MILLION / 2), style: `--a${at}:${words(MILLION / 2)}` },
          'x',
        ]),
      ),
    ),
  ],
  'ten megabytes of text': (build) => [pageOf(build, [build.node(['p', {}, words(10 * MILLION)])])],
  'a word of a megabyte': (build) => [
    pageOf(
      build,
      many(8, () => build.node(['p', { style: 'word-break:break-all' }, 'x'.repeat(MILLION)])),
    ),
  ],
  'filters on filters': (build) => {
    const blur: Spec = [
      'svg:filter',
      { id: 'f' },
      ...many(40, (): Spec => ['svg:feTurbulence', { numOctaves: '900', baseFrequency: '9' }]),
      ['svg:feGaussianBlur', { stdDeviation: '999' }],
    ]
    const spec: Spec = ['div', { style: 'filter:url(#f) blur(900px);width:9999px;height:9999px' }, 'x']
    return [pageOf(build, [build.node(['svg:svg', {}, blur]), nested(build, 50, spec, build.text('x'))])]
  },
  'uses of uses': (build) => {
    const level = (at: number): Spec => [
      'svg:g',
      { id: `u${at}` },
      ...many(12, (): Spec => ['svg:use', { href: `#u${at - 1}` }]),
    ]
    return [
      pageOf(build, [
        build.node(['svg:svg', {}, ['svg:g', { id: 'u0' }, ['svg:rect', {}]], ...many(12, (at) => level(at + 1))]),
      ]),
    ]
  },
  'tables in tables': (build) => [pageOf(build, [nestedAll(build, 120, ['table', 'tbody', 'tr', 'td'])])],
  'grids in grids': (build) => [
    pageOf(build, [
      nested(
        build,
        380,
        ['div', { style: 'display:grid;grid-template-columns:repeat(3,auto);grid-template-rows:auto min-content' }],
        build.text('x'),
      ),
    ]),
  ],
  'flexes in flexes': (build) => [
    pageOf(build, [
      nested(
        build,
        380,
        ['div', { style: 'display:flex;flex-flow:column wrap;min-height:min-content;height:50%' }],
        build.text('x'),
      ),
    ]),
  ],
  'ten thousand frames': (build) => [
    pageOf(
      build,
      many(10_000, () => build.node(['iframe', {}])),
    ),
  ],
  'canvases of 30,000 pixels': (build) => [
    pageOf(
      build,
      many(200, () => build.node(['canvas', { width: '30000', height: '30000' }])),
    ),
  ],
  'a flood of changes': (build) => {
    const rows = many(5_000, () => build.node(['p', { class: 'a' }, 'x']))
    const change = (n: number): PageEvent[] => [
      mutationOf({
        attributes: rows.map(({ id }) => ({ id, attributes: { class: `a${n}`, style: `margin:${n % 9}px` } })),
      }),
    ]
    return [pageOf(build, rows), ...many(100, change)]
  },
  'one change of a hundred thousand additions': (build) => {
    const home = build.node(['div', {}])
    const adds = many(90_000, () => addOf(home.id, build.node(['p', {}])))
    return [pageOf(build, [home]), [mutationOf({ adds })]]
  },
  'parts that move on and on': (build) => {
    const home = build.node(['div', {}, ...many(2_000, (): Spec => ['p', {}, 'x'])])
    const ids = (home.childNodes ?? []).map(({ id }) => id)
    const move = (): PageEvent[] => [
      mutationOf({
        removes: ids.map((id) => ({ parentId: home.id, id })),
        adds: (home.childNodes ?? []).map((node) => addOf(home.id, { ...node, childNodes: [] })),
      }),
    ]
    return [pageOf(build, [home]), ...many(60, move)]
  },
  'a scroll to nowhere': (build) => {
    const box = build.node([
      'div',
      { style: 'overflow:scroll;height:9px' },
      ['div', { style: 'height:99999999px;width:99999999px' }, 'x'],
    ])
    return [pageOf(build, [box]), ...many(300, (n) => [incrementOf(3, { id: box.id, x: n * 1e15, y: n * 1e300 })])]
  },
  'texts that add up': (build) => {
    const home = build.node(['div', {}])
    const add = (): PageEvent[] => [mutationOf({ adds: many(39, () => addOf(home.id, build.text(words(50_000)))) })]
    return [pageOf(build, [home]), ...many(20, add)]
  },
  'shadows in shadows': (build) => {
    let node: NodeShape = build.text('x')
    for (let at = 0; at < 1_200; at += 1)
      node = { ...build.node(['div', {}]), isShadowHost: true, childNodes: [{ ...node, isShadow: true }] }
    return [pageOf(build, [node])]
  },
}

function nestedAll(build: Builder, depth: number, tags: readonly string[]): NodeShape {
  let node: NodeShape = build.text('x')
  for (let at = 0; at < depth; at += 1)
    for (const tag of tags.toReversed())
      node = { ...build.node([tag, { width: '90%' }]), childNodes: [node, build.text('y')] }
  return node
}
