import { expect, test } from 'vitest'
import { openStrain } from './strain.ts'

test('[SE128] long tasks without rest are a strain, told of once for each while; with rests, or short ones, they are none', () => {
  const hasNoRest = openStrain()
  const hasRests = openStrain()
  const isShort = openStrain()

  const told = Array.from({ length: 60 }, (_, at) => hasNoRest({ startTime: at * 160, duration: 150 }))

  expect(told.filter(Boolean)).toHaveLength(2)
  for (let at = 0; at < 60; at += 1) {
    expect(hasRests({ startTime: at * 300, duration: 150 })).toBe(false)
    expect(isShort({ startTime: at * 100, duration: 90 })).toBe(false)
  }
})
