import { expect, test } from 'vitest'
import { inputOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { openRedaction, openSecrets, redact } from './redact.ts'
import { shownBy } from './shown-by.ts'

const POLICY = policyOf({
  unmask: [
    { id: 'headings', selector: 'h1, .echo', unmask: ['text'] },
    { id: 'city', selector: '.city, [type=password]', unmask: ['value'] },
  ],
  touch: [{ id: 'off', selector: '.off', touch: 'blocked' }],
})

test('[PO44] of each element is told what of it could be masked, whether it is, and which rule shows it', () => {
  const b = new PageBuilder()
  const password = b.element('input', { type: 'password' })
  const parts = {
    heading: b.element('h1', {}, 'Monstera'),
    price: b.element('p', {}, '34.00'),
    box: b.element('div', {}, b.element('h1', {}, 'Inside')),
    city: b.element('input', { class: 'city', type: 'text', value: 'Lyon' }),
    name: b.element('input', { type: 'text', value: 'Marie' }),
    picture: b.element('img', { src: 'https://shop.example/a.png' }),
    off: b.element('h1', { class: 'off' }, 'Off'),
    echo: b.element('p', { class: 'echo' }, 'hunter2-and-more'),
    password,
  }
  const state = openRedaction(openSecrets('salt'))
  const scene = { policy: POLICY, path: '/' }
  const page = b.page([], Object.values(parts))
  redact(state, snapshotOf(page), scene)
  redact(state, inputOf(password.id, 'hunter2-and-more'), scene)
  redact(state, snapshotOf(page), scene)

  const told = Object.entries(parts).map(([name, { id }]) => {
    const { piece, how, rule } = shownBy(state, id)
    return `${name}: ${piece} ${how} ${rule ?? '-'}`
  })

  expect(told).toEqual([
    'heading: text shown headings',
    'price: text masked -',
    'box: nothing masked -',
    'city: value shown city',
    'name: value masked -',
    'picture: image masked -',
    'off: nothing hidden -',
    'echo: text secret -',
    'password: value secret -',
  ])
  expect(shownBy(state, 9_999)).toMatchObject({ how: 'hidden' })
})
