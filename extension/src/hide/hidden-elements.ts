import type { NodeId } from '@conav/shared/protocol/id.ts'
import type { Hidden } from '@conav/shared/redact/redact.ts'
import { MAX_HIDDEN_PARTS, type HiddenPart } from './hidden-part.ts'

type Numbers = (node: Node) => NodeId | undefined

interface Held extends HiddenPart {
  /** Undefined for what was hidden on an earlier load of the page. */
  readonly element: Element | undefined
}

/**
 * What the customer has hidden of this page: each element itself for as long as it stands in the page, and by what it is
 * called from then on, so that what a page puts in its place is hidden as well.
 */
export class HiddenElements {
  #held: readonly Held[] = []
  #shown: { readonly key: string; readonly hidden: Hidden | undefined } = { key: '', hidden: undefined }

  get parts(): HiddenPart[] {
    return this.#held.map(({ path, selector }) => ({ path, selector }))
  }

  get isFull(): boolean {
    return this.#held.length >= MAX_HIDDEN_PARTS
  }

  /** What is remembered of the case; of what this page knows, only that is kept. */
  restore(parts: readonly HiddenPart[]): void {
    this.#held = parts.map((part) => this.#held.find((held) => isSame(held, part)) ?? { ...part, element: undefined })
  }

  /** `selector` is what it is called by. */
  hide(element: Element, selector: string): void {
    if (this.isFull) return
    this.#held = [...this.#held, { path: location.pathname, selector, element }]
  }

  /** Shows what the customer had hidden again, from the element or from the nearest around it. */
  show(element: Element): void {
    for (let at: Element | null = element; at !== null; at = parentOf(at)) {
      const one = at
      const left = this.#held.filter((held) => !isMeant(held, one))
      if (left.length === this.#held.length) continue
      this.#held = left
      return
    }
  }

  /** For the redactor; the same object as long as nothing is other. */
  now(numberOf: Numbers): Hidden | undefined {
    if (this.#held.length === 0) return undefined
    const ids: NodeId[] = []
    const selectors: string[] = []
    for (const { element, path, selector } of this.#held) {
      const id = element?.isConnected === true ? numberOf(element) : undefined
      if (id !== undefined) ids.push(id)
      else if (path === location.pathname) selectors.push(selector)
    }
    const key = JSON.stringify([ids, selectors])
    if (key !== this.#shown.key) this.#shown = { key, hidden: { ids: new Set(ids), selectors } }
    return this.#shown.hidden
  }
}

function isSame(a: HiddenPart, b: HiddenPart): boolean {
  return a.path === b.path && a.selector === b.selector
}

function isMeant({ element, path, selector }: Held, one: Element): boolean {
  if (element?.isConnected === true) return element === one
  return path === location.pathname && one.matches(selector)
}

function parentOf(element: Element): Element | null {
  const parent = element.parentNode
  return parent !== null && 'host' in parent ? (parent as ShadowRoot).host : element.parentElement
}
