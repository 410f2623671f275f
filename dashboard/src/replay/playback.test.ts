import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { cutsOf } from './program.ts'
import { arrive, openPlayer as open } from './testing/player.ts'
import { recordSegment, type Recorded } from './testing/recorded.ts'

test('[UI70] a seek shows the segment that covers the moment, from its keyframe up to the moment', async () => {
  const { playback, take } = open(
    [recordSegment({ times: [0, 100, 200, 300] }), recordSegment({ firstSeq: 5, times: [1000, 1100, 1200] })],
    1200,
  )

  await playback.seek(210)
  expect(take()).toEqual(['clear', '1:1', '1:2', '1:3'])
  await playback.seek(1100)
  expect(take()).toEqual(['clear', '1:5', '1:6'])
  await playback.seek(700)

  expect(take()).toEqual(['clear', '1:1', '1:2', '1:3', '1:4'])
  expect(playback.positionMs).toBe(700)
})

test('[UI77] forward in the segment that is on the screen only what is between is shown; a fresh screen gets all', async () => {
  const { playback, take } = open([recordSegment({ times: [0, 100, 200, 300] })], 400)
  await playback.seek(110)
  take()

  await playback.seek(210)
  expect(take()).toEqual(['1:3'])
  await playback.begin(210)
  expect(take()).toEqual(['clear', '1:1', '1:2', '1:3'])
  await playback.seek(0)

  expect(take()).toEqual(['clear', '1:1'])
})

test('[UI70] before the first frame the screen is empty, and a seek beyond the end stops there', async () => {
  const { playback, take } = open([recordSegment({ times: [500, 600] })], 900)

  await playback.seek(100)
  expect(take()).toEqual(['clear'])
  await playback.seek(99_999)

  expect(take()).toEqual(['clear', '1:1', '1:2'])
  expect(playback.positionMs).toBe(900)
})

test('[UI70] of two seeks only the later one is shown', async () => {
  const { playback, take } = open(
    [recordSegment({ times: [0, 100] }), recordSegment({ firstSeq: 3, times: [500] })],
    600,
  )

  await Promise.all([playback.seek(50), playback.seek(550)])

  expect(take()).toEqual(['clear', '1:3'])
})

test('[UI71] frames are shown when they are due, at the speed that is set', async () => {
  const { playback, pass, take } = open([recordSegment({ times: [0, 1000, 2000, 4000] })], 4000)
  await playback.seek(0)
  take()

  await playback.play()
  await pass(1100)
  expect(take()).toEqual(['1:2'])
  playback.setSpeed(2)
  await pass(500)
  expect(take()).toEqual(['1:3'])
  expect(Math.round(playback.positionMs)).toBe(2100)
  playback.pause()
  await pass(5000)
  expect(take()).toEqual([])
  await playback.play()
  await pass(1000)

  expect(take()).toEqual(['1:4'])
  expect(playback.isPlaying).toBe(false)
})

test('[UI71] a window that slept catches up at once', async () => {
  const { playback, pass, take } = open([recordSegment({ times: [0, 100, 200, 300] })], 10_000)
  await playback.seek(0)
  await playback.play()
  take()

  await pass(50)
  await pass(400)

  expect(take()).toEqual(['1:2', '1:3', '1:4'])
})

test('[UI71] play at the end begins anew', async () => {
  const { playback, take } = open([recordSegment({ times: [0, 100] })], 200)
  await playback.seek(200)
  take()

  await playback.play()

  expect(take()).toEqual(['clear', '1:1'])
  expect(playback).toMatchObject({ positionMs: 0, isPlaying: true })
})

test('[UI72] idle stretches are skipped, within a segment and where nothing was shared', async () => {
  const { playback, pass } = open(
    [recordSegment({ times: [0, 1000, 61_000] }), recordSegment({ stream: 2, times: [200_000, 201_000] })],
    201_000,
  )
  await playback.seek(0)
  playback.setSkipsIdle(true)

  await playback.play()
  await pass(2_100)
  expect(playback.positionMs).toBeGreaterThan(60_000)
  await pass(2_000)
  expect(playback.positionMs).toBeGreaterThan(199_000)
  await pass(2_000)

  expect(playback).toMatchObject({ positionMs: 201_000, isPlaying: false })
})

