/** Builders of recorder events, for tests: pages and what happens on them, in rrweb's shapes. */
import type { PageEvent } from '../redact/event.ts'

export interface NodeShape {
  type: number
  id: number
  tagName?: string
  attributes?: Record<string, unknown>
  childNodes?: NodeShape[]
  textContent?: string
  [extra: string]: unknown
}

export type Child = NodeShape | string

/** Builds nodes with ids in the order of their making, as one recorder would. */
export class PageBuilder {
  #nextId = 1

  text(textContent: string): NodeShape {
    return { type: 3, id: this.#nextId++, textContent }
  }

  comment(textContent: string): NodeShape {
    return { type: 5, id: this.#nextId++, textContent }
  }

  element(tagName: string, attributes: Record<string, unknown> = {}, ...children: Child[]): NodeShape {
    const id = this.#nextId++
    return {
      type: 2,
      id,
      tagName,
      attributes,
      childNodes: children.map((child) => (typeof child === 'string' ? this.text(child) : child)),
    }
  }

  svg(tagName: string, attributes: Record<string, unknown> = {}, ...children: Child[]): NodeShape {
    return { ...this.element(tagName, attributes, ...children), isSVG: true }
  }

  document(...childNodes: NodeShape[]): NodeShape {
    return { type: 0, id: this.#nextId++, childNodes }
  }

  /** A whole page with this in its head and body. */
  page(head: Child[], body: Child[]): NodeShape {
    return this.document(this.element('html', {}, this.element('head', {}, ...head), this.element('body', {}, ...body)))
  }
}

export function eventOf(type: number, data: object, timestamp = 1): PageEvent {
  return { type, data, timestamp } as unknown as PageEvent
}

export function snapshotOf(node: NodeShape): PageEvent {
  return eventOf(2, { node, initialOffset: { top: 0, left: 0 } })
}

export function incrementOf(source: number, data: object): PageEvent {
  return eventOf(3, { source, ...data })
}

export interface MutationShape {
  adds?: object[]
  removes?: object[]
  texts?: object[]
  attributes?: object[]
  isAttachIframe?: true
}

export function mutationOf(shape: MutationShape): PageEvent {
  return incrementOf(0, { adds: [], removes: [], texts: [], attributes: [], ...shape })
}

export function addOf(parentId: number, node: NodeShape, nextId: number | null = null): object {
  return { parentId, nextId, node }
}

export function inputOf(id: number, text: string, isChecked = false): PageEvent {
  return incrementOf(5, { id, text, isChecked })
}
