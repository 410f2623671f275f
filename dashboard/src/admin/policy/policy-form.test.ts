import type { TouchRule, UnmaskRule } from '@conav/shared/policy/policy.ts'
import { expect, test } from 'vitest'
import { emptyRule, findWrongPath, formOfRule, readRule, suggestName } from './policy-form.ts'

const SEEN = {
  id: 'product-texts',
  selector: '.product-name, .price',
  paths: ['/product/*', '/'],
  unmask: ['text', 'attributes'],
  attributes: ['alt', 'title'],
} as unknown as UnmaskRule
const TOUCHED = { id: 'pay', selector: '#pay', paths: [], touch: 'customer-only' } as unknown as TouchRule

test('[UI161] a rule says who may see it; for all is none named, and for nobody is a fault', () => {
  const form = { ...emptyRule(), id: 'price', selector: '.price' }

  expect(readRule('unmask', form, [])).not.toHaveProperty('for')
  const narrow = readRule('unmask', { ...form, roles: ['recording', 'agent'] }, [])
  expect(narrow).toMatchObject({ for: ['agent', 'recording'] })
  expect(formOfRule(narrow as never).roles).toEqual(['agent', 'recording'])
  expect(readRule('unmask', { ...form, roles: [] }, [])).toEqual({ field: 'roles', why: 'nobody' })
})

test('[UI151] a rule is read from its form as it was written into it', () => {
  expect(readRule('unmask', formOfRule(SEEN), [])).toEqual(SEEN)
  expect(readRule('touch', formOfRule(TOUCHED), ['product-texts'])).toEqual(TOUCHED)
})

test('[UI151] what is wrong in a rule is named by its field, with the part', () => {
  const form = formOfRule(SEEN)

  expect(readRule('unmask', { ...form, selector: 'p:first-child' }, [])).toEqual({
    field: 'selector',
    why: 'unreadable',
    part: ':first-child',
    at: 1,
  })
  expect(readRule('unmask', emptyRule(), [])).toMatchObject({ field: 'selector', part: '', at: 0 })
  expect(readRule('unmask', { ...form, id: 'Product texts' }, [])).toEqual({ field: 'id', why: 'name' })
  expect(readRule('unmask', form, ['product-texts'])).toEqual({ field: 'id', why: 'taken' })
  expect(readRule('unmask', { ...form, paths: '/a\nshop' }, [])).toEqual({
    field: 'paths',
    why: 'entry',
    entry: 'shop',
  })
  expect(readRule('unmask', { ...form, attributes: 'alt, 9x' }, [])).toEqual({
    field: 'attributes',
    why: 'entry',
    entry: '9x',
  })
  expect(readRule('unmask', { ...form, text: false, attributes: '' }, [])).toEqual({ field: 'shown', why: 'nothing' })
})

test('[UI151] a rule without a name gets one from what it selects, which no other has', () => {
  expect(suggestName('.product-name', [])).toBe('product-name')
  expect(suggestName('#a > .b[c="d"]', [])).toBe('a-b-c-d')
  expect(suggestName('.price', ['price', 'price-2'])).toBe('price-3')
  expect(suggestName('*', [])).toBe('rule')
})

test('[UI151] a path that is none is found', () => {
  expect(findWrongPath(['/account/*', '/'])).toBeUndefined()
  expect(findWrongPath(['/account/*', 'account'])).toBe('account')
})
