import { type Scope, type Terms, UNTIL_STOPPED, WHOLE_CASE } from '@conav/shared/protocol/control.ts'
import { NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { narrow } from './terms.ts'

const ONE = StreamNo.parse(1)
const TWO = StreamNo.parse(2)
const SEVEN = NodeId.parse(7)
const on = (scope: Scope, minutes: number | null = null): Terms => ({ scope, minutes })
const PAGE = on({ on: 'page', stream: ONE })
const FORM = on({ on: 'form', stream: ONE, node: SEVEN })

describe('the given, cut to the asked', () => {
  test.each([
    ['a page of the whole case', UNTIL_STOPPED, PAGE],
    ['a form of the whole case', UNTIL_STOPPED, FORM],
    ['a form of its page', PAGE, FORM],
    ['ten minutes of any time', UNTIL_STOPPED, on(WHOLE_CASE, 10)],
    ['five minutes of ten', on(WHOLE_CASE, 10), on(WHOLE_CASE, 5)],
    ['the same element', FORM, on({ on: 'element', stream: ONE, node: SEVEN })],
  ])('[RM62] %s is given as it is', (_, asked, given) => {
    const terms = narrow(asked, given)

    expect(terms).toEqual(given)
  })

  test.each([
    ['the whole case for a page', PAGE, UNTIL_STOPPED],
    ['another page', PAGE, on({ on: 'page', stream: TWO })],
    ['a form of another page', PAGE, on({ on: 'form', stream: TWO, node: SEVEN })],
    ['the page for a form', FORM, PAGE],
    ['another element', FORM, on({ on: 'form', stream: ONE, node: NodeId.parse(8) })],
    ['any time for ten minutes', on(WHOLE_CASE, 10), UNTIL_STOPPED],
    ['an hour for ten minutes', on(WHOLE_CASE, 10), on(WHOLE_CASE, 60)],
  ])('[RM62] %s is cut to what was asked', (_, asked, given) => {
    const terms = narrow(asked, given)

    expect(terms).toEqual(asked)
  })
})
