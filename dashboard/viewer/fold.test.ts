import { PageBuilder } from '@conav/shared/testing/page-event.ts'
import type { serializedNodeWithId } from '@rrweb/types'
import { expect, test } from 'vitest'
import { Fold } from './fold.ts'
import type { CleanMutation } from './sanitise.ts'

/** A page with a list, a field and a style sheet, folded. */
function openPage() {
  const b = new PageBuilder()
  const [word, sheetText] = [b.text('one'), { ...b.text('p {}'), isStyle: true }]
  const item = { ...b.element('li'), childNodes: [word] }
  const list = { ...b.element('ul'), childNodes: [item] }
  const field = b.element('input', { value: 'begin' })
  const sheet = { ...b.element('style'), childNodes: [sheetText] }
  const page = b.page([], [])
  const body = page.childNodes?.[0]?.childNodes?.[1]
  if (body === undefined) throw new Error('the page has no body')
  body.childNodes?.push(list, field, sheet)
  const node = page as unknown as serializedNodeWithId
  const fold = new Fold({ kind: 'snapshot', node, left: 0, top: 0 })
  const take = (change: Partial<CleanMutation>) =>
    fold.take({ removes: [], adds: [], texts: [], attributes: [], ...change })
  const added = (tagName: string) => b.element(tagName) as unknown as CleanMutation['adds'][number]['node']
  return { fold, take, added, body, list, item, word, field, sheetText }
}

test('[UI120] what comes, goes, is reworded and marked changes the tree as it would change the document', () => {
  const { fold, take, added, list, item, word } = openPage()
  const [first, last] = [added('li'), added('li')]

  const { rest } = take({
    adds: [
      { parentId: list.id, nextId: item.id, node: first },
      { parentId: list.id, nextId: null, node: last },
    ],
    texts: [{ id: word.id, value: 'two' }],
    attributes: [{ id: item.id, attributes: { class: 'is-new', style: 'color:red' } }],
  })
  const { gone } = take({ removes: [{ parentId: list.id, id: last.id }] })

  expect(rest).toBeUndefined()
  expect([...gone]).toEqual([last.id])
  expect(list.childNodes?.map(({ id }) => id)).toEqual([first.id, item.id])
  expect([word.textContent, item.attributes]).toEqual(['two', { class: 'is-new', style: 'color:red' }])
  expect(fold.left).toEqual([])
})

test('[UI120] what has a state beside the tree waits for the document, in its order, and goes with its node', () => {
  const { fold, take, body, field, sheetText } = openPage()
  const typed = { kind: 'apply' as const, data: { source: 5, id: field.id, text: 'typed' } }
  const marked = { id: field.id, attributes: { value: 'set' } }

  fold.keep(typed)
  take({ attributes: [marked], texts: [{ id: sheetText.id, value: 'p { top: 0 }' }] })
  const before = fold.left
  take({ removes: [{ parentId: body.id, id: field.id }] })

  const nothing = { removes: [], adds: [], texts: [], attributes: [] }
  const restyled = {
    kind: 'mutation',
    mutation: { ...nothing, texts: [{ id: sheetText.id, value: 'p { top: 0 }' }] },
  }
  expect(before).toEqual([typed, restyled, { kind: 'mutation', mutation: { ...nothing, attributes: [marked] } }])
  expect(fold.left).toEqual([restyled])
})

test('[UI120] from the first change on that is more than one of the tree the document is needed', () => {
  const { take, added, list, item } = openPage()
  const [plain, choice, after] = [added('li'), added('option'), added('li')]
  const adds = [plain, choice, after].map((node) => ({ parentId: list.id, nextId: null, node }))

  const { rest } = take({ adds, texts: [], attributes: [{ id: item.id, attributes: { class: 'late' } }] })

  expect(rest?.adds.map(({ node }) => node.id)).toEqual([choice.id, after.id])
  expect(rest?.attributes).toHaveLength(1)
  expect(list.childNodes?.map(({ id }) => id)).toEqual([item.id, plain.id])
})

test('[UI120] what is said of a node that is not there yet is not said of the one that comes under its number', () => {
  const { fold, take, added, list } = openPage()
  const late = added('input')

  fold.keep({ kind: 'apply', data: { source: 5, id: late.id, text: 'typed' } })
  take({ texts: [{ id: late.id, value: 'two' }] })
  take({ adds: [{ parentId: list.id, nextId: null, node: late }] })

  expect(fold.left).toEqual([])
})

test('[UI120] what changes others by going needs the document', () => {
  const b = new PageBuilder()
  const kinds = [b.element('input', { type: 'radio' }), b.element('details', { name: 'one' })]
  for (const inner of kinds) {
    const outer = { ...b.element('div'), childNodes: [inner] }
    const page = b.page([], [outer])
    const body = page.childNodes?.[0]?.childNodes?.[1]
    const fold = new Fold({ kind: 'snapshot', node: page as unknown as serializedNodeWithId, left: 0, top: 0 })

    const remove = { parentId: body?.id ?? 0, id: outer.id }
    expect(fold.take({ removes: [remove], adds: [], texts: [], attributes: [] }).rest?.removes).toEqual([remove])
  }
})

test('[UI120] a hidden part keeps its hatching and its size: what marks it waits for the document', () => {
  const b = new PageBuilder()
  const hidden = b.element('div', { rr_width: '40px', style: 'background:grey' })
  const page = b.page([], [hidden]) as unknown as serializedNodeWithId
  const fold = new Fold({ kind: 'snapshot', node: page, left: 0, top: 0 })

  fold.take({ removes: [], adds: [], texts: [], attributes: [{ id: hidden.id, attributes: { style: 'top:0' } }] })

  expect(hidden.attributes).toEqual({ rr_width: '40px', style: 'background:grey' })
  expect(fold.left).toHaveLength(1)
})

test('[UI120] a linked style sheet that brings its text is a style element, before it is built as after', () => {
  const b = new PageBuilder()
  const linked = b.element('link', { rel: 'stylesheet', _cssText: 'p {}' })
  const page = b.page([linked], []) as unknown as serializedNodeWithId

  expect(new Fold({ kind: 'snapshot', node: page, left: 0, top: 0 }).placeOf(linked.id)?.tag).toBe('style')
})
