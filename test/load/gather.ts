import { Pace } from '../../extension/src/link/pace.ts'
import { FakeClock } from '../../extension/src/testing/fake-clock.ts'
import type { Gather } from './film.ts'

/** Each event leaves when it happens, as while someone has control. */
export const oneByOne: Gather = (eventsMs) => eventsMs.map((atMs) => ({ atMs, count: 1 }))

/** As the customer's keeper gathers while the page is only looked at. */
export const asTheKeeper: Gather = (eventsMs) => {
  const clock = new FakeClock()
  const startMs = clock.nowMs()
  const left: { atMs: number; count: number }[] = []
  const pace = new Pace(clock, ({ events }) => left.push({ atMs: clock.nowMs() - startMs, count: events.length }))
  for (const atMs of eventsMs) {
    clock.pass(startMs + atMs - clock.nowMs())
    pace.take({ events: [{ type: 3, data: {}, timestamp: atMs } as never], atMs, isKeyframe: false })
  }
  pace.flush()
  return left
}
