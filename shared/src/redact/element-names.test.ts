import { expect, test } from 'vitest'
import { MASK_ALL } from '../policy/policy.ts'
import { addOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { nodeIn, open } from '../testing/redacted-page.ts'

test('[RD160] slots leave by stand-ins that still find each other, parts where a sheet names them', () => {
  const b = new PageBuilder()
  const given = b.element('b', { slot: 'private-8812', part: 'head secret-7' })
  const slot = b.element('slot', { name: 'private-8812' })
  const field = b.element('div', { name: 'private-8812' })
  const sheet = b.element('style', { _cssText: 'x-card::part(head){top:0}' })
  const { send } = open(MASK_ALL)

  const [keyframe] = send(snapshotOf(b.page([sheet], [given, slot, field])))
  const late = b.element('b', { slot: 'private-8812' })
  const [change] = send(mutationOf({ adds: [addOf(slot.id, late)] }))

  const leftAs = (id: number): unknown => nodeIn(keyframe, id)?.attributes
  const { slot: name } = leftAs(given.id) as { slot: string }
  expect(name).toMatch(/^n\d+$/)
  expect(leftAs(given.id)).toEqual({ slot: name, part: 'head' })
  expect(leftAs(slot.id)).toEqual({ name })
  expect(leftAs(field.id)).toEqual({})
  expect(JSON.stringify(change)).toContain(`"slot":"${name}"`)
  expect(JSON.stringify([keyframe, change])).not.toMatch(/8812|secret/)
})
