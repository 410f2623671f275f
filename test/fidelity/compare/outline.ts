/** What a page is made of, line by line, and in how many lines its replay differs. */

/** How much of the outline is alike, and examples of what is not. */
export interface OutlineDifference {
  /** Lines that one side has and the other has not, as a part of the source's lines. */
  share: number
  missing: string[]
  extra: string[]
}

const MAX_EXAMPLES = 3

export function compareOutlines(source: readonly string[], replay: readonly string[]): OutlineDifference {
  const missing = subtract(source, replay)
  const extra = subtract(replay, source)
  return {
    share: Math.max(missing.length, extra.length) / Math.max(1, source.length),
    missing: missing.slice(0, MAX_EXAMPLES),
    extra: extra.slice(0, MAX_EXAMPLES),
  }
}

function subtract(from: readonly string[], what: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const line of what) counts.set(line, (counts.get(line) ?? 0) + 1)
  return from.filter((line) => {
    const left = counts.get(line) ?? 0
    if (left > 0) counts.set(line, left - 1)
    return left === 0
  })
}

/**
 * Runs in a page or beside one: every element with where it stands, every text, and the state of every field, frames and
 * open shadow roots included. What never leaves the page (scripts, what stands in the head) is left out.
 */
export function outlineOf(page: Document): string[] {
  const lines: string[] = []
  const silent = /^(?:script|noscript|template|style|head|title|meta|link|base|param|source|track)$/
  const add = (place: string, line: string): void => void lines.push(`${place} ${line}`)
  const stateOf = (element: Element): string => {
    const said: string[] = []
    if ('value' in element && /^(?:input|textarea)$/.test(element.localName)) {
      const { type, value } = element as HTMLInputElement
      // What is typed in secret is never told, and what is chosen is told by being checked.
      if (!/^(?:checkbox|radio|file|hidden|password)$/.test(type)) said.push(`=${value}`)
    }
    for (const state of ['checked', 'indeterminate', 'open', 'disabled'])
      if (Reflect.get(element, state) === true) said.push(state)
    if (element.localName === 'select')
      said.push(...[...(element as HTMLSelectElement).selectedOptions].map(({ index }) => `selected ${index}`))
    if (element.scrollTop !== 0 || element.scrollLeft !== 0)
      said.push(`scrolled ${Math.round(element.scrollLeft)} ${Math.round(element.scrollTop)}`)
    return said.map((one) => ` ${one}`).join('')
  }
  const walk = (node: Node, place: string): void => {
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? '').trim().replaceAll(/\s+/g, ' ')
      if (text !== '' && !place.endsWith('textarea')) add(place, `"${text}"`)
      return
    }
    if (node.nodeType !== 1) return
    const element = node as Element
    // A picture in another frame: it stays one.
    const tag = element.localName === 'object' ? 'img' : element.localName
    if (silent.test(tag) || element.hasAttribute('data-conav')) return
    add(place, `${tag}${stateOf(element)}`)
    if (tag === 'img') return
    const inside = `${place}/${tag}`.split('/').slice(-4).join('/')
    for (const child of element.childNodes) walk(child, inside)
    for (const child of element.shadowRoot?.childNodes ?? []) walk(child, `${inside}#`)
    if (tag !== 'iframe') return
    const inner = (element as HTMLIFrameElement).contentDocument?.body
    // The page of another site is empty where nobody may look into it.
    if (inner?.firstChild) walk(inner, `${inside}:`)
  }
  const view = page.defaultView
  if (view) lines.push(`scrolled ${Math.round(view.scrollX)} ${Math.round(view.scrollY)}`)
  if (page.body) walk(page.body, '')
  return lines
}
