import { describe, expect, test } from 'vitest'
import { MAX_DEAR, MAX_PIECE, openRoom, takeStyle, takeText, TooLarge, weigh } from './caps.ts'

describe('[SE110] styles are weighed by what a browser has to do for them on every element', () => {
  test('[SE110] a selector whose last part is looked up costs nothing more', () => {
    expect(weigh('.a{} #b .c:hover{} p > a[href]::before{color:red} div:not(.x):nth-child(2n){}')).toMatchObject({
      selectors: 4,
      dear: 0,
    })
  })

  test('[SE110] one that has to be tried on all costs a step for each part, and a relation far more', () => {
    expect(weigh('*{}').dear).toBe(1)
    expect(weigh('* * :nth-child(2n){}').dear).toBe(3)
    expect(weigh('*:has(* + *){}').dear).toBeGreaterThanOrEqual(100)
  })

  test('[SE110] what stands in strings, comments and declarations is no selector', () => {
    expect(weigh('/* *{} */ .a{content:"*{}";color:red}@media print{.b{}}').selectors).toBe(2)
  })
})

test('[SE111] a sheet of a thousand plain rules passes, and one that would stop the desk is refused by its kind', () => {
  const plain = Array.from({ length: 1_000 }, (_, at) => `.c${at}:hover a{color:red}`).join('')
  const dear = Array.from({ length: MAX_DEAR + 1 }, (_, at) => `:nth-child(${at}n){color:red}`).join('')

  expect(takeStyle(openRoom(), plain)).toBe(plain)
  expect(() => takeStyle(openRoom(), dear)).toThrow(TooLarge)
})

test('[SE112] a text that is too long is cut, and too many of them are refused', () => {
  const room = openRoom()

  expect(takeText(room, 'x'.repeat(MAX_PIECE + 1))).toHaveLength(MAX_PIECE)
  expect(() => {
    for (;;) takeText(room, 'x'.repeat(MAX_PIECE))
  }).toThrow(TooLarge)
})
