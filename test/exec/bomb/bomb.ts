/** What bombs are made of. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { eventOf, type NodeShape, snapshotOf } from '@conav/shared/testing/page-event.ts'
import type { Builder, Spec } from '../payload/payload.ts'

/** One frame after the other; the first begins the page. */
export type Bomb = (build: Builder) => PageEvent[][]

export function many<T>(count: number, make: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at))
}

/** Elements in each other, the last around `inner`. Written without recursion, for it may be deep. */
export function nested(build: Builder, depth: number, ...[[tag, attributes], inner]: [Spec, NodeShape]): NodeShape {
  let node = inner
  for (let at = 0; at < depth; at += 1) node = { ...build.node([tag, attributes]), childNodes: [node] }
  return node
}

export function pageOf(build: Builder, body: NodeShape[], head: NodeShape[] = []): PageEvent[] {
  const headNode = { ...build.node(['head', {}]), childNodes: head }
  const bodyNode = { ...build.node(['body', {}]), childNodes: body }
  const html = { ...build.node(['html', {}]), childNodes: [headNode, bodyNode] }
  return [eventOf(4, { href: '', width: 1280, height: 800 }), snapshotOf({ type: 0, id: 1, childNodes: [html] })]
}

export const styled = (build: Builder, css: string): NodeShape[] => [build.node(['style', { _cssText: css }])]
export const words = (count: number): string => 'word and more '.repeat(Math.ceil(count / 14))
