import { expect, test } from 'vitest'
import { findParts, nameOf, PARTS } from './parts.ts'

test('[SE120] the parts of the leak oracle are told apart by their names, and each is asked for by words of its own', () => {
  expect(new Set(PARTS.map(nameOf)).size).toBe(PARTS.length)
  expect(findParts([])).toEqual(PARTS)
  expect(findParts(['firefox', 'private']).map(nameOf)).toEqual(['firefox private carriers', 'firefox private tricks'])
  expect(findParts(['loads', 'log']).map(nameOf)).toEqual(['chromium loads', 'chromium log', 'firefox loads'])

  expect(() => findParts(['privat'])).toThrow('unknown part "privat"; have: chromium, firefox, bare, private')
})
