import { expect, test } from 'vitest'
import { Slices, type Work } from './slices.ts'

function* work(steps: number, done: (step: number) => void): Work {
  for (let step = 0; step < steps; step += 1) {
    done(step)
    yield
  }
}

test('[SE115] what is soon done is done at once; longer work goes on in later tasks until its end or until it is dropped', async () => {
  let nowMs = 0
  const steps: number[] = []
  const slices = new Slices(() => (nowMs += 15))

  slices.start(work(1, () => steps.push(0)))
  expect([slices.isBusy, steps.length]).toEqual([false, 1])
  slices.start(work(20, (step) => steps.push(step)))
  expect(slices.isBusy).toBe(true)
  await expect.poll(() => slices.isBusy).toBe(false)
  expect(steps).toHaveLength(21)
  slices.start(work(20, (step) => steps.push(step)))
  slices.drop()
  expect(slices.isBusy).toBe(false)
})
