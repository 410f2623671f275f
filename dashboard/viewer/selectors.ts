/** Selectors by what a browser looks them up with, so that what they cost on a page can be told before they are tried. */

const BRACES = /[{};]|\/\*[^]*?\*\/|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g
const INNERMOST = /\([^()]*\)|\[[^\]]*\]/g
/** A browser walks through the page, or through all that stand beside. */
const OF_A_RELATION = 100
const OF_SIBLINGS = 200
/** Names above are mostly told to be missing at one look. */
const OF_NAMES_ABOVE = 0.1

/** Reads loosely: what it takes for a selector costs. Reads on to one that is more than `most`, or a few. */
export function listSelectors(css: string, most = Number.POSITIVE_INFINITY): string[] {
  const selectors: string[] = []
  let from = 0
  for (const { 0: mark, index } of css.matchAll(BRACES)) {
    if (mark.length > 1) continue
    const prelude = mark === '{' ? css.slice(from, index) : '@'
    if (!/^\s*@/.test(prelude)) selectors.push(...prelude.split(','))
    if (selectors.length > most) break
    from = index + 1
  }
  return selectors
}

export interface Weight {
  /** What elements have that it is tried on: a tag, `.class` or `#id`; `*` where it is tried on all. */
  key: string
  /** What a try takes at most, in steps: one for each of its parts. */
  steps: number
  /** What a try is likely to take. */
  load: number
}

export function weighSelector(selector: string): Weight {
  const compounds = listCompounds(selector)
  const above = compounds.slice(0, -1)
  const walks = countRelations(selector) * OF_A_RELATION
  const isNamed = above.some((compound) => NAMED.test(compound))
  return {
    key: keyOf(compounds.at(-1) ?? ''),
    steps: compounds.length + walks,
    load: (isNamed ? OF_NAMES_ABOVE : compounds.length) + (selector.includes('~') ? OF_SIBLINGS : 0) + walks,
  }
}

function countRelations(selector: string): number {
  return selector.includes(':') ? selector.split(/:has\(/i).length - 1 : 0
}

/** Its compounds, without what stands in brackets. */
function listCompounds(selector: string): string[] {
  // The space that ends a letter written in numbers parts nothing.
  let plain = selector.includes('\\') ? selector.replaceAll(/\\[0-9a-f]{1,6}\s?/gi, '\\0') : selector
  for (let was = ''; was !== plain && /[([]/.test(plain);) [was, plain] = [plain, plain.replaceAll(INNERMOST, '')]
  return plain.trim().split(/[\s>+~]+/)
}

/** How often selectors are tried on a page with these names, by their load. */
export function countTries(css: string, names: ReadonlyMap<string, number>): number {
  let tries = 0
  for (const selector of listSelectors(css)) {
    const { key, load } = weighSelector(selector)
    tries += (names.get(key) ?? 0) * load
  }
  return tries
}

/** How many elements have each tag, class and id, as selectors name them. `*` is all. */
export function countNames(roots: readonly ParentNode[]): Map<string, number> {
  const names = new Map<string, number>()
  const count = (name: string): unknown => names.set(name, (names.get(name) ?? 0) + 1)
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) {
      count('*')
      count(element.localName)
      if (element.id) count(`#${element.id}`)
      for (const name of element.classList) count(`.${name}`)
    }
  return names
}

const ID = /#(?:\\.|[^.#:\\])+/
const CLASS = /\.(?:\\.|[^.#:\\])+/
const TAG = /^[a-z][\w-]*/i
const NAMED = /(?:^|[^:\w-])[.#]?[a-z]/i

function keyOf(last: string): string {
  const [name] = ID.exec(last) ?? CLASS.exec(last) ?? []
  // What is written in numbers may be any name.
  if (name === undefined) return TAG.exec(last)?.[0].toLowerCase() ?? '*'
  return /\\[0-9a-f]/i.test(name) ? '*' : name.replaceAll('\\', '')
}
