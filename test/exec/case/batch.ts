/** Payloads on their way: many on one page, with a mark that tells when all of them have been applied. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { eventOf, mutationOf, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { Builder, canaryOf, type Payload } from '../payload/payload.ts'

export interface Numbered {
  /** The number of its canary. */
  number: number
  payload: Payload
}

export interface Batch {
  /** Stands in the page when everything has been applied. */
  mark: string
  /** The events of one frame each: that of the page, and one for each payload that goes on after it. */
  page: PageEvent[]
  after: PageEvent[][]
}

const PAGE_ID = 1
const BODY_ID = 4
const MARK_ID = 5

export function batchOf(numbered: readonly Numbered[], { name, origin }: { name: string; origin: string }): Batch {
  const build = new Builder()
  const planted = numbered.map(({ number, payload }) => payload.plant(canaryOf(number, origin), build))
  const mark = { type: 3, id: MARK_ID, textContent: 'on its way' }
  const body = {
    type: 2,
    id: BODY_ID,
    tagName: 'body',
    attributes: {},
    childNodes: [mark, ...planted.flatMap(({ nodes }) => nodes)],
  }
  const head = { type: 2, id: 3, tagName: 'head', attributes: {}, childNodes: [] }
  const html = { type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [head, body] }
  const done = mutationOf({ texts: [{ id: MARK_ID, value: `all of ${name} applied` }] })
  return {
    mark: `all of ${name} applied`,
    page: [
      eventOf(4, { href: '', width: 1024, height: 768 }),
      snapshotOf({ type: 0, id: PAGE_ID, childNodes: [html] }),
    ],
    after: [...planted.flatMap(({ events }) => (events.length > 0 ? [events] : [])), [done]],
  }
}

export function slice<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}
