import { expect, test } from 'vitest'
import { addOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { foretell, openRedaction, openSecrets, redact } from './redact.ts'

const scene = { policy: policyOf({ unmask: [{ id: 'all', selector: 'h1, div', unmask: ['text'] }] }), path: '/' }
const CARD = '5105105105105100'

test.for([
  ['input', { autocomplete: 'cc-number', value: CARD }],
  ['div', { contenteditable: 'true', 'aria-label': 'Card number' }],
] as const)(
  '[RD100] what stands in a secret field of a later part is masked in an earlier one (%s)',
  ([tag, given]) => {
    const builder = new PageBuilder()
    const page = builder.page([], [builder.element('h1', {}, CARD)])
    const field = builder.element(tag, { ...given }, ...(tag === 'div' ? [CARD] : []))
    const state = openRedaction(openSecrets('salt'))

    foretell(state, [field])
    const said = [snapshotOf(page), mutationOf({ adds: [addOf(page.id, field)] })].map((event) =>
      redact(state, event, scene),
    )

    expect(JSON.stringify(said.map(({ event }) => event))).not.toContain(CARD)
  },
)

test('[RD100] what is no secret field, or no node at all, is not learned', () => {
  const builder = new PageBuilder()
  const page = builder.page([], [builder.element('h1', {}, 'Monstera')])
  const state = openRedaction(openSecrets('salt'))

  foretell(state, [builder.element('input', { value: 'Monstera' }), null, 7, { id: 1e99 }, { id: 3, attributes: [] }])

  expect(JSON.stringify(redact(state, snapshotOf(page), scene).event)).toContain('Monstera')
})
