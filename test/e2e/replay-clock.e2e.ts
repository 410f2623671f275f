/** A recording's line of time, where the customer's clock is wrong and is set meanwhile. */
import { pathOf } from '@conav/shared/api/client.ts'
import { getRecording, getSegment, listRecordings } from '@conav/shared/api/recording.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { expect } from 'vitest'
import { readSegment } from '../../dashboard/src/replay/segment-file.ts'
import type { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { openOffice } from './fixtures/office.ts'
import { test } from './fixtures/world.ts'

const DAY_MS = 86_400_000

declare global {
  /** How far the page's clock is ahead. */
  var clockAheadMs: number
}

test('[EE155] what a customer does stands where it happened, to 100 ms, though their clock is wrong by a day and is set meanwhile', async ({
  customer,
  agent,
  server,
}) => {
  await customer.page.evaluateOnNewDocument(bendClock, -DAY_MS)
  await meet(customer, agent)
  const happened = new Map<string, number>()
  const entitle = async (text: string): Promise<void> => {
    happened.set(text, await write(customer, text))
    await agent.sees(text)
  }

  await entitle('Clock behind')
  await customer.page.evaluate((aheadMs) => void (globalThis.clockAheadMs = aheadMs), DAY_MS)
  await entitle('Clock set')
  await customer.visit('/product/monstera-linden.html')
  await agent.sees('Monstera Linden', 15_000)
  await entitle('Next page')
  await agent.end()
  await agent.dispose()
  await agent.markDone()

  const shown = await readTimes(server.urls.app, [...happened.keys()])
  const [firstReal, firstShown] = [happened.get('Clock behind') ?? 0, shown.get('Clock behind') ?? 0]
  for (const [text, realMs] of happened) {
    const errorMs = (shown.get(text) ?? Number.NaN) - firstShown - (realMs - firstReal)
    expect(Math.abs(errorMs), text).toBeLessThanOrEqual(100)
  }
})

/** Runs in the page before anything else: its wall clock is off by so much, its monotonic one is not. */
function bendClock(aheadMs: number): void {
  const Real = Date
  globalThis.clockAheadMs = aheadMs
  const nowMs = (): number => Real.now() + globalThis.clockAheadMs
  globalThis.Date = new Proxy(Real, {
    construct: (target, args) => (args.length === 0 ? new target(nowMs()) : Reflect.construct(target, args)),
    get: (target, name) => (name === 'now' ? nowMs : Reflect.get(target, name)),
  })
}

/** Changes the heading; answers when that was, by the machine's own clock. */
function write({ page }: Customer, text: string): Promise<number> {
  return page.evaluate((words) => {
    const heading = document.querySelector('h1')
    if (heading) heading.textContent = words
    return performance.timeOrigin + performance.now()
  }, text)
}

/** When each text first stands in the newest recording, as the player reads it. */
async function readTimes(app: string, texts: readonly string[]): Promise<Map<string, number>> {
  const { call, send } = await openOffice(app, 'Sam')
  const [row] = await call(listRecordings, {}, {})
  if (!row) throw new Error('there is no recording')
  const recording = await call(getRecording, { id: row.case.id }, {})
  const times = new Map<string, number>()
  for (const segment of recording.segments) {
    const path = pathOf(getSegment, { id: row.case.id, stream: segment.stream, seq: segment.firstSeq })
    // One after the other, so that the first place of a text is found first.
    // oxlint-disable-next-line no-await-in-loop
    const file = await (await send(app + path)).arrayBuffer()
    const reader = new GroupReader()
    for (const { atMs, bytes } of readSegment(new Uint8Array(file), segment)) {
      const message = decodeBinary(bytes)
      const said = message.plane === 'frames' ? JSON.stringify(reader.unpack(message.frame.payload)) : ''
      for (const text of texts) if (said.includes(text) && !times.has(text)) times.set(text, atMs)
    }
  }
  return times
}
