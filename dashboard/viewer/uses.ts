/** Copies in drawings: a few that copy each other can stand for more elements than any browser builds. */
import { NODE } from '@conav/shared/redact/event.ts'
import type { serializedNodeWithId } from '@rrweb/types'

/** What all copies of a page may come to, in elements. */
export const MAX_COPIED = 20_000

type Element = Extract<serializedNodeWithId, { tagName: string }>

/** Turns copies beyond that into groups without anything in them. Changes the page that it is given. */
export function limitUses(page: serializedNodeWithId): void {
  const [uses, named]: [Element[], Map<string, Element>] = [[], new Map()]
  collect(page, uses, named)
  if (uses.length === 0) return
  const sizes = new Map<Element, number>()
  const sizeOf = (node: serializedNodeWithId): number => {
    if (node.type !== NODE.element) return 0
    const known = sizes.get(node)
    if (known !== undefined) return known
    // One that copies itself is drawn by no browser.
    sizes.set(node, 0)
    const target = isUse(node) ? named.get(addressOf(node)) : undefined
    const inside = [...node.childNodes, ...(target ? [target] : [])]
    const size = inside.reduce((sum, child) => Math.min(Number.MAX_SAFE_INTEGER, sum + sizeOf(child)), 1)
    sizes.set(node, size)
    return size
  }
  let room = MAX_COPIED
  for (const use of uses) if ((room -= sizeOf(use)) < 0) Object.assign(use, { tagName: 'g' })
}

function collect(node: serializedNodeWithId, uses: Element[], named: Map<string, Element>): void {
  if (node.type === NODE.element && node.isSVG === true) {
    const { id } = node.attributes
    if (typeof id === 'string' && !named.has(id)) named.set(id, node)
    if (isUse(node)) uses.push(node)
  }
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, uses, named)
}

function isUse({ tagName }: Element): boolean {
  return tagName.toLowerCase() === 'use'
}

function addressOf({ attributes }: Element): string {
  return String(attributes['href'] ?? attributes['xlink:href'] ?? '').slice(1)
}

/** Whether a copy that comes later may stand there: not in what may be copied itself. */
export function mayCopyIn(parent: HTMLElement): boolean {
  return parent.closest('symbol, svg [id], svg[id]') === null
}
