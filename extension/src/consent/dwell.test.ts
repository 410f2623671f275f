import { expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { Dwell, DWELL_MS } from './dwell.ts'

test('[EX12] an answer counts after the question has been seen for 500 ms', () => {
  const { dwell, clock } = openDwell()
  dwell.ask('1 view Ada')
  dwell.see(true)

  clock.pass(DWELL_MS - 1)
  expect(dwell.isOver()).toBe(false)
  clock.pass(1)
  expect(dwell.isOver()).toBe(true)
})

test('[EX12] a question that cannot be seen is never answered', () => {
  const { dwell, clock } = openDwell()
  dwell.ask('1 view Ada')

  clock.pass(60_000)

  expect(dwell.isOver()).toBe(false)
  expect(dwell.remainingMs()).toBeUndefined()
})

test('[EX12] being covered in between begins the wait anew', () => {
  const { dwell, clock } = openDwell()
  dwell.ask('1 view Ada')
  dwell.see(true)
  clock.pass(400)

  dwell.see(false)
  dwell.see(true)
  clock.pass(499)

  expect(dwell.isOver()).toBe(false)
})

test('[EX12] being told again that it can be seen does not', () => {
  const { dwell, clock } = openDwell()
  dwell.ask('1 view Ada')
  dwell.see(true)
  clock.pass(300)

  dwell.see(true)
  clock.pass(200)

  expect(dwell.isOver()).toBe(true)
})

test('[EX12] another person or power begins the wait anew', () => {
  const { dwell, clock } = openDwell()
  dwell.ask('1 view Ada')
  dwell.see(true)
  clock.pass(500)

  dwell.ask('1 view Mallory', true)

  expect(dwell.isOver()).toBe(false)
  clock.pass(500)
  expect(dwell.isOver()).toBe(true)
})

test('[EX12] the same question again changes nothing', () => {
  const { dwell, clock } = openDwell()
  dwell.ask('1 view Ada')
  dwell.see(true)
  clock.pass(500)

  expect(dwell.ask('1 view Ada')).toBe(false)

  expect(dwell.isOver()).toBe(true)
})

function openDwell() {
  const clock = new FakeClock()
  return { clock, dwell: new Dwell(() => clock.nowMs()) }
}
