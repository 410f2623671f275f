import type { HiddenBox } from '@conav/shared/redact/redact.ts'

/** How large an element stands in the page; undefined for what is not drawn. */
export function findBox(node: Node | undefined): HiddenBox | undefined {
  if (node?.nodeType !== Node.ELEMENT_NODE) return undefined
  const element = node as HTMLElement
  const { width, height } = element.getBoundingClientRect()
  if (width === 0 || height === 0) return undefined
  // Without the page's transforms, which go with the box.
  const [widthPx, heightPx] = [element.offsetWidth ?? width, element.offsetHeight ?? height]
  const isInline = element.ownerDocument.defaultView?.getComputedStyle(element).display === 'inline'
  return { widthPx: widthPx || width, heightPx: heightPx || height, isInline }
}
