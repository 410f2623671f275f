import { expect, test } from 'vitest'
import { MASK_ALL } from '../policy/policy.ts'
import { mutationOf, PageBuilder, snapshotOf, type NodeShape } from '../testing/page-event.ts'
import { nodeIn, open } from '../testing/redacted-page.ts'
import { MAX_DEPTH, MAX_NODES } from './tree.ts'

test('[RD13] what is deeper than the cap is dropped, and so is what happens there', () => {
  const b = new PageBuilder()
  const text = b.text('deep')
  let node: NodeShape = { ...b.element('div'), childNodes: [text] }
  for (let i = 0; i < MAX_DEPTH + 50; i++) node = { ...b.element('div'), childNodes: [node] }
  const { send } = open(MASK_ALL)

  const [keyframe] = send(snapshotOf(b.page([], [node])))

  expect(keyframe).toBeDefined()
  expect(nodeIn(keyframe, text.id)).toBeUndefined()
  expect(send(mutationOf({ texts: [{ id: text.id, value: 'x' }] }))).toEqual([])
})

test('[RD13] what exceeds the cap of nodes is dropped', () => {
  const b = new PageBuilder()
  const texts = Array.from({ length: MAX_NODES + 10 }, () => b.text('x'))

  const [keyframe] = open(MASK_ALL).send(snapshotOf(b.page([], [{ ...b.element('div'), childNodes: texts }])))

  expect(JSON.stringify(keyframe).split('textContent').length - 1).toBeLessThan(MAX_NODES)
  expect(nodeIn(keyframe, texts[0]?.id ?? 0)).toBeDefined()
})
