/** The page's side of a preview: what it says of an element that someone points at, and that it is scrolled. */
import { shownBy } from '@conav/shared/redact/shown-by.ts'
import type { Capture } from '../capture/door.ts'
import { nameKind } from '../hide/name-part.ts'
import type { FromKeeper, FromPage } from '../link/port.ts'

type Question = Extract<FromKeeper, { type: 'shown-by' | 'scroll' }>

export function answer(question: Question, capture: Capture, post: (message: FromPage) => void): void {
  const { node } = question
  const element = capture.findNode(node)
  if (question.type === 'scroll') return scroll(element, question)
  if (!(element instanceof Element)) return
  const shown = capture.tellOf(element, shownBy)
  if (shown === undefined) return
  const selector = nameKind(element)
  post({ type: 'shown-by', node, shown, selector, means: countIn(element, selector) })
}

function scroll(node: Node | undefined, { left, top }: Extract<Question, { type: 'scroll' }>): void {
  const target = node instanceof Document ? node.scrollingElement : node
  if (target instanceof Element) target.scrollTo({ left, top, behavior: 'instant' })
}

function countIn(element: Element, selector: string): number {
  return (element.getRootNode() as Document | ShadowRoot).querySelectorAll(selector).length
}
