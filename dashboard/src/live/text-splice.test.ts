import { expect, test } from 'vitest'
import { moveCaret, spliceBetween } from './text-splice.ts'

const SEED = 20_261_121
const LETTERS = ['a', 'b', 'é', ' ', '😀', '👩', '\n']

test(`[UI40] the notes change by the smallest splice that makes one text of another (seed ${SEED})`, () => {
  const random = seeded(SEED)
  const word = () => Array.from({ length: random() % 9 }, () => LETTERS[random() % LETTERS.length]).join('')
  for (let round = 0; round < 2000; round += 1) {
    const before = word()
    const middle = Math.floor(before.length / 2)
    const mixed = before.slice(0, middle) + word() + before.slice(middle)
    const after = random() % 2 || !mixed.isWellFormed() ? word() : mixed
    const { at, removed, inserted } = spliceBetween(before, after) ?? { at: 0, removed: 0, inserted: '' }
    expect(before.slice(0, at) + inserted + before.slice(at + removed)).toBe(after)
    expect([inserted, before.slice(at, at + removed)].every((part) => part.isWellFormed())).toBe(true)
  }
})

test('[UI41] the caret stays with its words while others write before, at and behind it', () => {
  expect(moveCaret(5, { at: 0, removed: 0, inserted: 'abc' })).toBe(8)
  expect(moveCaret(5, { at: 5, removed: 0, inserted: 'abc' })).toBe(5)
  expect(moveCaret(5, { at: 7, removed: 2, inserted: '' })).toBe(5)
  expect(moveCaret(5, { at: 3, removed: 4, inserted: 'xy' })).toBe(5)
  expect(moveCaret(9, { at: 3, removed: 4, inserted: 'xy' })).toBe(7)
})

/** A linear congruential generator: plain, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
