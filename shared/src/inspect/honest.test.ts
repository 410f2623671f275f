/** Whatever honest pages do, under whatever policy, must be no fault: a false alarm cuts someone off who needs help. */
import { expect, test } from 'vitest'
import { MASK_ALL, type Policy } from '../policy/policy.ts'
import type { PageEvent } from '../redact/event.ts'
import { openRedaction, openSecrets, redact, type Scene } from '../redact/redact.ts'
import { incrementOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { OPEN_ALL, policyOf } from '../testing/policy.ts'
import { openPage, step, World, WORLD_POLICY } from '../testing/random-page.ts'
import { openRandom, type Random } from '../testing/random.ts'
import { inspect, openInspection, type Fault } from './inspect.ts'

const PARTLY = policyOf({
  unmask: [
    {
      id: 'open',
      selector: '.a, p',
      unmask: ['text', 'value', 'attributes'],
      attributes: ['title', 'placeholder', 'alt'],
    },
  ],
  touch: [{ id: 'b', selector: '.b', touch: 'blocked' }],
})
/** Texts and what is typed by rules of their own. */
const TYPED_ALONE = policyOf({
  unmask: [
    { id: 'text', selector: '*', unmask: ['text'] },
    { id: 'typed', selector: '*', unmask: ['value'] },
  ],
})
const POLICIES: Policy[] = [WORLD_POLICY, OPEN_ALL, MASK_ALL, PARTLY].map((policy, version) => ({ ...policy, version }))

const NAMES =
  'title class style value checked href type contenteditable data-x hidden src width aria-label aria-checked id placeholder role'
const VALUES = [
  'x',
  'a b',
  'open',
  'password',
  '',
  null,
  '12px',
  'color:red;--q9w8e7:url(x)',
  'true',
  'text',
  'checkbox',
]
const SOURCES = [1, 2, 3, 4, 7, 8, 13, 15]

function changeOf(random: Random, id: number): PageEvent {
  const names = Array.from({ length: 3 }, () => random.pick(NAMES.split(' ')))
  const attributes = Object.fromEntries(names.map((name) => [name, random.pick(VALUES)]))
  return mutationOf({ attributes: [{ id, attributes }] })
}

/** Of a random source, with the fields of all of them. */
function happeningOf(random: Random, id: number): PageEvent {
  const rule = '.open,.zz{color:red;content:"x";animation:k9z 1s;--k7x:1;width:var(--k7x)}'
  return incrementOf(random.pick(SOURCES), {
    id,
    type: 2,
    x: 1,
    y: 2.5,
    width: 3,
    height: 4,
    index: [0],
    styleIds: [1],
    positions: [id, id, 1].map((at) => ({ x: 1, y: 1, id: at, timeOffset: -3 })),
    adds: [{ rule, index: 0 }],
    set: { property: 'color', value: 'red' },
    styles: [{ styleId: 1, rules: [{ rule, index: 0 }] }],
  })
}

test.for(Array.from({ length: 250 }, (_, i) => i + 1))(
  '[RD60] whatever pages do while policies change, what leaves them is without fault (seed %i)',
  (seed) => {
    const random = openRandom(seed)
    const world = new World(random)
    const state = openRedaction(openSecrets('salt'))
    const inspection = openInspection(POLICIES)
    const faults: [Fault, string][] = []
    let scene: Scene = { policy: WORLD_POLICY, path: '/' }
    let batch: PageEvent[] = []
    const send = (event: PageEvent): void => {
      const { event: left, more = [] } = redact(state, event, scene)
      batch.push(...[left, ...more].filter((one) => one !== undefined))
    }
    /** Events wait for each other and leave together: what comes later must not alter what waits. */
    const flush = (): void => {
      for (const one of batch) {
        const fault = inspect(inspection, JSON.parse(JSON.stringify(one)) as PageEvent)
        if (fault) faults.push([fault, JSON.stringify(one)])
      }
      batch = []
    }
    send(snapshotOf(openPage(world)))
    for (let i = 0; i < 60 && world.nodes.size > 0; i++) {
      const ids = [...world.nodes.keys()]
      if (random.below(8) === 0) scene = { policy: random.pick(POLICIES), path: '/' }
      if (random.below(6) === 0) send(changeOf(random, random.pick(ids)))
      if (random.below(8) === 0) send(happeningOf(random, random.pick(ids)))
      send(step(world))
      if (random.below(3) === 0) flush()
    }
    flush()

    expect(faults).toEqual([])
  },
)

test.for([
  ['a link of a drawing', { tagName: 'a', attributes: { 'xlink:href': '/account?user=me' } }],
  ['a link of a drawing to nowhere', { tagName: 'a', attributes: { href: '#' } }],
  ['a use of nothing', { tagName: 'use', attributes: { href: '#' } }],
  ['a use of an icon', { tagName: 'use', attributes: { 'xlink:href': '#star' } }],
  ['a use of an icon elsewhere', { tagName: 'use', attributes: { href: '/icons.svg#star' } }],
] as const)('[RD140] what was masked once is its own mask: %s', ([, shape]) => {
  const page = new PageBuilder()
  const node = page.svg(shape.tagName, shape.attributes)
  const state = openRedaction(openSecrets('salt'))

  for (const policy of POLICIES) {
    const { event: left } = redact(state, snapshotOf(page.page([], [page.svg('svg', {}, node)])), { policy, path: '/' })
    expect(left && inspect(openInspection([policy]), left)).toBeUndefined()
  }
})

test.for([
  ['editable', { contenteditable: '' }],
  ['editable as plain text', { contenteditable: 'plaintext-only' }],
  ['editable by a word of its own', { contenteditable: 'YES' }],
  ['a text box', { role: 'textbox' }],
  ['not editable', { contenteditable: 'False' }],
] as const)(
  '[RD142] the server takes for typed what the page does: %s, and again when it changes',
  ([, attributes]) => {
    const page = new PageBuilder()
    const text = page.text('Dear you')
    const box = page.element('div', attributes, text)
    const state = openRedaction(openSecrets('salt'))
    const inspection = openInspection([TYPED_ALONE])
    const events = [
      snapshotOf(page.page([], [box])),
      mutationOf({ texts: [{ id: text.id, value: 'Dear me' }] }),
      mutationOf({ attributes: [{ id: box.id, attributes: { contenteditable: null, role: 'note' } }] }),
      mutationOf({ texts: [{ id: text.id, value: 'Dear us' }] }),
      mutationOf({ attributes: [{ id: box.id, attributes }] }),
      mutationOf({ texts: [{ id: text.id, value: 'Dear all' }] }),
      mutationOf({ attributes: [{ id: box.id, attributes: { contenteditable: null, role: null } }] }),
      mutationOf({ texts: [{ id: text.id, value: 'Dear none' }] }),
    ]

    const left = events.flatMap((event) => {
      const { event: first, more = [] } = redact(state, event, { policy: TYPED_ALONE, path: '/' })
      return [first, ...more].filter((one) => one !== undefined)
    })

    expect(left.flatMap((event) => inspect(inspection, event) ?? [])).toEqual([])
    expect(JSON.stringify(left)).toContain('Dear none')
  },
)

test('[RD143] a value that is said again beside another attribute is left out with the rule that let it through', () => {
  const page = new PageBuilder()
  const button = page.element('input', { type: 'submit', value: 'Go' })
  const state = openRedaction(openSecrets('salt'))
  const inspection = openInspection([OPEN_ALL])
  const again = mutationOf({ attributes: [{ id: button.id, attributes: { value: 'Go', title: 'again' } }] })

  const left = [snapshotOf(page.page([], [button])), again, again].flatMap((event) => {
    return redact(state, event, { policy: OPEN_ALL, path: '/' }).event ?? []
  })

  expect(left).toHaveLength(3)
  expect(left.flatMap((event) => inspect(inspection, event) ?? [])).toEqual([])
})
