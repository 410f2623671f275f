import { expect, test } from 'vitest'
import { batch } from '../testing/batch.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import type { Batch } from './group.ts'
import { Pace } from './pace.ts'

function openPace() {
  const clock = new FakeClock()
  const sent: { atMs: number; batch: Batch }[] = []
  const pace = new Pace(clock, (each) => sent.push({ atMs: clock.nowMs(), batch: each }))
  /** Lets the page change every 50 ms for so long. */
  const changeFor = (ms: number): void => {
    for (let n = 0; n < ms / 50; n += 1) {
      pace.take(batch(`change ${n}`))
      clock.pass(50)
    }
  }
  return { clock, sent, pace, changeFor }
}

test('[RC42] a change after a rest leaves at once', () => {
  const { clock, sent, pace } = openPace()

  for (let n = 0; n < 20; n += 1) {
    pace.take(batch(`change ${n}`))
    clock.pass(210)
  }

  expect(sent.map(({ atMs }) => atMs - (sent[0]?.atMs ?? 0))).toEqual(Array.from({ length: 20 }, (_, n) => n * 210))
})

test('[RC42] a page that changes without pause sends 5 frames a second, with all that happened, in order', () => {
  const { clock, sent, changeFor } = openPace()

  changeFor(10_000)
  clock.pass(1_000)

  const late = sent.filter(({ atMs }) => atMs - (sent[0]?.atMs ?? 0) >= 5_000)
  expect(late.length).toBeGreaterThanOrEqual(23)
  expect(late.length).toBeLessThanOrEqual(27)
  expect(sent.flatMap(({ batch: { events } }) => events)).toEqual(
    Array.from({ length: 200 }, (_, n) => batch(`change ${n}`).events).flat(),
  )
})

test('[RC42] while someone acts on the page everything leaves at once, what was gathered first', () => {
  const { sent, pace, changeFor } = openPace()
  changeFor(3_000)
  pace.take(batch('held'))
  const before = sent.length

  pace.turn('at-once')
  changeFor(1_000)

  expect(sent).toHaveLength(before + 21)
})

test('[RC42] a keyframe leaves at once and alone, behind what was gathered before it', () => {
  const { sent, pace, changeFor } = openPace()
  changeFor(3_000)
  pace.take(batch('held'))
  const before = sent.length

  pace.take(batch('whole', 'keyframe'))

  expect(sent.slice(before).map(({ batch: { isKeyframe } }) => isKeyframe)).toEqual([false, true])
})

test('[RC42] what was gathered when sharing stopped never leaves', () => {
  const { clock, sent, pace, changeFor } = openPace()
  changeFor(3_000)
  pace.take(batch('held'))
  const before = sent.length

  pace.clear()
  clock.pass(1_000)

  expect(sent).toHaveLength(before)
})
