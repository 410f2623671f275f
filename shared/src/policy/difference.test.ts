import { expect, test } from 'vitest'
import { policyOf } from '../testing/policy.ts'
import { comparePolicies } from './difference.ts'

test('[RD113] what a version changed is told by its rules and settings, and never by its number', () => {
  const before = policyOf({ unmask: [{ id: 'a', selector: 'p', unmask: ['text'] }] })
  const { version: _, ...draft } = before
  const after = {
    ...policyOf({ unmask: [{ id: 'b', selector: 'img', unmask: ['image'] }], sheetFonts: true }),
    version: 7,
  }

  expect(comparePolicies(before, draft)).toEqual({ added: [], changed: [], removed: [] })
  expect(comparePolicies(before, after)).toEqual({ added: ['b'], changed: ['sheetFonts'], removed: ['a'] })
})
