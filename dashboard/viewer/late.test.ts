import { expect, test } from 'vitest'
import { Late } from './late.ts'
import type { CleanEvent } from './sanitise.ts'

const scroll = (id: number, y: number): CleanEvent => ({ kind: 'apply', data: { source: 3, id, x: 0, y } })
const pointer = (x: number): CleanEvent => ({ kind: 'pointer', steps: [{ x, y: 0, node: 1, beforeMs: 0 }] })

test('[UI76] of many frames at once the last scroll of each part and the last place of the pointer are kept, what scrolls last', () => {
  const late = new Late()

  for (const event of [scroll(1, 10), pointer(1), scroll(2, 5), scroll(1, 90), pointer(7)])
    expect(late.keep(event)).toBe(true)

  expect(late.take()).toEqual([pointer(7), scroll(2, 5), scroll(1, 90)])
  expect(late.take()).toEqual([])
})

test('[UI76] what changes the page is not kept back', () => {
  const late = new Late()

  expect(late.keep({ kind: 'apply', data: { source: 5, id: 3, text: 'typed' } })).toBe(false)
  expect(late.take()).toEqual([])
})

test('[UI76] of the focus the last is kept, and where a part was scrolled to is forgotten with it', () => {
  const late = new Late()
  for (const event of [scroll(1, 10), scroll(2, 20)]) late.keep(event)
  late.keep({ kind: 'focus', node: 3 })
  late.keep({ kind: 'blur', node: 3 })

  late.drop((id) => id === 1)

  expect(late.take()).toEqual([{ kind: 'blur', node: 3 }, scroll(2, 20)])
})
