/** A payload: what a hostile page puts into its stream so that something runs, loads, moves or opens at the desk. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { NodeShape } from '@conav/shared/testing/page-event.ts'

/** What a payload does when it gets through: it calls out by its number, by script or by a request. */
export interface Canary {
  /** Says the number on the console. */
  js: string
  /** An address of the hostile origin that ends in the number. */
  url: string
}

/** An element as it is written down here; a tag that begins with `svg:` is one of SVG's. */
export type Spec = readonly [tag: string, attributes: Record<string, unknown>, ...children: (Spec | string)[]]

/** Nodes and events of one payload; the nodes go into the body of the page. */
export interface Planted {
  nodes: NodeShape[]
  /** What follows in the same frame. */
  events: PageEvent[]
}

export interface Payload {
  name: string
  plant(canary: Canary, build: Builder): Planted
}

/** Builds nodes with numbers that nothing else on the page has. */
export class Builder {
  #nextId = 1_000

  id(): number {
    return this.#nextId++
  }

  text(textContent: string, extra: object = {}): NodeShape {
    return { type: 3, id: this.id(), textContent, ...extra }
  }

  node([tag, attributes, ...children]: Spec): NodeShape {
    const isSvg = tag.startsWith('svg:')
    return {
      type: 2,
      id: this.id(),
      tagName: isSvg ? tag.slice(4) : tag,
      attributes,
      childNodes: children.map((child) => (typeof child === 'string' ? this.text(child) : this.node(child))),
      ...(isSvg && { isSVG: true }),
    }
  }
}

/** The number of a canary in what was said or asked for. */
export function readCanary(text: string): number | undefined {
  const found = /canary[-/](\d+)/.exec(text)
  return found ? Number(found[1]) : undefined
}

export function canaryOf(number: number, origin: string): Canary {
  return { js: `console.debug('canary-${number}')`, url: `${origin}/canary/${number}` }
}
