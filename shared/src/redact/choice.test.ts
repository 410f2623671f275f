import { expect, test } from 'vitest'
import { inspect, openInspection } from '../inspect/inspect.ts'
import { mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { policyOf } from '../testing/policy.ts'
import { attributesIn, nodeIn, open } from '../testing/redacted-page.ts'

const VALUES = policyOf({ unmask: [{ id: 'values', selector: 'form', unmask: ['value'] }] })
const FIELDS = policyOf({ unmask: [{ id: 'values', selector: 'input', unmask: ['value'] }] })

test('[RD173] that a box is neither ticked nor not is a choice: it leaves where the value may, named by its rule', () => {
  const b = new PageBuilder()
  const box = b.element('input', { type: 'checkbox', 'conav-mixed': true })
  const page = b.page([], [box])
  const settled = mutationOf({ attributes: [{ id: box.id, attributes: { 'conav-mixed': null } }] })

  const shown = open(FIELDS)
  const [keyframe] = shown.send(snapshotOf(page))
  const [cleared] = shown.send(settled)
  const masked = open(VALUES).send(snapshotOf(page), settled)
  const inspection = openInspection([FIELDS])

  expect(attributesIn(keyframe, box.id)).toMatchObject({ 'conav-mixed': true })
  expect(nodeIn(keyframe, box.id)).toMatchObject({ rules: { 'conav-mixed': 'values' } })
  expect(JSON.stringify(cleared)).toContain('{"conav-mixed":null}')
  expect(JSON.stringify(masked)).not.toContain('conav-mixed')
  expect(shown.left.map((event) => inspect(inspection, structuredClone(event)))).toEqual([undefined, undefined])
})

test('[RD174] between which bounds a number lies leaves with the right to see it, and not of a secret field', () => {
  const b = new PageBuilder()
  const range = b.element('input', { type: 'range', min: '0', max: '10', step: '0.5', value: '9' })
  const secret = b.element('input', { type: 'number', name: 'cvv', max: '999', 'aria-valuemax': '999' })
  const bar = b.element('progress', { max: '10', value: '8' })
  const page = b.page([], [range, secret, bar])

  const shown = open(policyOf({ unmask: [{ id: 'values', selector: 'input, progress', unmask: ['value'] }] }))
  const [keyframe] = shown.send(snapshotOf(page))
  const masked = open(VALUES).send(snapshotOf(page))
  const inspection = openInspection([
    policyOf({ unmask: [{ id: 'values', selector: 'input, progress', unmask: ['value'] }] }),
  ])

  expect(attributesIn(keyframe, range.id)).toMatchObject({ min: '0', max: '10', step: '0.5', value: '9' })
  expect(nodeIn(keyframe, range.id)).toMatchObject({ rules: { max: 'values' } })
  expect(attributesIn(keyframe, bar.id)).toEqual({ max: '10', value: '8' })
  expect(JSON.stringify([keyframe, masked])).not.toMatch(/999/)
  expect(JSON.stringify(masked)).not.toContain('"max"')
  expect(shown.left.map((event) => inspect(inspection, structuredClone(event)))).toEqual([undefined])
})

test('[RD173] whether a custom element is defined is told of any, as a mark without words', () => {
  const b = new PageBuilder()
  const [early, forged] = [
    b.element('x-card', { 'conav-undefined': '' }),
    b.element('x-card', { 'conav-undefined': 'c4n4ry' }),
  ]
  const page = b.page([b.element('style', { _cssText: 'x-card:not(:defined){color:red}' })], [early, forged])
  const { send, left } = open(policyOf({}))

  const [keyframe] = send(snapshotOf(page))
  send(mutationOf({ attributes: [{ id: early.id, attributes: { 'conav-undefined': null } }] }))
  const inspection = openInspection([policyOf({})])

  expect(attributesIn(keyframe, early.id)).toEqual({ 'conav-undefined': '' })
  expect(attributesIn(keyframe, forged.id)).toEqual({})
  expect(JSON.stringify(left[1])).toContain('{"conav-undefined":null}')
  expect(left.map((event) => inspect(inspection, structuredClone(event)))).toEqual([undefined, undefined])
})

test('[RD175] a flag leaves however the page has written it, and with no other word', () => {
  const b = new PageBuilder()
  const [short, long, other] = ['', 'disabled', 'c4n4ry'].map((disabled) => b.element('button', { disabled }))

  const [keyframe] = open(policyOf({})).send(snapshotOf(b.page([], [short, long, other] as never[])))

  expect(attributesIn(keyframe, short?.id ?? 0)).toEqual({ disabled: '' })
  expect(attributesIn(keyframe, long?.id ?? 0)).toEqual({ disabled: 'disabled' })
  expect(attributesIn(keyframe, other?.id ?? 0)).toEqual({})
})
