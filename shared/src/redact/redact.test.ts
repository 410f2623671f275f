import { expect, test } from 'vitest'
import { MASK_ALL } from '../policy/policy.ts'
import {
  addOf,
  eventOf,
  incrementOf,
  inputOf,
  mutationOf,
  PageBuilder,
  snapshotOf,
  type NodeShape,
} from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { dataOf, nodeIn, open } from '../testing/redacted-page.ts'
import type { PageEvent } from './event.ts'
import { isMasked, MASK } from './mask.ts'
import { mayLeave, openRedaction, openSecrets, redact, touchOf } from './redact.ts'

const HEADINGS = policyOf({ unmask: [{ id: 'headings', selector: 'h1', unmask: ['text'] }] })
const BLOCKED = policyOf({
  unmask: [{ id: 'all', selector: '*', unmask: ['text', 'value'] }],
  touch: [
    { id: 'b', selector: '.private', touch: 'blocked' },
    { id: 'r', selector: '.still', touch: 'read-only' },
    { id: 'c', selector: '.own', touch: 'customer-only' },
  ],
})

test('[RD7] of a blocked element only the shell leaves, and nothing that happens inside', () => {
  const b = new PageBuilder()
  const input = b.element('input', { type: 'text', value: 'v' })
  const text = b.text('Private')
  const box = { ...b.element('div', { class: 'private', title: 'Private', width: '10' }), childNodes: [input, text] }
  const { send } = open(BLOCKED)

  const [keyframe] = send(snapshotOf(b.page([], [box])))
  const after = send(
    inputOf(input.id, 'w'),
    mutationOf({
      texts: [{ id: text.id, value: 'More' }],
      adds: [addOf(box.id, b.text('New'))],
      attributes: [{ id: input.id, attributes: { title: 'x' } }],
      removes: [{ parentId: box.id, id: text.id }],
    }),
    incrementOf(3, { id: input.id, x: 0, y: 5 }),
    incrementOf(2, { id: input.id, type: 2, x: 1, y: 1 }),
  )

  expect(nodeIn(keyframe, box.id)).toEqual({
    type: 2,
    id: box.id,
    tagName: 'div',
    attributes: { class: '', width: '10' },
    childNodes: [],
  })
  expect(after.map((event) => dataOf(event))).toEqual([{ source: 2, id: box.id, type: 2, x: 1, y: 1 }])
})

test('[RD7] an element that becomes blocked loses at once what had left of it', () => {
  const b = new PageBuilder()
  const child = b.element('p', {}, 'Hello')
  const box = { ...b.element('div', {}), childNodes: [child] }
  const { send } = open(BLOCKED)
  send(snapshotOf(b.page([], [box])))

  const [mutation] = send(mutationOf({ attributes: [{ id: box.id, attributes: { class: 'private' } }] }))

  expect(dataOf(mutation)['removes']).toEqual([{ parentId: box.id, id: child.id }])
})

const OPEN_CLASS = policyOf({
  unmask: [{ id: 'open', selector: '.open', unmask: ['text', 'value', 'attributes'], attributes: ['title'] }],
})

test('[RD8] a text, a value and an attribute are masked again when their element no longer fits the rule', () => {
  const b = new PageBuilder()
  const text = b.text('Hello')
  const input = b.element('input', { class: 'open', type: 'text', value: 'abc', title: 'Tip' })
  const box = { ...b.element('div', { class: 'open' }), childNodes: [{ ...b.element('p'), childNodes: [text] }, input] }
  const { send } = open(OPEN_CLASS)
  send(snapshotOf(b.page([], [box])))

  const [mutation] = send(
    mutationOf({ attributes: [box, input].map(({ id }) => ({ id, attributes: { class: 'shut' } })) }),
  )

  expect(dataOf(mutation)['texts']).toEqual([{ id: text.id, value: '•••••' }])
  expect(dataOf(mutation)['attributes']).toContainEqual({ id: input.id, attributes: { value: MASK, title: '•••' } })
})

test('[RD8] a node added in the event that closes its parent leaves masked', () => {
  const b = new PageBuilder()
  const box = b.element('div', { class: 'open' })
  const { send } = open(OPEN_CLASS)
  send(snapshotOf(b.page([], [box])))

  const left = send(
    mutationOf({ adds: [addOf(box.id, b.text('Secret'))], attributes: [{ id: box.id, attributes: { class: null } }] }),
  )

  expect(JSON.stringify(left)).not.toContain('Secret')
})

test('[RD8] with a stricter policy, or another path, what had left is masked by the next event', () => {
  const b = new PageBuilder()
  const text = b.text('Hello')
  const state = openRedaction(openSecrets('salt'))
  redact(state, snapshotOf(b.page([], [{ ...b.element('h1'), childNodes: [text] }])), { policy: HEADINGS, path: '/' })

  const { more } = redact(state, incrementOf(4, { width: 1, height: 1 }), { policy: MASK_ALL, path: '/' })

  expect(dataOf(more?.[0])['texts']).toEqual([{ id: text.id, value: '•••••' }])
})

