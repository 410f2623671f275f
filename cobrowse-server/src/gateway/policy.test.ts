import { randomUUID } from 'node:crypto'
import { MASK_ALL, type Policy } from '@conav/shared/policy/policy.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { SiteId, StreamNo } from '@conav/shared/protocol/id.ts'
import { PageBuilder, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { afterEach, expect, test } from 'vitest'
import { openTestGateway, openViewed } from './testing.ts'

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

async function open() {
  const opened = await openTestGateway()
  ;({ close } = opened)
  return opened
}

const NEXT: Policy = { ...MASK_ALL, version: 1, pauseOn: ['/account/*'] }

test('[PO24] a version that is saved reaches the pages of live cases of its site, and of no other', async () => {
  const { joinCustomer, savePolicy } = await open()
  const customer = await joinCustomer()

  savePolicy({ ...NEXT, version: 7 }, SiteId.parse(randomUUID()))
  savePolicy(NEXT)

  expect(await customer.next('policy')).toEqual({ type: 'policy', policy: NEXT })
})

test('[PO25][RD63] a page that sends what its policy hides is shown no more, and neither log nor figures tell what it was', async () => {
  const { customer, agent, gateway, readLog } = await openViewed(await open())
  const stream = StreamNo.parse(1)
  const b = new PageBuilder()
  const page = snapshotOf(b.page([], [b.element('p', {}, 'Zanzibar7391')]))
  const payload = new GroupWriter().pack([page])

  customer.sayRaw(encodeFrame({ stream, seq: 1, atMs: 0, isKeyframe: true, isAfterGap: false, payload }))

  expect(await agent.next('paused')).toEqual({ type: 'paused', isPaused: true, why: 'refused' })
  expect(gateway.count()).toMatchObject({ framesInspectedTotal: 1, streamsRefusedTotal: 1 })
  expect(readLog()).toContain('"at":"textContent"')
  expect(readLog()).not.toContain('Zanzibar')
})
