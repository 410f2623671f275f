import { UNTIL_STOPPED, WHOLE_CASE, type Terms } from '@conav/shared/protocol/control.ts'
import { AskId, NodeId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Ask } from '@conav/shared/protocol/messages.ts'
import { expect, test } from 'vitest'
import { ADA } from '../testing/fake-server.ts'
import { choicesFor, listAskedFor, reachOf } from './terms.ts'

const HERE = StreamNo.parse(3)
const THERE = StreamNo.parse(4)
const PAGE: Terms = { scope: { on: 'page', stream: HERE }, minutes: 10 }

test('[EX97] the customer chooses between what was asked for and this page alone for ten minutes', () => {
  expect(choicesFor(UNTIL_STOPPED, HERE)).toEqual([UNTIL_STOPPED, PAGE])
  expect(choicesFor({ scope: WHOLE_CASE, minutes: 5 }, HERE)).toEqual([
    { scope: WHOLE_CASE, minutes: 5 },
    { ...PAGE, minutes: 5 },
  ])
})

test('[EX97] the narrower choice is never more than was asked for, and there is none where it would be the same', () => {
  const form: Terms = { scope: { on: 'form', stream: HERE, node: NodeId.parse(9) }, minutes: 30 }

  expect(choicesFor(form, HERE)).toEqual([form, { ...form, minutes: 10 }])
  expect(choicesFor(PAGE, HERE)).toEqual([PAGE])
})

test('[EX97] a page of another tab is not called this page', () => {
  expect(reachOf(PAGE, HERE)).toBe('page')
  expect(reachOf(PAGE, THERE)).toBe('other-page')
  expect(reachOf(UNTIL_STOPPED, THERE)).toBe('case')
})

test('[EX122] what of this page load is asked for is known by its element', () => {
  const asked = (stream: StreamNo): Ask => ({
    id: AskId.parse(1),
    power: 'control',
    by: { person: ADA, name: 'Ada', kind: 'agent' },
    terms: { scope: { on: 'form', stream, node: NodeId.parse(9) }, minutes: null },
  })

  expect(listAskedFor({ asks: [asked(HERE), asked(THERE)], stream: HERE })).toEqual([9])
})
