/**
 * The page of a storm: lines of text of which each change writes one anew. What it looks like after any number of
 * changes follows from that number alone, so a replay can be held against it after every single frame.
 */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { eventOf, mutationOf, type NodeShape, snapshotOf } from '@conav/shared/testing/page-event.ts'

const LINES = 12
/** The document, html, head and body. */
const FIRST_LINE = 5

/** The rule of the shop's policy that lets them through. */
const RULE = 'product-texts'

/** The whole page after so many changes. */
export function pageAfter(changes: number): PageEvent[] {
  const lines = Array.from({ length: LINES }, (_, line): NodeShape => {
    const [id, textId] = idsOf(line)
    const text: NodeShape = { type: 3, id: textId, textContent: lineAfter(line, changes), rule: RULE }
    return { type: 2, id, tagName: 'p', attributes: {}, childNodes: [text] }
  })
  const head: NodeShape = { type: 2, id: 3, tagName: 'head', attributes: {}, childNodes: [] }
  const body: NodeShape = { type: 2, id: 4, tagName: 'body', attributes: {}, childNodes: lines }
  const html: NodeShape = { type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [head, body] }
  const page = snapshotOf({ type: 0, id: 1, childNodes: [html] })
  return [eventOf(4, { href: 'about:blank', width: 800, height: 600 }), page]
}

/** The change of that number, from 1. */
export function changeOf(change: number): PageEvent {
  const [, id] = idsOf(change % LINES)
  return mutationOf({ texts: [{ id, value: textOf(change), rule: RULE }] })
}

/** The page as the frames of a recording make it. */
export class ReplayedPage {
  readonly #texts = new Map<number, string>()
  #changes = 0

  /** Takes the events of the next frame. */
  apply(events: readonly PageEvent[]): void {
    for (const { type, data } of events as readonly Told[]) {
      if (type === 2 && data.node) this.#rebuild(data.node)
      for (const { id, value } of data.texts ?? []) this.#write(id, value)
    }
  }

  /** Whether it looks as its source did after the last change that has come. */
  isAsSource(): boolean {
    const isRight = (line: number): boolean => this.#texts.get(idsOf(line)[1]) === lineAfter(line, this.#changes)
    return this.#texts.size === LINES && Array.from({ length: LINES }, (_, line) => line).every(isRight)
  }

  #rebuild(node: NodeShape): void {
    this.#texts.clear()
    this.#changes = 0
    const add = ({ type, id, textContent, childNodes }: NodeShape): void => {
      if (type === 3) this.#write(id, textContent ?? '')
      for (const child of childNodes ?? []) add(child)
    }
    add(node)
  }

  #write(id: number, text: string): void {
    this.#texts.set(id, text)
    this.#changes = Math.max(this.#changes, Number(/\d+/.exec(text)?.[0]))
  }
}

interface Told {
  type: number
  data: { node?: NodeShape; texts?: { id: number; value: string }[] }
}

function idsOf(line: number): readonly [element: number, text: number] {
  return [FIRST_LINE + 2 * line, FIRST_LINE + 2 * line + 1]
}

/** What stands in a line: its last change, where there was one. */
function lineAfter(line: number, changes: number): string {
  const last = changes - ((((changes - line) % LINES) + LINES) % LINES)
  return textOf(Math.max(0, last))
}

function textOf(change: number): string {
  return `change ${change} of a page that is told again and again`
}
