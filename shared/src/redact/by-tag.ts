/** Which rules can concern an element at all, by its tag and by whether it has classes or an id: looked for once a tag. */
import type { Matchable, Parsed } from '../policy/match.ts'
import type { RuleSet } from './rules.ts'

/** What was found for each tag: without class and id, with a class, with an id, with both. */
export type ByTag = Map<string, (RuleSet | undefined)[]>

/** A page may make up tags without end; beyond so many all rules are asked. */
const MAX_TAGS = 500
const HAS_CLASS = 1
const HAS_ID = 2

/** The rules that an element like this one can be meant by, in their order. What is left out would not have matched. */
export function rulesFor(rules: RuleSet & { readonly byTag: ByTag }, { tag, attributes }: Matchable): RuleSet {
  const marks = (attributes['class'] === undefined ? 0 : HAS_CLASS) | (attributes['id'] === undefined ? 0 : HAS_ID)
  let found = rules.byTag.get(tag)
  if (found === undefined) {
    if (rules.byTag.size >= MAX_TAGS) return rules
    rules.byTag.set(tag, (found = []))
  }
  return (found[marks] ??= choose(rules, tag, marks))
}

function choose({ text, value, attributes, image, touch }: RuleSet, tag: string, marks: number): RuleSet {
  const few = <R extends { readonly parsed: Parsed | 'all' }>(all: readonly R[]): R[] =>
    all.flatMap((rule) => {
      if (rule.parsed === 'all') return [rule]
      const alternatives = rule.parsed.alternatives.filter((compounds) => canEnd(compounds, tag, marks))
      return alternatives.length === 0 ? [] : [{ ...rule, parsed: { alternatives } }]
    })
  return { text: few(text), value: few(value), attributes: few(attributes), image: few(image), touch: few(touch) }
}

/** Whether such an element can be the last that the selector speaks of. */
function canEnd(compounds: Parsed['alternatives'][number], tag: string, marks: number): boolean {
  return (compounds.at(-1)?.simples ?? []).every(({ kind, name, negated }) => {
    if (negated) return true
    if (kind === 'tag') return name === '*' || name === tag
    if (kind === 'class') return (marks & HAS_CLASS) !== 0
    return kind !== 'id' || (marks & HAS_ID) !== 0
  })
}

export function isEmpty({ text, value, attributes, image, touch }: RuleSet): boolean {
  return text.length + value.length + attributes.length + image.length + touch.length === 0
}
