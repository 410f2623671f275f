import { expect, test } from 'vitest'
import { parseSelector, pathMatches, selectorMatches, type Matchable } from './match.ts'

function element(tag: string, attributes: Record<string, string> = {}, parent?: Matchable): Matchable {
  return { tag, attributes, parent }
}

function matches(selector: string, of: Matchable): boolean {
  const parsed = parseSelector(selector)
  if ('error' in parsed) throw new Error(parsed.error)
  return selectorMatches(parsed, of)
}

test.for([
  ['/', '/', true],
  ['/', '/a', false],
  ['/account/*', '/account/', true],
  ['/account/*', '/account', false],
  ['/product/*.html', '/product/7.html', true],
  ['/product/*.html', '/product/7.htm', false],
  ['*', '/anything', true],
  ['/a*a', '/a', false],
  ['/a*b*c', '/a1b2b3c', true],
  ['/a*b*c', '/a1c2b', false],
  ['/a.c', '/abc', false],
] as const)('[RD15] the pattern %s and the path %s match: %s', ([pattern, path, expected]) => {
  expect(pathMatches(pattern, path)).toBe(expected)
})

const main = element('main', { id: 'top', class: 'page wide' })
const card = element('div', { class: 'card card-big', 'data-kind': 'product' }, main)
const title = element('h2', { class: 'title' }, card)

test.for([
  ['h2', true],
  ['H2', true],
  ['*', true],
  ['.title', true],
  ['.titl', false],
  ['h2.title', true],
  ['h3.title', false],
  ['main h2', true],
  ['main > h2', false],
  ['.card > h2', true],
  ['main>.card>h2', true],
  ['#top .title', true],
  ['[data-kind=product] .title', true],
  ['[data-kind="product"] > .title', true],
  ['[data-kind=other] .title', false],
  ['[data-kind] h2', true],
  ['p, .title', true],
  ['p, h3', false],
  ['h2:not(.private)', true],
  ['h2:not(.title)', false],
  ['.card:not([data-kind=product]) h2', false],
  ['.wide .card-big *', true],
  ['.card-big.card .title', true],
] as const)('[RD15] the selector %s selects the title: %s', ([selector, expected]) => {
  expect(matches(selector, title)).toBe(expected)
})

test.for([
  ['p:has(a)', ':has(', 1],
  ['a:hover', ':hover', 1],
  ['a + b', '+', 2],
  ['a ~ b', '~', 2],
  ['> a', '>', 0],
  ['a >', '>', 1],
  ['a,', ',', 1],
  ['a, , b', ',', 3],
  ['[a^="b"]', '[', 0],
  ['..a', '.', 0],
  ['.a*', '*', 2],
  [':not(:not(a))', ':not(', 0],
] as const)('[RD15] the selector %s is refused, naming %s at %i', ([selector, part, at]) => {
  const parsed = parseSelector(selector)

  expect(parsed).toMatchObject({ error: expect.stringContaining(`"${part}" at ${at}; have: tag`) })
})

test('[RD15] an empty selector is refused', () => {
  expect(parseSelector('  ')).toHaveProperty('error')
})

test('[RD15] a selector reads only own attributes: names of Object.prototype select nothing', () => {
  const bare = element('p', Object.create(null) as Record<string, string>)

  expect(matches('[constructor]', bare)).toBe(false)
  expect(matches('[toString]', bare)).toBe(false)
})
