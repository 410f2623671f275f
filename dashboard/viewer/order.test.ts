import { expect, test } from 'vitest'
import { orderAdds } from './order.ts'

const add = (id: number, parentId: number, nextId: number | null = null) => ({
  parentId,
  nextId,
  node: { type: 3 as const, id, textContent: '' },
})
const known =
  (...ids: number[]) =>
  (id: number) =>
    ids.includes(id)
const idsOf = (adds: { node: { id: number } }[]) => adds.map(({ node }) => node.id)

test('[UI62] an addition comes after its parent and after the sibling it stands before', () => {
  const ordered = orderAdds([add(12, 11), add(11, 10, 13), add(13, 10)], known(10))

  expect(idsOf(ordered)).toEqual([13, 11, 12])
})

test('[UI62] a sibling nobody knows is forgotten, a parent nobody knows is not invented', () => {
  const ordered = orderAdds([add(11, 10, 99), add(12, 98)], known(10))

  expect(ordered).toEqual([{ ...add(11, 10), nextId: null }])
})

test('[UI62] additions that wait for each other come all the same, each once', () => {
  const ordered = orderAdds([add(11, 10, 12), add(12, 10, 11), add(13, 11)], known(10))

  expect(idsOf(ordered).toSorted((a, b) => a - b)).toEqual([11, 12, 13])
})

test('[UI62] a hundred thousand additions in the worst order are put in order at once', () => {
  const adds = Array.from({ length: 100_000 }, (_, index) => add(100_000 - index + 10, 100_000 - index + 9))

  const startedMs = performance.now()
  const ordered = orderAdds(adds, known(10))

  expect(ordered).toHaveLength(100_000)
  expect(performance.now() - startedMs).toBeLessThan(2_000)
})
