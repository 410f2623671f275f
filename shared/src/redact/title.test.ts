import { expect, test } from 'vitest'
import { incrementOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { open } from '../testing/redacted-page.ts'
import { redact, titleOf } from './redact.ts'

const HEADINGS = policyOf({ unmask: [{ id: 'headings', selector: 'h1', unmask: ['text'] }] })

test('[RD3] the title is told where a rule names it, and not a moment longer', () => {
  const b = new PageBuilder()
  const title = { ...b.element('title'), childNodes: [b.text('Basket')] }
  const page = snapshotOf(b.page([title], []))
  const named = policyOf({ unmask: [{ id: 'title', selector: 'title', unmask: ['text'] }] })
  const [shown, masked] = [open(named), open(HEADINGS)]

  shown.send(page)
  masked.send(page)

  expect(titleOf(shown.state, title.id)).toEqual({ text: 'Basket', rule: 'title' })
  expect(titleOf(masked.state, title.id)).toBeNull()
  redact(shown.state, incrementOf(3, { id: title.id, x: 0, y: 5 }), { policy: HEADINGS, path: '/' })
  expect(titleOf(shown.state, title.id)).toBeNull()
})
