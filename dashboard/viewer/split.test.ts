import type { serializedNodeWithId } from '@rrweb/types'
import { expect, test } from 'vitest'
import { AT_ONCE_NODES, splitPage } from './split.ts'

const element = (id: number, tagName: string, ...[childNodes = [], attributes = {}]: [object[]?, object?]): object => ({
  type: 2,
  id,
  tagName,
  attributes,
  childNodes,
})
const pageOf = (body: object[]): serializedNodeWithId =>
  ({ type: 0, id: 1, childNodes: [element(2, 'html', [element(3, 'head'), element(4, 'body', body)])] }) as never

test('[SE114] a page of ordinary size is built at once, a larger one as a body to which its parts are added in their order', () => {
  const small = pageOf([element(5, 'p')])
  const rows = Array.from({ length: AT_ONCE_NODES }, (_, at) =>
    element(10 + at, 'p', [], at === 7 ? { rr_scrollTop: 9 } : {}),
  )
  const large = pageOf([element(5, 'div', rows)])

  expect(splitPage(small)).toMatchObject({ page: small, adds: [] })
  const { page, adds, scrolled } = splitPage(large)
  expect(JSON.stringify(page)).not.toContain('"p"')
  expect(adds.map(({ parentId, node }) => [parentId, node.id])).toEqual([[4, 5], ...rows.map((_, at) => [5, 10 + at])])
  expect(scrolled).toEqual([{ id: 17, left: 0, top: 9 }])
})
