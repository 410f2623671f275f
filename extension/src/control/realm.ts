/**
 * The window that a node belongs to. Events and setters must come from the node's own realm: a page in a frame has its
 * own constructors, and its frameworks test with `instanceof`.
 */
export type Realm = Window & typeof globalThis

export function realmOf(node: Node): Realm {
  const view = (node.nodeType === Node.DOCUMENT_NODE ? (node as Document) : node.ownerDocument)?.defaultView
  return (view ?? window) as Realm
}

export function isElement(node: Node | null | undefined): node is Element {
  return node?.nodeType === 1
}

/** Elements are told by name, not by `instanceof`, which fails across frames. */
export function isNamed<Name extends keyof HTMLElementTagNameMap>(
  node: Node | null | undefined,
  ...names: Name[]
): node is HTMLElementTagNameMap[Name] {
  return isElement(node) && (names as string[]).includes(node.localName)
}

/** The parent in the flat tree: out of a shadow root to its host. */
export function parentAcross(node: Node): Element | null {
  const parent = node.parentNode
  if (parent === null) return null
  if (isElement(parent)) return parent
  return 'host' in parent ? (parent as ShadowRoot).host : null
}

/** The nearest of the element and its ancestors, across shadow roots, that passes. */
export function closestAcross(element: Element, passes: (candidate: Element) => boolean): Element | undefined {
  for (let at: Element | null = element; at !== null; at = parentAcross(at)) if (passes(at)) return at
  return undefined
}

/** Whether the node is `outer` or inside of it, across shadow roots and out of frames. */
export function liesIn(node: Node, outer: Node): boolean {
  for (let at: Node | null = node; at !== null; at = parentAcross(at) ?? realmOf(at).frameElement)
    if (at === outer || at.ownerDocument === outer) return true
  return false
}

/** Whether the element is drawn at all. Browsers that cannot tell leave it to its boxes. */
export function isVisible(element: Element): boolean {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0
}

/** The element that has the focus, down through shadow roots; frames have an active element of their own. */
export function activeIn(document: Document): Element | null {
  let active = document.activeElement
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
  return active
}
