import { MASK_ALL } from '@conav/shared/policy/policy.ts'
import { expect, test } from 'vitest'
import { decodeFromKeeper } from './keeper-word.ts'

test('[EX6] the page understands what a keeper says', () => {
  const messages = [
    { type: 'case', isOpen: true },
    { type: 'layout', layout: { kind: 'hidden' } },
    { type: 'layout', layout: { kind: 'panel', widthPx: 360, heightPx: 200 } },
    { type: 'layout', layout: { kind: 'bar', heightPx: 32 } },
    { type: 'sharing', sharing: 'control' },
    { type: 'resting', isResting: true },
    { type: 'capture', policy: MASK_ALL, salt: 'x', openedAgoMs: 0, hidden: [{ path: '/', selector: 'p' }] },
    { type: 'capture-stop' },
    { type: 'policy', policy: MASK_ALL },
    { type: 'keyframe-please' },
    { type: 'intent', from: 'a', intent: { kind: 'back', id: 1, stream: 1 }, within: null },
    { type: 'intent', from: 'a', intent: { kind: 'click', id: 1, stream: 1 }, within: 7 },
    { type: 'marks', marks: [{ kind: 'highlight', node: 4, color: 'red' }] },
    { type: 'drafts', drafts: [{ kind: 'stroke', node: 4, color: 'red' }] },
    { type: 'pointers', pointers: [{ name: 'Ada', node: 4, color: 'green', at: [0.5, 0.5] }] },
    { type: 'draw', color: 'purple' },
    { type: 'draw', color: null },
    { type: 'copying', isOn: true },
    { type: 'preview', policy: MASK_ALL, salt: 'x', hidden: [] },
    { type: 'hide', isOn: true },
  ]

  for (const message of messages) expect(decodeFromKeeper(message)).toEqual(message)
})

test('[EX6] the page understands nothing else', () => {
  const messages = [
    undefined,
    null,
    'case',
    [],
    {},
    { type: 'toString' },
    { type: '__proto__' },
    { type: 'case' },
    { type: 'layout', layout: { kind: 'constructor' } },
    { type: 'layout', layout: { kind: 'panel', widthPx: 1e9, heightPx: 1 } },
    { type: 'layout', layout: { kind: 'bar', heightPx: Number.NaN } },
    { type: 'sharing', sharing: 'everything' },
    { type: 'resting' },
    { type: 'capture', policy: {}, salt: 'x', openedAgoMs: 0 },
    { type: 'capture', policy: MASK_ALL, openedAgoMs: 0 },
    { type: 'policy', policy: null },
    { type: 'intent', from: 'a' },
    { type: 'intent', from: 'a', intent: { kind: 'back', id: 1, stream: 1 } },
    { type: 'intent', from: 'a', intent: { kind: 'back', id: 1, stream: 1 }, within: 'form' },
    { type: 'marks', marks: {} },
    { type: 'marks', marks: [null] },
    { type: 'drafts', drafts: [{ node: 4, color: 'red' }] },
    { type: 'marks', marks: Array.from({ length: 301 }, () => ({ kind: 'highlight', node: 4, color: 'red' })) },
    { type: 'pointers', pointers: [{ name: 'Ada', node: 4, color: 'constructor', at: [0, 0] }] },
    { type: 'pointers', pointers: [{ name: 'Ada', node: 4, color: 'red', at: [0, Number.NaN] }] },
    { type: 'draw', color: 'url(//x)' },
    { type: 'draw' },
    { type: 'copying', isOn: 'yes' },
    { type: 'preview', policy: MASK_ALL },
  ]

  expect(messages.filter((message) => decodeFromKeeper(message) !== undefined)).toEqual([])
})
