/** Path patterns and the small selector grammar of a policy, matched on an index of the tree and never on the live page. */

/** What a selector is matched on. `attributes` holds the element's own attributes by their lower-case names. */
export interface Matchable {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  /** The parent element; undefined at the root of a document. A shadow root's children have the host as parent. */
  readonly parent: Matchable | undefined
}

interface Simple {
  kind: 'tag' | 'id' | 'class' | 'attribute'
  name: string
  value?: string
  negated?: true
}

interface Compound {
  simples: Simple[]
  /** How the compound before it relates: any ancestor, or the parent. */
  child: boolean
}

export interface Parsed {
  /** One list of compounds per alternative, left to right. */
  readonly alternatives: readonly (readonly Compound[])[]
}

const HAVE = 'have: tag, *, #id, .class, [attr], [attr=value], :not(one of these), descendant, >, ","'
const NAME = /^-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*/
const ATTRIBUTE = /^\[\s*([A-Za-z_][\w:-]*)\s*(?:=\s*(?:"([^"\\]*)"|'([^'\\]*)'|([\w-]+))\s*)?\]/

/** Whether a path of the page (`location.pathname`) is one that the pattern means; `*` stands for any run of characters. */
export function pathMatches(pattern: string, path: string): boolean {
  const pieces = pattern.split('*')
  const last = pieces.pop() ?? ''
  const first = pieces.shift()
  if (first === undefined) return pattern === path
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const piece of pieces) {
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return path.length - last.length >= at && path.endsWith(last)
}

/** A part of a selector that is not in the grammar, and how many characters stand before it; empty at the end of the text. */
export interface Unreadable {
  readonly error: string
  readonly part: string
  readonly at: number
}

/** Reads a selector of the grammar; the error names the part that is not in it, where it stands, and what is. */
export function parseSelector(text: string): Parsed | Unreadable {
  const alternatives: Compound[][] = []
  const compounds: Compound[] = []
  let simples: Simple[] = []
  let child = false
  let rest = text.trim()
  const lead = text.length - text.trimStart().length
  const at = (): number => lead + text.trim().length - rest.length
  const close = (): void => {
    if (simples.length > 0) compounds.push({ simples, child })
    simples = []
    child = false
  }
  while (rest !== '') {
    const gap = /^\s*([>,])\s*|^\s+/.exec(rest)
    if (gap) {
      if (gap[1] !== undefined && simples.length === 0) return unknown(gap[1], at())
      close()
      if (gap[1] === ',') alternatives.push(compounds.splice(0))
      child = gap[1] === '>'
      if (rest.length === gap[0].length) return unknown(gap[1] ?? ' ', at())
      rest = rest.slice(gap[0].length)
      continue
    }
    const read = readSimple(rest, simples.length === 0)
    if (!read) return unknown(/^:?[\w-]*[^\w\s]?/.exec(rest)?.[0] || rest.slice(0, 1), at())
    if (read.simple) simples.push(read.simple)
    else simples.push({ kind: 'tag', name: '*' })
    rest = rest.slice(read.length)
  }
  close()
  if (compounds.length === 0) return { error: `empty selector; ${HAVE}`, part: '', at: text.length }
  alternatives.push(compounds)
  return { alternatives }
}

function unknown(part: string, at: number): Unreadable {
  return { error: `unknown selector part "${part}" at ${at}; ${HAVE}`, part, at }
}

function readSimple(rest: string, isFirst: boolean): { simple?: Simple; length: number } | undefined {
  const not = /^:not\(\s*/.exec(rest)
  if (not) {
    const inner = readSimple(rest.slice(not[0].length), true)
    const end = inner && /^\s*\)/.exec(rest.slice(not[0].length + inner.length))
    if (!inner?.simple || inner.simple.negated || !end) return undefined
    return { simple: { ...inner.simple, negated: true }, length: not[0].length + inner.length + end[0].length }
  }
  const attribute = ATTRIBUTE.exec(rest)
  if (attribute) {
    const value = attribute[2] ?? attribute[3] ?? attribute[4]
    const simple: Simple = { kind: 'attribute', name: (attribute[1] ?? '').toLowerCase() }
    if (value !== undefined) simple.value = value
    return { simple, length: attribute[0].length }
  }
  const mark = rest[0]
  if (mark === '*') return isFirst ? { length: 1 } : undefined
  const marked = mark === '#' || mark === '.'
  const name = NAME.exec(marked ? rest.slice(1) : rest)?.[0]
  if (name === undefined || (!marked && !isFirst)) return undefined
  if (marked) return { simple: { kind: mark === '#' ? 'id' : 'class', name }, length: name.length + 1 }
  return { simple: { kind: 'tag', name: name.toLowerCase() }, length: name.length }
}

/** Whether the element is one that the selector means. */
export function selectorMatches(parsed: Parsed, element: Matchable): boolean {
  for (const compounds of parsed.alternatives) {
    const last = compounds.length - 1
    const own = compounds[last]
    // Most elements are not the last that a selector speaks of: nobody has to climb from there.
    if (own !== undefined && isMeant(own, element) && (last === 0 || climb({ compounds, isMeant }, last, element)))
      return true
  }
  return false
}

/** Tags that stand for others where those may not be told. */
const NEUTRAL_TAGS = new Set(['x-el', 'g'])

/**
 * Whether the element could be one that the selector means, where only its place and tag can be relied on: classes, ids
 * and attributes of a redacted page are not complete.
 */
export function selectorCouldMatch(parsed: Parsed, element: Matchable): boolean {
  return parsed.alternatives.some((compounds) =>
    climb({ compounds, isMeant: couldBeMeant }, compounds.length - 1, element),
  )
}

function couldBeMeant({ simples }: Compound, { tag }: Matchable): boolean {
  if (NEUTRAL_TAGS.has(tag)) return true
  return simples.every(
    ({ kind, name, negated }) => kind !== 'tag' || name === '*' || (name === tag) !== (negated === true),
  )
}

interface Climb {
  readonly compounds: readonly Compound[]
  isMeant(compound: Compound, element: Matchable): boolean
}

function climb(way: Climb, last: number, element: Matchable): boolean {
  const compound = way.compounds[last]
  if (!compound || !way.isMeant(compound, element)) return false
  if (last === 0) return true
  for (let above = element.parent; above; above = above.parent) {
    if (climb(way, last - 1, above)) return true
    if (compound.child) return false
  }
  return false
}

function isMeant(compound: Compound, element: Matchable): boolean {
  for (const simple of compound.simples) {
    if (hasSimple(simple, element) === (simple.negated === true)) return false
  }
  return true
}

function hasSimple(simple: Simple, element: Matchable): boolean {
  switch (simple.kind) {
    case 'tag':
      return simple.name === '*' || simple.name === element.tag
    case 'id':
      return element.attributes['id'] === simple.name
    case 'class': {
      const tokens = element.attributes['class']
      return tokens !== undefined && hasToken(tokens, simple.name)
    }
    case 'attribute': {
      const value = Object.hasOwn(element.attributes, simple.name) ? element.attributes[simple.name] : undefined
      return value !== undefined && (simple.value === undefined || simple.value === value)
    }
  }
}

function hasToken(tokens: string, name: string): boolean {
  for (let at = tokens.indexOf(name); at >= 0; at = tokens.indexOf(name, at + 1)) {
    const after = tokens.charCodeAt(at + name.length)
    if ((at === 0 || tokens.charCodeAt(at - 1) <= 32) && (Number.isNaN(after) || after <= 32)) return true
  }
  return false
}

/** What a selector looks at: `.token`, `#id`, `[name`. A change of anything else cannot change what it means. */
export function listMentions(parsed: Parsed): string[] {
  const mentions: string[] = []
  for (const compounds of parsed.alternatives) {
    for (const simple of compounds.flatMap((compound) => compound.simples)) {
      if (simple.kind === 'class') mentions.push(`.${simple.name}`)
      if (simple.kind === 'id') mentions.push('[id')
      if (simple.kind === 'attribute') mentions.push(simple.name === 'class' ? '[class' : `[${simple.name}`)
    }
  }
  return mentions
}
