import { expect, test } from 'vitest'
import { inspect, openInspection } from '../inspect/inspect.ts'
import { mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { OPEN_ALL } from '../testing/policy.ts'
import { nodeIn } from '../testing/redacted-page.ts'
import type { PageEvent } from './event.ts'
import { coverOf, openRedaction, openSecrets, redact, touchOf, type Hidden, type Scene } from './redact.ts'

const SECRET = 'Overdue since March'
const BOX = { widthPx: 120.256, heightPx: 40, isInline: true }

function openPage() {
  const b = new PageBuilder()
  const text = b.text(SECRET)
  const bill = { ...b.element('span', { class: 'bill', title: SECRET }), childNodes: [text] }
  const other = b.element('p', {}, 'Hello')
  const main = { ...b.element('main'), childNodes: [bill, other] }
  const state = openRedaction(openSecrets('salt'))
  const scene: Scene = { policy: OPEN_ALL, path: '/', findBox: () => BOX }
  const left: PageEvent[] = []
  const send = (event: PageEvent, hidden?: Hidden): PageEvent[] => {
    const { event: out, more = [] } = redact(state, event, { ...scene, hidden })
    const all = [...(out ? [out] : []), ...more]
    left.push(...all)
    return all
  }
  const page = (): PageEvent => snapshotOf(b.page([], [main]))
  return { b, bill, text, main, state, scene, left, send, page }
}

const byId = (id: number): Hidden => ({ ids: new Set([id]), selectors: [] })
const byName = (selector: string): Hidden => ({ ids: new Set(), selectors: [selector] })

test('[RD130] what the customer hides leaves as a shell of its size, at once and in every keyframe after, whatever the policy lets through', () => {
  const { bill, main, send, page } = openPage()
  const shell = { rr_width: '120.26px', rr_height: '40px', rr_hidden: 'customer' }
  expect(JSON.stringify(send(page()))).toContain(SECRET)

  const hidden = byId(bill.id)
  const taken = send(mutationOf({}), hidden)
  const [again] = send(page(), hidden)

  expect(taken).toMatchObject([
    {
      data: {
        removes: [{ parentId: bill.id }],
        attributes: [{ id: bill.id, attributes: { ...shell, title: null, style: { display: 'inline-block' } } }],
      },
    },
  ])
  expect(nodeIn(again, bill.id)).toMatchObject({ attributes: shell, childNodes: [] })
  expect(JSON.stringify([taken, again])).not.toContain(SECRET)
  expect(JSON.stringify(nodeIn(again, main.id))).toContain('Hello')
})

test('[RD130] what takes the place of a hidden element is hidden by what it is called by, before anything of it leaves', () => {
  const { b, bill, main, send, page } = openPage()
  send(page(), byId(bill.id))
  const anew = b.element('span', { class: 'bill' }, SECRET)

  const after = send(
    mutationOf({
      removes: [{ parentId: main.id, id: bill.id }],
      adds: [{ parentId: main.id, nextId: null, node: anew }],
    }),
    byName('.bill'),
  )

  expect(JSON.stringify(after)).not.toContain(SECRET)
  expect(JSON.stringify(after)).toContain('"rr_hidden":"customer"')
})

test('[RD131] what the customer shows again comes with the next keyframe, as far as the policy lets it through', () => {
  const { bill, send, page, state, scene } = openPage()
  const hidden = byId(bill.id)
  send(page(), hidden)
  expect(touchOf(state, bill.id, { ...scene, hidden })).toBe('blocked')

  send(mutationOf({}))
  const [shown] = send(page())

  expect(nodeIn(shown, bill.id)).not.toHaveProperty('attributes.rr_hidden')
  expect(JSON.stringify(shown)).toContain(SECRET)
})

test('[RD132] what others see of each text and field can be told to the customer', () => {
  const b = new PageBuilder()
  const [seen, masked, hidden] = [b.text('Seen'), b.text('Masked'), b.text('Hidden')]
  const field = b.element('input', { type: 'text', value: 'x' })
  const body = [
    { ...b.element('h1'), childNodes: [seen] },
    { ...b.element('p'), childNodes: [masked] },
    { ...b.element('div', { class: 'mine' }), childNodes: [hidden] },
    field,
  ]
  const state = openRedaction(openSecrets('salt'))
  const unmask = [{ id: 'h' as never, paths: [], selector: 'h1', unmask: ['text' as const], attributes: [] }]
  redact(state, snapshotOf(b.page([], body)), { policy: { ...OPEN_ALL, unmask }, path: '/', hidden: byName('.mine') })

  expect([seen, masked, hidden, field].map(({ id }) => coverOf(state, id))).toEqual([
    'seen',
    'masked',
    'hidden-by-customer',
    'masked',
  ])
  expect(coverOf(state, 9_999)).toBe('hidden')
})

test('[RD133] the server has no fault to find in what the customer hides and shows again', () => {
  const { bill, send, page, left } = openPage()
  const steps: [PageEvent, Hidden | undefined][] = [
    [page(), undefined],
    [mutationOf({}), byId(bill.id)],
    [page(), byId(bill.id)],
    [mutationOf({}), byName('.bill')],
    [mutationOf({}), undefined],
    [page(), undefined],
  ]
  for (const [event, hidden] of steps) send(event, hidden)

  const inspection = openInspection([OPEN_ALL])
  expect(left.map((event) => inspect(inspection, event))).toEqual(left.map(() => undefined))
})
