import { expect, test } from 'vitest'
import { TooLarge, weigh } from './caps.ts'
import { countTries } from './selectors.ts'
import { Styling } from './styling.ts'

function open(tookMs: readonly number[]): { styling: Styling; parts: () => number; style: () => void } {
  let nowMs = 0
  let parts = 0
  const style = (): void => void (nowMs += tookMs[parts++] ?? 0)
  return { styling: new Styling(() => nowMs), parts: () => parts, style }
}

const manyRules = (count: number): string => Array.from({ length: count }, (_, at) => `.c${at}{color:red}`).join('')

test('[SE125] what a page’s styles cost its elements is paid a part at a time while it is built', () => {
  const { styling, parts, style } = open([])
  styling.begin([weigh(manyRules(1_000))])

  expect(styling.step).toBe(250)
  for (let added = 0; added < 1_000; added += styling.step) styling.grow(styling.step, style)

  expect(parts()).toBe(4)
})

test('[SE125] a page whose elements take too long in all is refused for its styles, however short each part', () => {
  const { styling, style } = open(Array<number>(20).fill(50))
  styling.begin([weigh(manyRules(1_000))])
  const grow = (): void => styling.grow(250, style)

  for (let part = 0; part < 8; part += 1) grow()

  expect(grow).toThrow(TooLarge)
})

test('[SE126] styles that take longer and longer are refused before a part takes 200 ms, and one slow part is none', () => {
  const { styling, style } = open([90, 20, 85, 95, 110])
  styling.begin([])
  const restyle = (): void => styling.owe(250_000, style)

  for (let part = 0; part < 4; part += 1) restyle()

  expect(restyle).toThrow(TooLarge)
})

test('[SE127] a sheet that comes late costs by the elements that its selectors are looked up with', () => {
  const names = new Map([
    ['*', 1_000],
    ['p', 900],
    ['.a', 10],
    ['.md:flex', 5],
    ['#top', 1],
  ])

  expect(countTries('p{} .a{} #top{} .none{} .md\\:flex{}', names)).toBe(916)
  expect(countTries('*{} [href]{} .\\31 a{}', names)).toBe(3_000)
  expect(countTries('.card p{}', names)).toBeCloseTo(90)
  expect(countTries('.x ~ p{} p:has(b){}', names)).toBeGreaterThan(100_000)
})
