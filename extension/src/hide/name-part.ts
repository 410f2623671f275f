/** What an element of the page is called by, in the grammar of policies, so that it is found again after a reload. */

/** Names that a program made: the next load gives others. */
const MADE = /\d{3}|^:|__|^css-|^sc-|^jsx-|^svelte-|^ember|^react-|[A-Za-z\d]{24}/
const NAME = /^[A-Za-z][\w-]{0,60}$/
const NAMING = ['name', 'role', 'type']
const MAX_CLASSES = 3
const MAX_STEPS = 12

/**
 * The shortest name that means this element alone in its document, or, where the grammar has none, the narrowest: then
 * others like it are meant, too, and hidden rather than shown.
 */
export function namePart(element: Element): string {
  const root = element.getRootNode() as Document | ShadowRoot
  const own = nameOf(element)
  let path = own
  for (let [above, steps] = [element.parentElement, 0]; !isAlone(root, path); steps += 1) {
    if (above === null || steps >= MAX_STEPS) return path
    const name = nameOf(above)
    const short = `${name} ${own}`
    if (isNamed(above) && isAlone(root, short)) return short
    path = `${name} > ${path}`
    above = above.parentElement
  }
  return path
}

/** The shortest name for this element and those that are made like it: what a rule of a policy is about, more often than not. */
export function nameKind(element: Element): string {
  if (isKept(element.id)) return `#${element.id}`
  const classes = [...element.classList].filter(isKept).slice(0, MAX_CLASSES)
  return classes.length > 0 ? classes.map((name) => `.${name}`).join('') : namePart(element)
}

function nameOf(element: Element): string {
  const { id, localName } = element
  const tag = NAME.test(localName) ? localName : '*'
  if (isKept(id)) return `#${id}`
  const classes = [...element.classList].filter(isKept).slice(0, MAX_CLASSES)
  const attributes = NAMING.flatMap((name) => {
    const value = element.getAttribute(name)
    return value !== null && isKept(value) ? [`[${name}=${value}]`] : []
  })
  return tag + classes.map((name) => `.${name}`).join('') + attributes.join('')
}

function isNamed(element: Element): boolean {
  return isKept(element.id) || [...element.classList].some(isKept)
}

function isKept(name: string): boolean {
  return NAME.test(name) && !MADE.test(name)
}

function isAlone(root: Document | ShadowRoot, selector: string): boolean {
  return root.querySelectorAll(selector).length === 1
}
