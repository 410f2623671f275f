import { expect, test } from 'vitest'
import { MASK_ALL, type Policy } from '../policy/policy.ts'
import type { PageEvent } from '../redact/event.ts'
import { CARRIERS } from '../testing/carrier.ts'
import { incrementOf, inputOf, mutationOf, PageBuilder, snapshotOf, type NodeShape } from '../testing/page-event.ts'
import { OPEN_ALL, policyOf } from '../testing/policy.ts'
import { openPage, step, World, WORLD_POLICY } from '../testing/random-page.ts'
import { openRandom } from '../testing/random.ts'
import { attributesIn, open } from '../testing/redacted-page.ts'
import { inspect, openInspection, type Fault } from './inspect.ts'

function faultsOf(events: readonly unknown[], ...policies: Policy[]): Fault[] {
  const inspection = openInspection(policies)
  return events.flatMap((event) => inspect(inspection, structuredClone(event) as PageEvent) ?? [])
}

const SECRET = 'Zanzibar7391'

test.for(CARRIERS.map((carrier) => [carrier.name, carrier] as const))(
  '[RD60] what the redactor let out is without fault, and the page itself is not: %s',
  ([, carrier]) => {
    const page = carrier.plant(SECRET)

    for (const policy of [MASK_ALL, OPEN_ALL]) {
      const { send, left } = open(policy)
      send(...page)
      expect(faultsOf(left, policy)).toEqual([])
    }
    expect(faultsOf(page, OPEN_ALL).length).toBeGreaterThan(0)
  },
)

test.for(Array.from({ length: 60 }, (_, i) => i + 1))(
  '[RD60] whatever happens on a page, what the redactor lets out of it is without fault (seed %i)',
  (seed) => {
    const world = new World(openRandom(seed))
    const { send, left } = open(WORLD_POLICY)
    send(snapshotOf(openPage(world)))
    for (let i = 0; i < 60 && world.nodes.size > 0; i++) send(step(world))

    expect(faultsOf(left, WORLD_POLICY)).toEqual([])
    expect(left.length).toBeGreaterThan(1)
  },
)

test('[RD60] a pointer that moves over the same element more than once is without fault', () => {
  const b = new PageBuilder()
  const heading = b.element('h1', {}, b.text('Hello'))
  const at = (x: number) => ({ x, y: x, id: heading.id, timeOffset: -x })
  const { send, left } = open(MASK_ALL)

  send(snapshotOf(b.page([], [heading])), {
    type: 3,
    timestamp: 2,
    data: { source: 1, positions: [at(3), at(2), at(1)] },
  } as PageEvent)

  expect(left).toHaveLength(2)
  expect(faultsOf(left, MASK_ALL)).toEqual([])
})

/** A keyframe with this in its body, as a script that redacts nothing would send it. */
function keyframeWith(plant: (b: PageBuilder) => NodeShape): PageEvent[] {
  const b = new PageBuilder()
  return [snapshotOf(b.page([], [plant(b)]))]
}

const RULED = policyOf({
  unmask: [
    { id: 'headings', selector: 'main h1', unmask: ['text'] },
    { id: 'fields', selector: '.open', unmask: ['value'] },
    { id: 'hints', selector: 'input', unmask: ['attributes'], attributes: ['placeholder'] },
  ],
})

test.for<[string, (b: PageBuilder) => NodeShape, Fault[]]>([
  ['a text without a rule', (b) => b.element('p', {}, 'Whole'), [{ kind: 'unmasked', nodeId: 4, at: 'textContent' }]],
  [
    'a rule that the policy does not have',
    (b) => b.element('p', {}, { ...b.text('Whole'), rule: 'old' }),
    [{ kind: 'rule', nodeId: 4, at: 'textContent', rule: 'old' }],
  ],
  [
    'a rule for other elements',
    (b) => b.element('h1', {}, { ...b.text('Whole'), rule: 'headings' }),
    [{ kind: 'rule', nodeId: 4, at: 'textContent', rule: 'headings' }],
  ],
  [
    'a rule for text, named for what was typed',
    (b) =>
      b.element('main', {}, b.element('h1', {}, b.element('textarea', {}, { ...b.text('Whole'), rule: 'headings' }))),
    [{ kind: 'rule', nodeId: 4, at: 'textContent', rule: 'headings' }],
  ],
  [
    'a rule for an attribute that it does not name',
    (b) => ({ ...b.element('input', { title: 'Whole' }), rules: { title: 'hints' } }),
    [{ kind: 'rule', nodeId: 4, at: 'title', rule: 'hints' }],
  ],
  [
    'any rule, named for a password',
    (b) => ({ ...b.element('input', { type: 'password', value: 'Whole' }), rules: { value: 'fields' } }),
    [{ kind: 'rule', nodeId: 4, at: 'value', rule: 'fields' }],
  ],
  [
    'a rule under a name of the language itself',
    (b) => b.element('p', {}, { ...b.text('Whole'), rule: 'constructor' }),
    [{ kind: 'rule', nodeId: 4, at: 'textContent', rule: 'constructor' }],
  ],
])('[RD61] a stream that lies is found out: %s', ([, plant, faults]) => {
  const found = faultsOf(keyframeWith(plant), RULED)

  expect(found.map(({ kind, at, rule }) => ({ kind, at, rule }))).toEqual(
    faults.map(({ kind, at, rule }) => ({ kind, at, rule })),
  )
})

test('[RD61] what a rule lets through passes, where classes were left out of the page as well', () => {
  const inMain = keyframeWith((b) =>
    b.element('main', {}, b.element('h1', {}, { ...b.text('Whole'), rule: 'headings' })),
  )
  const typed = keyframeWith((b) => ({ ...b.element('input', { value: 'Whole' }), rules: { value: 'fields' } }))

  expect(faultsOf(inMain, RULED)).toEqual([])
  expect(faultsOf(typed, RULED)).toEqual([])
})

