/**
 * Reads of the tree that a page cannot bend: a field called `parentNode` hides that member of its form, and frameworks
 * put accessors of their own on single elements.
 */
type Read<Of extends object, Value> = (of: Of) => Value

function readOf<Of extends object, Value>(owner: Of, name: string): Read<Of, Value> {
  const get = Object.getOwnPropertyDescriptor(owner, name)?.get as ((this: Of) => Value) | undefined
  return get === undefined ? (of) => Reflect.get(of, name) as Value : (of) => get.call(of)
}

const { Node: N, Element: E } = globalThis

export const typeOf = readOf<Node, number>(N.prototype, 'nodeType')
export const parentOf = readOf<Node, Node | null>(N.prototype, 'parentNode')
export const firstChildOf = readOf<Node, Node | null>(N.prototype, 'firstChild')
export const nextOf = readOf<Node, Node | null>(N.prototype, 'nextSibling')
export const isConnected = readOf<Node, boolean>(N.prototype, 'isConnected')
export const textOf = readOf<Node, string | null>(N.prototype, 'nodeValue')
const ownerOf = readOf<Node, Document | null>(N.prototype, 'ownerDocument')
export const nameOf = readOf<Element, string>(E.prototype, 'localName')
export const namespaceOf = readOf<Element, string | null>(E.prototype, 'namespaceURI')
export const shadowOf = readOf<Element, ShadowRoot | null>(E.prototype, 'shadowRoot')
export const scrollLeftOf = readOf<Element, number>(E.prototype, 'scrollLeft')
export const scrollTopOf = readOf<Element, number>(E.prototype, 'scrollTop')
export const hostOf = readOf<ShadowRoot, Element>(ShadowRoot.prototype, 'host')

const { getAttribute, getAttributeNames, hasAttribute } = E.prototype
export const attributeOf = (element: Element, name: string): string | null => getAttribute.call(element, name)
export const attributeNamesOf = (element: Element): string[] => getAttributeNames.call(element)
export const hasAttributeOf = (element: Element, name: string): boolean => hasAttribute.call(element, name)

const inputValueOf = readOf<HTMLInputElement, string>(HTMLInputElement.prototype, 'value')
const textareaValueOf = readOf<HTMLTextAreaElement, string>(HTMLTextAreaElement.prototype, 'value')
const selectValueOf = readOf<HTMLSelectElement, string>(HTMLSelectElement.prototype, 'value')
export const isCheckedOf = readOf<HTMLInputElement, boolean>(HTMLInputElement.prototype, 'checked')
export const isMixedOf = readOf<HTMLInputElement, boolean>(HTMLInputElement.prototype, 'indeterminate')
export const isSelectedOf = readOf<HTMLOptionElement, boolean>(HTMLOptionElement.prototype, 'selected')
const frameDocumentOf = readOf<HTMLIFrameElement, Document | null>(HTMLIFrameElement.prototype, 'contentDocument')

const ELEMENT = 1
const TEXT = 3
const DOCUMENT = 9
const FRAGMENT = 11
const HTML = 'http://www.w3.org/1999/xhtml'

export function isElement(node: Node | null): node is Element {
  return node !== null && typeOf(node) === ELEMENT
}

export function isText(node: Node): node is Text {
  return typeOf(node) === TEXT
}

export function isDocument(node: Node): node is Document {
  return typeOf(node) === DOCUMENT
}

export function isShadowRoot(node: Node | null): node is ShadowRoot {
  return node !== null && typeOf(node) === FRAGMENT && 'host' in node
}

/** The element's name, where it is one of HTML's; else nothing. */
export function htmlNameOf(node: Node): string {
  return isElement(node) && namespaceOf(node) === HTML ? nameOf(node) : ''
}

export function documentOf(node: Node): Document {
  return ownerOf(node) ?? (node as Document)
}

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export function isField(node: Node): node is Field {
  const name = htmlNameOf(node)
  return name === 'input' || name === 'textarea' || name === 'select'
}

export function valueOf(field: Field): string {
  const name = nameOf(field)
  if (name === 'input') return inputValueOf(field as HTMLInputElement)
  return name === 'select' ? selectValueOf(field as HTMLSelectElement) : textareaValueOf(field as HTMLTextAreaElement)
}

/** The document in a frame, as far as its origin lets it be read. */
export function documentIn(frame: HTMLIFrameElement): Document | null {
  try {
    return frameDocumentOf(frame)
  } catch {
    return null
  }
}
