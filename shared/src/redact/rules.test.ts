import { expect, test } from 'vitest'
import { MASK_ALL } from '../policy/policy.ts'
import { addOf, incrementOf, inputOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { attributesIn, dataOf, firstTextIn, nodeIn, open } from '../testing/redacted-page.ts'
import { MASK } from './mask.ts'

const HEADINGS = policyOf({ unmask: [{ id: 'headings', selector: 'h1', unmask: ['text'] }] })

test('[RD3] a rule unmasks the text of what it selects and of all inside, and each text names the rule', () => {
  const b = new PageBuilder()
  const inner = b.text('world')
  const direct = b.text('Hello ')
  const other = b.text('Private')
  const page = b.page(
    [],
    [
      { ...b.element('h1'), childNodes: [direct, { ...b.element('em'), childNodes: [inner] }] },
      { ...b.element('p'), childNodes: [other] },
    ],
  )

  const [keyframe] = open(HEADINGS).send(snapshotOf(page))

  expect(nodeIn(keyframe, direct.id)).toMatchObject({ textContent: 'Hello ', rule: 'headings' })
  expect(nodeIn(keyframe, inner.id)).toMatchObject({ textContent: 'world', rule: 'headings' })
  expect(nodeIn(keyframe, other.id)).toEqual({ type: 3, id: other.id, textContent: '•••••••' })
})

test('[RD3] a rule holds for elements added later, and for moved ones by where they are now', () => {
  const b = new PageBuilder()
  const h1 = b.element('h1')
  const moved = b.text('Moves')
  const p = { ...b.element('p'), childNodes: [moved] }
  const { send } = open(HEADINGS)
  send(snapshotOf(b.page([], [h1, p])))

  const added = b.text('Later')
  const [mutation] = send(
    mutationOf({ removes: [{ parentId: p.id, id: moved.id }], adds: [addOf(h1.id, moved), addOf(h1.id, added)] }),
  )

  expect(nodeIn(mutation, added.id)).toMatchObject({ textContent: 'Later', rule: 'headings' })
  expect(nodeIn(mutation, moved.id)).toMatchObject({ textContent: 'Moves', rule: 'headings' })
})

test('[RD3] a text change names its rule', () => {
  const b = new PageBuilder()
  const text = b.text('One')
  const { send } = open(HEADINGS)
  send(snapshotOf(b.page([], [{ ...b.element('h1'), childNodes: [text] }])))

  const [mutation] = send(mutationOf({ texts: [{ id: text.id, value: 'Two' }] }))

  expect(dataOf(mutation)['texts']).toEqual([{ id: text.id, value: 'Two', rule: 'headings' }])
})

test('[RD3] a rule for attributes unmasks those that it lists, and the element names the rule for each', () => {
  const b = new PageBuilder()
  const image = b.element('img', { alt: 'A red bag', title: 'Private', src: 'https://shop.example/x.png' })
  const policy = policyOf({ unmask: [{ id: 'alts', selector: 'img', unmask: ['attributes'], attributes: ['alt'] }] })

  const [keyframe] = open(policy).send(snapshotOf(b.page([], [image])))

  expect(nodeIn(keyframe, image.id)).toMatchObject({
    attributes: { alt: 'A red bag', title: '•••••••', src: expect.stringMatching(/^data:image\/gif/) },
    rules: { alt: 'alts' },
  })
})

test('[RD3] a rule for values unmasks fields, choices and what is typed later', () => {
  const b = new PageBuilder()
  const option = b.element('option', { value: 'm', selected: true }, 'Medium')
  const select = { ...b.element('select', { value: 'm' }), childNodes: [option] }
  const check = b.element('input', { type: 'checkbox', checked: true })
  const input = b.element('input', { type: 'text', value: 'abc' })
  const { send } = open(policyOf({ unmask: [{ id: 'fields', selector: 'input, select', unmask: ['value'] }] }))

  const [keyframe] = send(snapshotOf(b.page([], [select, check, input])))
  const [event] = send(inputOf(input.id, 'abcd'))

  expect(nodeIn(keyframe, select.id)).toMatchObject({ attributes: { value: 'm' }, rules: { value: 'fields' } })
  expect(nodeIn(keyframe, option.id)).toMatchObject({
    attributes: { value: 'm', selected: true },
    rules: { value: 'fields', selected: 'fields' },
  })
  expect(nodeIn(keyframe, option.id)?.['childNodes']).toMatchObject([{ textContent: 'Medium', rule: 'fields' }])
  expect(nodeIn(keyframe, check.id)).toMatchObject({ attributes: { checked: true }, rules: { checked: 'fields' } })
  expect(nodeIn(keyframe, input.id)).toMatchObject({ attributes: { value: 'abc' }, rules: { value: 'fields' } })
  expect(dataOf(event)).toMatchObject({ text: 'abcd', rule: 'fields' })
})

test('[RD3] a rule for text unmasks the label of a button that is an input', () => {
  const b = new PageBuilder()
  const button = b.element('input', { type: 'submit', value: 'Add to basket' })
  const policy = policyOf({ unmask: [{ id: 'buttons', selector: 'input[type=submit]', unmask: ['text'] }] })

  const [keyframe] = open(policy).send(snapshotOf(b.page([], [button])))

  expect(nodeIn(keyframe, button.id)).toMatchObject({
    attributes: { value: 'Add to basket' },
    rules: { value: 'buttons' },
  })
})

test('[RD3] a rule holds on its paths only, and a rule for all of the page does not reach the title or into frames', () => {
  const b = new PageBuilder()
  const page = b.page([b.element('title', {}, 'My account')], [b.element('p', {}, 'Hello'), b.element('iframe')])
  const rule = { id: 'all', selector: 'html', unmask: ['text' as const], paths: ['/shop/*'] }

  const here = open(policyOf({ unmask: [rule] }), '/shop/1').send(snapshotOf(page))
  const elsewhere = open(policyOf({ unmask: [rule] }), '/account').send(snapshotOf(page))

  expect(JSON.stringify(here)).toContain('Hello')
  expect(JSON.stringify(here)).not.toContain('My account')
  expect(JSON.stringify(elsewhere)).not.toContain('Hello')
})

test('[RD3] a rule whose selector cannot be read unmasks nothing; a touch rule that cannot be read blocks', () => {
  const b = new PageBuilder()
  const p = b.element('p', {}, 'Hello')
  const { send } = open(policyOf({ unmask: [{ id: 'bad', selector: 'p:hover', unmask: ['text'] }] }))
  const blocking = open(policyOf({ touch: [{ id: 'bad', selector: 'p:hover', touch: 'blocked' }] }))

  expect(JSON.stringify(send(snapshotOf(b.page([], [p]))))).not.toContain('Hello')
  expect(nodeIn(blocking.send(snapshotOf(b.page([], [p]))), p.id)).toBeUndefined()
})

test('[RD4] a masked value has one length; empty stays empty', () => {
  const b = new PageBuilder()
  const fields = ['x', 'a much longer value than the other', ''].map((value) =>
    b.element('input', { type: 'text', value }),
  )

  const [keyframe] = open(MASK_ALL).send(snapshotOf(b.page([], fields)))

  expect(fields.map((field) => attributesIn(keyframe, field.id)['value'])).toEqual([MASK, MASK, ''])
})

test('[RD4] typing into a masked field sends one event, by input and by attribute alike', () => {
  const b = new PageBuilder()
  const input = b.element('input', { type: 'text' })
  const { send } = open(MASK_ALL)
  send(snapshotOf(b.page([], [input])))

  const left = [...'hello'].flatMap((_, i) => [
    ...send(inputOf(input.id, 'hello'.slice(0, i + 1))),
    ...send(mutationOf({ attributes: [{ id: input.id, attributes: { value: 'hello'.slice(0, i + 1) } }] })),
  ])

  expect(left.map((event) => dataOf(event)['source'])).toEqual([5, 0])
})

test('[RD4] a masked choice does not show', () => {
  const b = new PageBuilder()
  const options = ['a', 'bb'].map((value) =>
    b.element('option', { value, selected: value === 'bb' ? true : null }, value),
  )
  const select = { ...b.element('select', { value: 'bb' }), childNodes: options }
  const radio = b.element('input', { type: 'radio', checked: true, value: 'yes' })
  const tab = b.element('div', { role: 'radio', 'aria-checked': 'true', 'data-state': 'checked' })
  const style = b.element('style', { _cssText: '[aria-checked=true]{color:red}[data-state=checked]{color:red}' }, '')
  const { send } = open(MASK_ALL)

  const [keyframe] = send(snapshotOf(b.page([style], [select, radio, tab])))
  const inputs = send(inputOf(select.id, 'a'), inputOf(radio.id, 'yes', true))

  expect(options.map((option) => nodeIn(keyframe, option.id)?.['attributes'])).toEqual([{}, {}])
  expect(options.map((option) => firstTextIn(keyframe, option.id))).toEqual([MASK, MASK])
  expect(nodeIn(keyframe, radio.id)?.['attributes']).toEqual({ type: 'radio' })
  expect(nodeIn(keyframe, tab.id)?.['attributes']).toEqual({})
  expect(inputs).toEqual([])
})

test('[RD4] a masked field does not show by its scrolling how long its text is', () => {
  const b = new PageBuilder()
  const input = b.element('input', { type: 'text', value: 'x', rr_scrollLeft: 120 })
  const box = b.element('div', { rr_scrollTop: 120 })
  const { send } = open(MASK_ALL)

  const [keyframe] = send(snapshotOf(b.page([], [input, box])))
  const scrolls = send(...[input, box].map(({ id }) => incrementOf(3, { id, x: 7, y: 0 })))

  expect(attributesIn(keyframe, input.id)).toEqual({ type: 'text', value: MASK })
  expect(attributesIn(keyframe, box.id)).toEqual({ rr_scrollTop: 120 })
  expect(scrolls.map((event) => dataOf(event)['id'])).toEqual([box.id])
})

test('[RD3] a rule for text, even for all of the page, unmasks no value and no option', () => {
  const b = new PageBuilder()
  const select = b.element('select', {}, b.element('option', {}, 'Private'))
  const editable = b.element('div', { contenteditable: 'true' }, 'Private')
  const policy = policyOf({ unmask: [{ id: 'all', selector: '*', unmask: ['text'] }] })

  const left = open(policy).send(snapshotOf(b.page([], [select, editable, b.element('textarea', {}, 'Private')])))

  expect(JSON.stringify(left)).not.toContain('Private')
})
