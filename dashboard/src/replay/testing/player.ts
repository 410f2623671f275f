import type { Segment, Sight } from '@conav/shared/api/recording.ts'
import { Playback } from '../playback.ts'
import { cutsOf } from '../program.ts'
import { SegmentStore } from '../segment-store.ts'
import { nameOf, type Recorded } from './recorded.ts'

/** A player over fakes of its ports: stored segments, a screen that notes what it shows, a clock moved by hand. */
export function openPlayer(
  recorded: readonly Recorded[],
  durationMs: number,
  isBroken: (segment: Segment) => boolean = () => false,
) {
  const screen: string[] = []
  const fetched: string[] = []
  let nowMs = 0
  const store = new SegmentStore(
    recorded.map(({ segment }) => segment),
    async (segment) => {
      fetched.push(`${segment.stream}:${segment.firstSeq}`)
      const found = recorded.find((one) => one.segment === segment)
      if (found === undefined || isBroken(segment)) throw new Error('the server answered 500')
      return found.file
    },
  )
  const playback = new Playback({
    store,
    cuts: cutsOf(store.segments, FIRST_TAB),
    durationMs,
    screen: { show: (frames) => screen.push(...frames.map(nameOf)), clear: () => screen.push('clear') },
    nowMs: () => nowMs,
    changed: () => undefined,
  })
  playback.setSkipsIdle(false)
  /** Lets time pass in ticks, and what was fetched arrive. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 50) {
      nowMs += Math.min(50, left)
      playback.tick()
      await arrive()
    }
  }
  const take = (): string[] => screen.splice(0)
  return { playback, store, fetched, pass, take }
}

export const arrive = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

const FIRST_TAB: readonly Sight[] = [{ fromMs: 0, tab: 1 }]
