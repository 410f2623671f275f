import { expect, test } from 'vitest'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { Thread, type Step } from './thread.ts'

/** `1:5` is frame 5 of stream 1, `1:5k` a keyframe. */
function read(thread: Thread, ...frames: string[]): Step[] {
  return frames.map((text) => {
    const [, stream, seq, key] = /^(\d+):(\d+)(k?)$/.exec(text) ?? []
    return thread.read({ stream: StreamNo.parse(Number(stream)), seq: Number(seq), isKeyframe: key === 'k' })
  })
}

test('[UI60] frames that follow each other are applied, and a repeated one is dropped', () => {
  const thread = new Thread()

  const steps = read(thread, '1:1k', '1:2', '1:2', '1:1k', '1:3')

  expect(steps).toEqual(['start', 'follow', 'repeat', 'repeat', 'follow'])
})

test('[UI61] a gap is reported once, and only a keyframe goes on', () => {
  const thread = new Thread()

  const steps = read(thread, '1:1k', '1:3', '1:4', '1:5', '1:9k', '1:10')

  expect(steps).toEqual(['start', 'lost', 'waiting', 'waiting', 'start', 'follow'])
})

test('[UI61] a second gap is reported anew', () => {
  const thread = new Thread()

  const steps = read(thread, '1:1k', '1:3', '1:4k', '1:6')

  expect(steps).toEqual(['start', 'lost', 'start', 'lost'])
})

test('[UI61] while the thread is lost an older keyframe of the same stream helps', () => {
  const thread = new Thread()

  const steps = read(thread, '1:4k', '1:5', '1:7', '1:4k', '1:5', '1:6', '1:7')

  expect(steps).toEqual(['start', 'follow', 'lost', 'start', 'follow', 'follow', 'follow'])
})

test('[UI60] a newer stream takes over, and what is left of an older one is dropped', () => {
  const thread = new Thread()

  const steps = read(thread, '1:1k', '2:1k', '1:2', '1:3k', '2:2')

  expect(steps).toEqual(['start', 'start', 'repeat', 'repeat', 'follow'])
})

test('[UI61] a newer stream that begins without a keyframe is lost', () => {
  const thread = new Thread()

  const steps = read(thread, '1:1k', '2:2', '2:3', '2:4k')

  expect(steps).toEqual(['start', 'lost', 'waiting', 'start'])
})

test('[UI60] after a reset an earlier stream starts again', () => {
  const thread = new Thread()
  read(thread, '3:1k', '3:2')

  thread.reset()
  const steps = read(thread, '1:1k', '1:2')

  expect(steps).toEqual(['start', 'follow'])
})

test('[UI60] any order of frames, with losses and repeats, applies only unbroken runs from a keyframe on', () => {
  let seed = 20_261_121
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((seed / 0x1_0000_0000) * below)
  }
  const wrong: string[] = []
  for (let round = 0; round < 300; round += 1) {
    const thread = new Thread()
    let last: string | undefined
    for (let step = 0; step < 60; step += 1) {
      const frame = { stream: StreamNo.parse(1 + random(3)), seq: 1 + random(12), isKeyframe: random(4) === 0 }

      const answer = thread.read(frame)

      const follows = last === `${frame.stream}:${frame.seq - 1}`
      if ((answer === 'follow' && !follows) || (answer === 'start' && !frame.isKeyframe))
        wrong.push(`round ${round} step ${step}: ${answer}`)
      if (answer === 'lost') last = undefined
      if (answer === 'start' || answer === 'follow') last = `${frame.stream}:${frame.seq}`
    }
  }

  expect(wrong, 'seed 20261121').toEqual([])
})

test('[UI83] told to show another page load, also an older one, it begins there with a keyframe and hears nothing of the one before', () => {
  const thread = new Thread()
  read(thread, '3:1k', '3:2', '7:1k', '7:2')

  thread.turn(StreamNo.parse(3))
  const steps = read(thread, '3:3k', '3:4', '2:9k')

  expect(steps).toEqual(['start', 'follow', 'repeat'])
})