test('[RD9] nothing leaves on a path on which sharing pauses, nor afterwards before a keyframe', () => {
  const b = new PageBuilder()
  const page = snapshotOf(b.page([], [b.element('p', {}, 'x')]))
  const policy = policyOf({ pauseOn: ['/bank/*'] })
  const state = openRedaction(openSecrets('salt'))
  const at = (path: string, event: PageEvent) => redact(state, event, { policy, path }).event
  const scroll = incrementOf(3, { id: 1, x: 0, y: 0 })

  expect(at('/', scroll)).toBeUndefined()
  expect(at('/', page)).toBeDefined()
  expect(at('/', scroll)).toBeDefined()
  expect(at('/bank/1', page)).toBeUndefined()
  expect(at('/bank/1', eventOf(4, { width: 1, height: 1 }))).toBeUndefined()
  expect(at('/', scroll)).toBeUndefined()
  expect(at('/', page)).toBeDefined()
  expect(at('/', scroll)).toBeDefined()
  expect(mayLeave(policy, '/bank/1')).toBe(false)
})

test('[RD10] class and id tokens leave where a sheet names them, states where a sheet names their value', () => {
  const b = new PageBuilder()
  const style = b.element('style', { _cssText: '.a:hover,#main>.sm\\:b{color:red}[data-state=open] p{color:red}' }, '')
  const p = b.element('p', { class: 'a sm:b user-17', id: 'main', 'data-state': 'open', 'data-user': 'open' })

  const [keyframe] = open(MASK_ALL).send(snapshotOf(b.page([style], [p])))

  expect(nodeIn(keyframe, p.id)?.['attributes']).toEqual({ class: 'a sm:b', id: 'main', 'data-state': 'open' })
})

test('[RD10] an element sent before gets the tokens that a later sheet names', () => {
  const b = new PageBuilder()
  const p = b.element('p', { class: 'late other' })
  const { send } = open(MASK_ALL)
  send(snapshotOf(b.page([], [p])))

  const left = send(
    incrementOf(15, { id: 1, styleIds: [1], styles: [{ styleId: 1, rules: [{ rule: '.late{color:red}' }] }] }),
  )
  const root = send(incrementOf(8, { styleId: 1, adds: [{ rule: '.other{color:red}', index: 0 }] }))

  expect(left.length + root.length).toBeGreaterThan(0)
  expect(dataOf([...left, ...root].at(-1))['attributes']).toEqual([{ id: p.id, attributes: { class: 'late other' } }])
})

test('[RD12] the guard hears what an agent may do with each node', () => {
  const b = new PageBuilder()
  const nodes = {
    free: b.element('button', {}, 'x'),
    masked: b.element('input', { type: 'text' }),
    secret: b.element('input', { type: 'password' }),
    readOnly: b.element('input', { type: 'text', class: 'still' }),
    customerOnly: b.element('button', { class: 'own' }),
    both: b.element('button', { class: 'own still' }),
    blocked: b.element('input', { type: 'text', class: 'private' }),
    script: b.element('script'),
  }
  const policy = { ...BLOCKED, unmask: [] }
  const { state, send } = open(policy)
  send(snapshotOf(b.page([], Object.values(nodes))))
  const touch = (node: NodeShape) => touchOf(state, node.id, { policy, path: '/' })

  expect(Object.fromEntries(Object.entries(nodes).map(([name, node]) => [name, touch(node)]))).toEqual({
    free: 'free',
    masked: 'masked',
    secret: 'secret',
    readOnly: 'read-only',
    customerOnly: 'customer-only',
    both: 'customer-only',
    blocked: 'blocked',
    script: 'blocked',
  })
  expect(touchOf(state, 9999, { policy, path: '/' })).toBe('blocked')
  expect(touchOf(state, nodes.masked.id, { policy: BLOCKED, path: '/' })).toBe('free')
})

test('[RD12] a field that was a password field stays secret when its type changes', () => {
  const b = new PageBuilder()
  const field = b.element('input', { type: 'password' })
  const { state, send } = open(MASK_ALL)
  send(snapshotOf(b.page([], [field])), mutationOf({ attributes: [{ id: field.id, attributes: { type: 'text' } }] }))

  expect(touchOf(state, field.id, { policy: MASK_ALL, path: '/' })).toBe('secret')
})

test.for([
  [undefined],
  [null],
  [42],
  [{}],
  [{ type: 2 }],
  [{ type: 2, data: { node: { type: 0, id: 'x' } } }],
  [{ type: 2, data: { node: { type: 2, id: 1, tagName: 'html' } } }],
  [{ type: 3, data: null }],
  [
    {
      type: 3,
      data: { source: 0, adds: [null, 7, { parentId: 1, node: null }], removes: {}, texts: 'x', attributes: [[]] },
    },
  ],
  [{ type: 3, data: { source: 5 } }],
  [{ type: 3, data: { source: 8, id: {}, adds: 5 } }],
  [{ type: 3, data: { source: 'x' } }],
  [{ type: 3, data: { source: 15, id: 1, styleIds: 'x', styles: [{ rules: [{}] }] } }],
])('[RD2] an event of no known shape is dropped without a word: %j', ([event]) => {
  const b = new PageBuilder()
  const { send, state } = open(MASK_ALL)
  send(snapshotOf(b.page([], [])))

  const left = send(event as unknown as PageEvent)

  expect(left.filter((one) => dataOf(one)['source'] !== 15)).toEqual([])
  expect(state.dropped + left.length).toBeGreaterThan(0)
})

test('[RD1] masked page text keeps its words and spaces', () => {
  const b = new PageBuilder()
  const text = b.text('Hello, wide  world\n 42€ \u200bé')
  const [keyframe] = open(MASK_ALL).send(snapshotOf(b.page([], [text])))

  expect(nodeIn(keyframe, text.id)?.['textContent']).toBe('•••••• ••••  •••••\n ••• •')
  expect(isMasked('•••• ••')).toBe(true)
})
