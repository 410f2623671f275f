import { CLOSE } from '@conav/shared/protocol/close.ts'
import { CaseId } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { openKeeper, PEOPLE, REMEMBERED, RESUME } from '../testing/open-keeper.ts'
import { memoryShelf } from './case-store.ts'

test('[EX103] a tab that comes after the end of another tab’s case says nothing of it; one that took part does', () => {
  const shelf = memoryShelf()
  for (const [isFirst, kind] of [
    [true, 'hidden'],
    [false, 'thanks'],
  ] as const) {
    const { keeper, server, view } = openKeeper({ remembered: REMEMBERED, tabShelf: shelf })
    keeper.hear(RESUME)
    if (!isFirst) server.welcome({ people: PEOPLE })
    server.line.events.closed(CLOSE['case-ended'].code)
    expect(view().kind).toBe(kind)
  }

  const { keeper, server, view } = openKeeper({ remembered: REMEMBERED, tabShelf: shelf })
  keeper.hear(RESUME)
  server.line.events.closed(CLOSE['case-ended'].code)
  expect(view().kind).toBe('thanks')
})

test('[EX103] the end of one tab’s case leaves the credential of another tab’s newer one', () => {
  const { keeper, server, store } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(RESUME)
  server.welcome({ people: PEOPLE })
  const newer = { ...REMEMBERED, case: CaseId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c0f') }
  store.put(newer)

  server.say({ type: 'leases', leases: [] })
  server.say({ type: 'ended', by: 'agent' })

  expect(store.find()).toEqual(newer)
})
