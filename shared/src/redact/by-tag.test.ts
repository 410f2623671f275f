import { expect, test } from 'vitest'
import type { Matchable } from '../policy/match.ts'
import { policyOf } from '../testing/policy.ts'
import { openRandom, type Random } from '../testing/random.ts'
import { rulesFor } from './by-tag.ts'
import { compileRules, findUnmask, findUnmaskedAttributes, hasTouch } from './rules.ts'

const SEED = Number(process.env['SEED'] ?? 20_261_121)
const TAGS = ['div', 'p', 'h1', 'x-el']
const PARTS = ['div', 'p', '*', '.red', '.big', '#one', '[role]', '[class=red]', 'p.red', ':not(p)', ':not(.red)']

test(`[RD3] asking only the rules that an element's tag, classes and id allow unmasks what asking all of them does (seed ${SEED})`, () => {
  const random = openRandom(SEED)
  for (let n = 0; n < 300; n += 1) {
    const unmask = Array.from({ length: 5 }, (_, at) => ({
      id: `rule-${at}`,
      selector: selectorOf(random),
      unmask: [random.pick(['text', 'value', 'attributes', 'image'] as const)],
      attributes: ['title'],
    }))
    const touch = [{ id: 'touch', selector: random.pick([selectorOf(random), '::']), touch: 'blocked' as const }]
    const rules = compileRules({ policy: policyOf({ unmask, touch }), path: '/' })

    for (let look = 0; look < 20; look += 1) {
      const element = elementOf(random, 3)
      const few = rulesFor(rules, element)
      for (const what of ['text', 'value', 'image'] as const)
        expect(findUnmask(few, element, what)).toBe(findUnmask(rules, element, what))
      expect(findUnmaskedAttributes(few, element)).toEqual(findUnmaskedAttributes(rules, element))
      expect(hasTouch(few, element, 'blocked')).toBe(hasTouch(rules, element, 'blocked'))
    }
  }
})

function selectorOf(random: Random): string {
  const compounds = Array.from({ length: 1 + random.below(3) }, () => random.pick(PARTS))
  return compounds.join(random.pick([' ', ' > ', ', ']))
}

function elementOf(random: Random, depth: number): Matchable {
  const attributes: Record<string, string> = {}
  if (random.next() < 0.5) attributes['class'] = random.pick(['red', 'big', 'red big', ''])
  if (random.next() < 0.3) attributes['id'] = random.pick(['one', 'two'])
  if (random.next() < 0.3) attributes['role'] = 'note'
  return { tag: random.pick(TAGS), attributes, parent: depth === 0 ? undefined : elementOf(random, depth - 1) }
}
