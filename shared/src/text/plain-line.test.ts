import { expect, test } from 'vitest'
import { isolated, plainLine } from './plain-line.ts'

test.each([
  ['invoice\u202egnp.exe', 'invoicegnp.exe'],
  ['\u2066a\u2067b\u2068c\u2069', 'abc'],
  ['pay\u200bment\u200d\u200c\ufeff', 'payment'],
  ['one\u2028two\nthree\tfour', 'one two three four'],
  ['\u0000\u001b[31mred', '[31mred'],
  ['\u115f\u3164\u2800\u00ad', ''],
  ['\ud800lone', '\ufffdlone'],
  ['  كتاب و سيب  ', 'كتاب و سيب'],
  ['e\u0301\u0301\u0301\u0301\u0301\u0301', 'e\u0301\u0301\u0301'],
  ['\u{e0041}\u{e007f}', ''],
])('[UI139] of %j only what can be seen is shown, in one line', (text, shown) => {
  expect(plainLine(text)).toBe(shown)
})

test('[UI139] in a sentence it turns nothing around it, and cannot end its own isolation', () => {
  expect(isolated('a\u2069\u202eb')).toBe('ab')
  expect(isolated('\u2069\u202eסל 1')).toBe('\u2068סל 1\u2069')
})
