/** Which element of the page is meant, by a hand or by the arrow keys. */

/** The element itself where it can be hidden; of what lies in a frame, the frame; undefined for the page as a whole. */
export function pickable(element: Element | undefined): Element | undefined {
  let at = element
  while (at && at.ownerDocument !== document) at = at.ownerDocument.defaultView?.frameElement ?? undefined
  if (!at || at === document.documentElement || at === document.body || at.closest('[data-conav]')) return undefined
  return at
}

export type Step = 'out' | 'in' | 'next' | 'previous'

/** From one element to the next that can be seen; undefined where there is none that way. */
export function stepFrom(element: Element, step: Step): Element | undefined {
  switch (step) {
    case 'out':
      return pickable(aboveOf(element))
    case 'in':
      return firstSeen(childrenOf(element))
    case 'next':
      return firstSeen(siblingsOf(element, 1))
    case 'previous':
      return firstSeen(siblingsOf(element, -1))
  }
}

/** Where the keyboard begins: at what has the focus, else in the page's main part. */
export function firstPick(): Element | undefined {
  const focused = pickable(document.activeElement ?? undefined)
  if (focused && isSeen(focused)) return focused
  return firstSeen([...document.querySelectorAll('dialog:modal, main')]) ?? firstSeen([...document.body.children])
}

function aboveOf(element: Element): Element | undefined {
  const parent = element.parentNode
  if (parent !== null && 'host' in parent) return (parent as ShadowRoot).host
  return element.parentElement ?? undefined
}

function childrenOf(element: Element): Element[] {
  return [...(element.shadowRoot?.children ?? []), ...element.children]
}

function siblingsOf(element: Element, by: 1 | -1): Element[] {
  const all = [...(element.parentNode?.children ?? [])]
  const place = all.indexOf(element)
  return by === 1 ? all.slice(place + 1) : all.slice(0, place).toReversed()
}

function firstSeen(elements: readonly Element[]): Element | undefined {
  return elements.find((one) => pickable(one) !== undefined && isSeen(one))
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && (element.checkVisibility?.({ visibilityProperty: true }) ?? true)
}
