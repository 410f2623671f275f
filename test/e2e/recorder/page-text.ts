/** A page, written down as it is. */
import { writeAttributes } from './replica.ts'

/** A field of a form may be called `childNodes`. */
function childrenOf(node: Node): Node[] {
  const children: unknown = Reflect.get(Node.prototype, 'childNodes', node)
  return [...(children as NodeList)]
}

/** The node and all below it, shadow roots included. */
export function listAll(node: Node): Node[] {
  const shadow = node.nodeType === 1 ? (node as Element).shadowRoot : null
  return [node, ...[...childrenOf(node), ...(shadow ? childrenOf(shadow) : [])].flatMap(listAll)]
}

function rulesOf({ sheet }: HTMLStyleElement): string {
  return Array.from(sheet?.cssRules ?? [], (rule) => rule.cssText).join('')
}

/** The page as it is, written as the replica writes itself. */
export function read(node: Node, mark = ''): string {
  if (node.nodeType === 3) return `${mark}"${(node as Text).data}"`
  if (node.nodeType === 10) return '<!>'
  if (node.nodeType === 9)
    return `{${childrenOf(node)
      .map((child) => read(child))
      .join('')}}`
  if (node.nodeType !== 1) return ''
  const element = node as Element
  const tag = element.localName
  if (tag === 'script' || Element.prototype.hasAttribute.call(element, 'data-conav')) return ''
  const attributes = Object.fromEntries(
    Element.prototype.getAttributeNames
      .call(element)
      .map((name) => [name, Element.prototype.getAttribute.call(element, name)]),
  )
  if (tag === 'style') Object.assign(attributes, { _cssText: rulesOf(element as HTMLStyleElement) })
  const isLeaf = tag === 'style' || tag === 'textarea' || tag === 'iframe'
  const light = isLeaf ? [] : childrenOf(element).map((child) => read(child))
  const inner = tag === 'iframe' ? [read((element as HTMLIFrameElement).contentDocument as Document)] : []
  const shadow = element.shadowRoot ? childrenOf(element.shadowRoot).map((child) => read(child, '#')) : []
  return `${mark}<${tag}${writeAttributes(attributes)}>${[...light, ...inner, ...shadow].join('')}</>`
}
