import { expect, test } from 'vitest'
import { changeOf, pageAfter, ReplayedPage } from './storm-page.ts'

test('[EE164] the replay of a storm is held against its source after every frame: a change that is missing or wrong is found', () => {
  const [whole, torn] = [new ReplayedPage(), new ReplayedPage()]
  for (const page of [whole, torn]) page.apply(pageAfter(30))
  expect(whole.isAsSource()).toBe(true)

  const agreed = Array.from({ length: 40 }, (_, n) => 31 + n).map((change) => {
    whole.apply([changeOf(change)])
    if (change !== 33) torn.apply([changeOf(change)])
    return { isWhole: whole.isAsSource(), isTornWhole: torn.isAsSource() }
  })

  expect(agreed.every(({ isWhole }) => isWhole)).toBe(true)
  // One that is missing shows with the next.
  const expected = Array.from({ length: 14 }, (_, n) => n < 3)
  expect(agreed.slice(0, 14).map(({ isTornWhole }) => isTornWhole)).toEqual(expected)
})
