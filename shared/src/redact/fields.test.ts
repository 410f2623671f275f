import { expect, test } from 'vitest'
import { MASK_ALL } from '../policy/policy.ts'
import { PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { openRedaction, openSecrets, redact, touchOf } from './redact.ts'

const scene = { policy: MASK_ALL, path: '/' }

test.for([
  { name: 'payment-card' },
  { id: 'cardNumber' },
  { placeholder: 'Card number' },
  { placeholder: 'Card' },
  { 'aria-label': 'Security code' },
  { title: 'One-time code' },
  { placeholder: 'Enter your password' },
])('[RD5] a field is secret that a page calls %o', (attributes) => {
  expect(touched('input', attributes)).toBe('secret')
})

test.for([
  { placeholder: 'Where to leave the parcel, what to write on the card' },
  { 'aria-label': 'Text for the greeting card' },
  { name: 'discard' },
  { id: 'shipping' },
])('[RD5] a field is not secret for a sentence that speaks of a card, %o', (attributes) => {
  expect(touched('textarea', attributes)).toBe('masked')
})

function touched(tag: string, attributes: Record<string, string>): string {
  const builder = new PageBuilder()
  const field = builder.element(tag, attributes)
  const { state } = redact(openRedaction(openSecrets('salt')), snapshotOf(builder.page([], [field])), scene)
  return touchOf(state, field.id, scene)
}
