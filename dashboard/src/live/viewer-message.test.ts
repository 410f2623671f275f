import { expect, test } from 'vitest'
import { qualityOf } from './line-quality.ts'
import { whyNotViewer } from './viewer-door.ts'
import { readFromViewer } from './viewer-message.ts'

const CLICK = { kind: 'click', stream: 1, node: 7, spot: { x: 0.5, y: 0.5 }, button: 'left', count: 1 }

test('[UI24] of what the viewer sends the desk understands only what a viewer says', () => {
  expect(readFromViewer({ type: 'gesture', gesture: CLICK })).toEqual({ type: 'gesture', gesture: CLICK })
  expect(readFromViewer({ type: 'gesture', gesture: { ...CLICK, id: 99, more: 1 } })).toEqual({
    type: 'gesture',
    gesture: CLICK,
  })
  expect(readFromViewer({ type: 'size', widthPx: 1440, heightPx: 900 })).toMatchObject({ widthPx: 1440 })

  const stroke = { kind: 'stroke', node: 7, points: [[0.5, 0.5]] }
  expect(readFromViewer({ type: 'drawn', stream: 1, shape: { ...stroke, by: 'x', id: 'x' } })).toEqual({
    type: 'drawn',
    stream: 1,
    shape: stroke,
  })
  expect(readFromViewer({ type: 'picked', stream: 1, part: 'form', node: null })).toMatchObject({ node: null })
  const lacks = [{ what: 'picture', why: 'blocked', count: 3 }]
  expect(readFromViewer({ type: 'lacks', lacks })).toEqual({ type: 'lacks', lacks })
  expect(readFromViewer({ type: 'lacks', lacks: [{ what: 'secret', count: 1 }] })).toBeUndefined()
  expect(readFromViewer({ type: 'pointer', pointer: null })).toEqual({ type: 'pointer', pointer: null })

  expect(readFromViewer({ type: 'drafted', stream: 1, shape: { ...stroke, id: 'x' } })).toEqual({
    type: 'drafted',
    stream: 1,
    shape: stroke,
  })
  expect(readFromViewer({ type: 'drafted', stream: 1, shape: null })).toEqual({
    type: 'drafted',
    stream: 1,
    shape: null,
  })

  const wrong = [
    { type: 'drafted', stream: 1, shape: { ...stroke, points: [] } },
    { type: 'drawn', stream: 1, shape: { ...stroke, points: [] } },
    { type: 'drawn', stream: 1, shape: { ...stroke, points: [[1000, 0]] } },
    { type: 'picked', stream: 1, part: 'page', node: 7 },
    { type: 'pointer', pointer: { stream: 1 } },
    undefined,
    'ready',
    { type: 'ask', power: 'control' },
    { type: 'gesture', gesture: { ...CLICK, node: -1 } },
    { type: 'gesture', gesture: { ...CLICK, spot: { x: 2, y: 0 } } },
    { type: 'gesture' },
    { type: 'size', widthPx: Number.POSITIVE_INFINITY, heightPx: 1 },
    { type: 'size', widthPx: '9', heightPx: 1 },
    { type: 'lost', stream: 0 },
    { type: 'shortcut', key: 'x'.repeat(99) },
    { type: 'applied', stream: 1, seq: '1', atMs: 0 },
  ]
  expect(wrong.filter((message) => readFromViewer(message) !== undefined)).toEqual([])
})

test('[UI25] a viewer of the own origin, or of none, is refused', () => {
  expect(whyNotViewer('https://viewer.example', 'https://app.example')).toBeUndefined()
  expect(whyNotViewer('https://app.example/', 'https://app.example')).toBe('same-origin')
  expect(whyNotViewer('', 'https://app.example')).toBe('unset')
})

test('[UI26] a line is good, fair or poor by its delay', () => {
  expect([2, 149, 150, 399, 400].map(qualityOf)).toEqual(['good', 'good', 'fair', 'fair', 'poor'])
})
