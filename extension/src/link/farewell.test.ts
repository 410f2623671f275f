import type { PageEvent } from '@conav/shared/redact/event.ts'
import { expect, test } from 'vitest'
import { PEOPLE, VIEW } from '../testing/open-case.ts'
import { openKeeper, REMEMBERED, RESUME } from '../testing/open-keeper.ts'
import { memoryShelf, type Shelf } from './case-store.ts'

const EVENT = { type: 2, timestamp: 0, data: {} } as unknown as PageEvent

test('[EX129] who leaves without a line is heard once it is back, and nothing of the page goes over it', () => {
  const { keeper, server, clock, posted, view, store } = openPage(memoryShelf())
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  server.line.cut()

  keeper.leave()
  expect(view()).toMatchObject({ kind: 'thanks' })
  expect(store.find()).toBeUndefined()
  expect(posted.filter(({ type }) => type === 'case')).toEqual([{ type: 'case', isOpen: true }])
  clock.pass(2_000)
  server.welcome({ people: PEOPLE, leases: [VIEW] })
  keeper.hear({ type: 'events', events: [EVENT], atMs: 1, isKeyframe: true })

  expect(server.line.said.map(({ type }) => type)).toEqual(['hello', 'leave'])
  expect(server.line.frames).toEqual([])
  server.say({ type: 'ended', by: 'customer' })
  expect(server.line.isClosed).toBe(true)
  expect(posted.at(-1)).toEqual({ type: 'case', isOpen: false })
  expect(view()).toMatchObject({ kind: 'thanks' })
})

test('[EX129] the next page says it, shows nothing, and captures nothing', () => {
  const shelf = memoryShelf()
  const first = openPage(shelf)
  first.server.welcome({ people: PEOPLE, leases: [VIEW] })
  first.server.line.cut()
  first.keeper.leave()

  const next = openKeeper({ shelf })
  next.keeper.hear(RESUME)
  next.server.welcome({ people: PEOPLE, leases: [VIEW] })

  expect(next.server.line.said.map(({ type }) => type)).toEqual(['hello', 'leave'])
  expect(next.view()).toEqual({ kind: 'hidden' })
  next.server.say({ type: 'ended', by: 'customer' })
  expect(next.posted).toEqual([
    { type: 'case', isOpen: true },
    { type: 'case', isOpen: false },
  ])
  const last = openKeeper({ shelf })
  last.keeper.hear(RESUME)
  expect(last.server.lines).toEqual([])
})

test('[EX129] a leave that nobody has confirmed is said again, and a case that is over already settles it', () => {
  const { keeper, server, clock, posted } = openPage(memoryShelf())
  server.welcome({ people: PEOPLE })

  keeper.leave()
  server.line.cut()
  clock.pass(2_000)
  server.welcome({ people: PEOPLE })
  expect(server.line.said.at(-1)).toEqual({ type: 'leave' })
  server.line.cut()
  clock.pass(2_000)
  server.line.events.closed(4001)

  expect(posted.at(-1)).toEqual({ type: 'case', isOpen: false })
})

function openPage(shelf: Shelf) {
  const page = openKeeper({ remembered: REMEMBERED, shelf })
  page.keeper.hear(RESUME)
  return page
}