test('[UI73] a broken segment is stepped over, and the rest still plays', async () => {
  const recorded = [
    recordSegment({ times: [0, 500] }),
    recordSegment({ firstSeq: 3, times: [1000, 9000] }),
    recordSegment({ firstSeq: 5, times: [10_000, 10_100] }),
  ]
  const { playback, store, pass, take } = open(recorded, 10_200, ({ firstSeq }) => firstSeq === 3)
  await playback.seek(0)
  await playback.play()

  await pass(2_600)

  expect(take()).toEqual(['clear', '1:1', '1:2', '1:5', '1:6'])
  expect([...store.broken]).toEqual([[1, 'the server answered 500']])
})

test('[UI73] a seek into a broken segment shows nothing, and playing goes on behind it', async () => {
  const recorded = [recordSegment({ times: [0, 900] }), recordSegment({ firstSeq: 3, times: [1000, 1100] })]
  const { playback, pass, take } = open(recorded, 1200, ({ firstSeq }) => firstSeq === 1)
  await playback.seek(500)
  expect(take()).toEqual(['clear'])

  await playback.play()
  await pass(1000)

  expect(take()).toEqual(['1:3', '1:4'])
})

test('[UI70] several streams play one after the other, and one that was opened earlier starts on an empty screen', async () => {
  const recorded = [
    recordSegment({ stream: 2, times: [0, 100] }),
    recordSegment({ stream: 1, times: [200, 300] }),
    recordSegment({ stream: 3, times: [400] }),
  ]
  const { playback, pass, take } = open(recorded, 500)
  await playback.seek(0)
  await playback.play()

  await pass(600)

  expect(take()).toEqual(['clear', '2:1', '2:2', 'clear', '1:1', '1:2', '3:1'])
})

test('[UI71] the next segment is fetched ahead, and each only once', async () => {
  const recorded = [
    recordSegment({ times: [0] }),
    recordSegment({ firstSeq: 2, times: [100] }),
    recordSegment({ firstSeq: 3, times: [200] }),
  ]
  const { playback, pass, fetched } = open(recorded, 300)

  await playback.seek(0)
  await arrive()
  expect(fetched).toEqual(['1:1', '1:2'])
  await playback.play()
  await pass(400)
  await playback.seek(0)

  expect(fetched).toEqual(['1:1', '1:2', '1:3'])
})

test('[UI70] wherever one seeks, the screen holds the frames of one segment up to that moment', async () => {
  const { below: random } = openRandom(7)
  const recorded: Recorded[] = []
  const frames: { name: string; atMs: number; firstSeq: number }[] = []
  let at = 0
  for (let firstSeq = 1; recorded.length < 12;) {
    const times = Array.from({ length: 1 + random(6) }, () => (at += random(900)))
    recorded.push(recordSegment({ firstSeq, times }))
    frames.push(...times.map((atMs, index) => ({ name: `1:${firstSeq + index}`, atMs, firstSeq })))
    firstSeq += times.length
    at += 1 + random(3_000)
  }
  const { playback, take } = open(recorded, at)

  const onScreen: string[] = []
  for (let round = 0; round < 400; round += 1) {
    const toMs = round % 3 === 0 ? Math.min(at, playback.positionMs + random(600)) : random(at)
    await playback.seek(toMs)
    for (const shown of take())
      onScreen.splice(shown === 'clear' ? 0 : onScreen.length, Infinity, ...(shown === 'clear' ? [] : [shown]))

    const covering = recorded.findLast(({ segment }) => segment.fromMs <= toMs)
    const due = frames.filter(({ atMs, firstSeq }) => firstSeq === covering?.segment.firstSeq && atMs <= toMs)
    expect(onScreen, `seed 7 round ${round}`).toEqual(due.map(({ name }) => name))
    expect(playback.positionMs).toBe(toMs)
  }
})

test('[UI117] a tab that is pinned takes the place of another at once, and playing goes on in it', async () => {
  const recorded = [
    recordSegment({ tab: 1, stream: 1, times: [0, 500, 900] }),
    recordSegment({ tab: 2, stream: 2, times: [100, 400, 800] }),
  ]
  const { playback, store, pass, take } = open(recorded, 1_000)
  await playback.seek(450)
  take()

  await playback.recut(cutsOf(store.segments, [{ fromMs: 0, tab: 2 }]))
  expect(take()).toEqual(['clear', '2:1', '2:2'])
  await playback.play()
  await pass(400)
  expect(take()).toEqual(['2:3'])
  await playback.recut(cutsOf(store.segments, [{ fromMs: 0, tab: 1 }]))

  expect(take()).toEqual(['clear', '1:1', '1:2'])
})
