import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { hashOf, spliceBetween } from './sheet-text.ts'

test('[EX202] of two lists of rules the one stretch is found in which they differ', () => {
  const random = openRandom(7)
  for (let round = 0; round < 500; round += 1) {
    const list = (): number[] => Array.from({ length: random.below(6) }, () => random.below(3))
    const [before, now] = [list(), list()]

    const { at, removed, added } = spliceBetween(Int32Array.from(before), Int32Array.from(now))

    expect(before.toSpliced(at, removed, ...now.slice(at, at + added))).toEqual(now)
  }
})

test('[EX202] rules that differ have other hashes', () => {
  const rules = Array.from({ length: 2_000 }, (_, i) => `.a${i} { top: ${i}px; }`)

  expect(new Set(rules.map(hashOf)).size).toBe(rules.length)
})