test('[RD61] a change after the keyframe is held to the same, and one of a newer policy passes beside the older', () => {
  const b = new PageBuilder()
  const text = b.text('••')
  const field = b.element('input')
  const page = snapshotOf(b.page([], [b.element('p', {}, text), field]))
  const plain = mutationOf({ texts: [{ id: text.id, value: 'Whole' }] })
  const ruled = mutationOf({ texts: [{ id: text.id, value: 'Whole', rule: 'new' }] })
  const newer = policyOf({ unmask: [{ id: 'new', selector: 'p', unmask: ['text'] }] })

  expect(faultsOf([page, plain], RULED)).toMatchObject([{ kind: 'unmasked', at: 'value' }])
  expect(faultsOf([page, ruled], RULED)).toMatchObject([{ kind: 'rule', rule: 'new' }])
  expect(faultsOf([page, ruled], RULED, newer)).toEqual([])
  expect(faultsOf([page, inputOf(field.id, 'Whole')], RULED)).toMatchObject([{ kind: 'unmasked', at: 'text' }])
})

test('[RD60] a fault names the node, the place and the rule, and nothing of what stood there', () => {
  const faults = faultsOf(
    CARRIERS.flatMap((carrier) => carrier.plant(SECRET)),
    OPEN_ALL,
  )

  expect(faults.length).toBeGreaterThan(50)
  expect(JSON.stringify(faults).toLowerCase()).not.toContain(SECRET.toLowerCase())
})

test('[RD62] each group can be inspected by itself: a keyframe names no class that only a sheet of before had named', () => {
  const b = new PageBuilder()
  const sheet = b.element('style', {}, { ...b.text('.open{color:red}'), isStyle: true })
  const p = b.element('p', { class: 'open' }, 'Whole')
  const page = b.page([sheet], [p])
  const { send } = open(MASK_ALL)
  const [first] = send(snapshotOf(page))
  const later = b.page([], [p])
  const [second] = send(snapshotOf(later))

  expect(attributesIn(first, p.id)).toEqual({ class: 'open' })
  expect(attributesIn(second, p.id)).toEqual({ class: '' })
  expect(faultsOf([second], MASK_ALL)).toEqual([])
})

test('[RD60] masks beside a password field are no fault, however many', () => {
  const b = new PageBuilder()
  const { send, left } = open(MASK_ALL)
  send(
    snapshotOf(
      b.page(
        [],
        [
          b.element('input', { type: 'password', value: 'Whole' }),
          b.element('p', { title: 'abcdefgh' }, 'Something quite long and something short'),
          b.element('input', { type: 'submit', value: 'Send everything' }),
        ],
      ),
    ),
  )

  expect(faultsOf(left, MASK_ALL)).toEqual([])
})

const MOVE = { source: 1, positions: [{ x: 1, y: 1, id: 3, timeOffset: 0 }] }

test.for<[string, (b: PageBuilder) => object]>([
  ['a text in place of a number', () => incrementOf(1, { positions: [{ x: 1, y: 1, id: 3, timeOffset: 'Whole' }] })],
  ['a text in place of an id', () => incrementOf(2, { id: 'Whole', type: 2, x: 1, y: 1 })],
  [
    'a text in place of a flag',
    (b) => incrementOf(5, { id: b.text('').id, text: '', isChecked: false, userTriggered: 'Whole' }),
  ],
  ['a field beside the event’s data', () => ({ ...incrementOf(1, MOVE), note: 'Whole' })],
  ['a time in words', () => ({ ...incrementOf(1, MOVE), timestamp: 'Whole' })],
  ['a field that no event has', () => incrementOf(1, { ...MOVE, whole: null })],
  ['a rule where nothing is let through', (b) => snapshotOf(b.page([], [{ ...b.element('p'), rule: 'Whole' }]))],
  [
    'a rule for an attribute that is not there',
    (b) => snapshotOf(b.page([], [{ ...b.element('p'), rules: { whole: 'headings' } }])),
  ],
  ['how far it is scrolled, in words', (b) => snapshotOf(b.page([], [b.element('p', { rr_scrollLeft: 'Whole' })]))],
  [
    'how far it is scrolled, by a name of its own',
    (b) => snapshotOf(b.page([], [b.element('p', { rr_scrollWhole: 1 })])),
  ],
])('[RD61] nothing is carried past the inspector in %s', ([, plant]) => {
  const b = new PageBuilder()
  const page = snapshotOf(b.page([], []))

  expect(faultsOf([page, plant(b)], RULED).length).toBeGreaterThan(0)
})

test('[RD61] an event that is nested deeper than anyone can follow is a fault, and throws nothing', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown
  const inspection = openInspection([RULED])
  inspect(inspection, snapshotOf(new PageBuilder().page([], [])))

  const fault = inspect(inspection, incrementOf(1, { positions: deep }))

  expect(fault).toEqual({ kind: 'unmasked', nodeId: undefined, at: 'event' })
})

test('[RD61] what is nested costs no more than it is long', () => {
  let nested: object = { id: 1, value: 'Whole' }
  for (let depth = 0; depth < 60; depth++) nested = { id: 1, texts: [nested] }
  const page = snapshotOf(new PageBuilder().page([], []))
  const startedMs = performance.now()

  expect(faultsOf([page, incrementOf(0, { texts: [nested] })], RULED)).toHaveLength(1)
  expect(performance.now() - startedMs).toBeLessThan(1_000)
})
