/** One node as it is told, without what lies below it. */
import { STILL } from '@conav/shared/asset/reference.ts'
import { NODE } from '@conav/shared/redact/event.ts'
import {
  attributeNamesOf,
  attributeOf,
  hasAttributeOf,
  isCheckedOf,
  isMixedOf,
  isSelectedOf,
  nameOf,
  namespaceOf,
  scrollLeftOf,
  scrollTopOf,
  shadowOf,
  textOf,
  typeOf,
  valueOf,
} from './dom.ts'
import type { AttributeValue, Shape } from './raw-event.ts'

const SVG = 'http://www.w3.org/2000/svg'
const HTML = 'http://www.w3.org/1999/xhtml'
const ODD_NAME = /[^a-z0-9-_:]/
/** Their value is a label, or says nothing of whether they are chosen. */
const CHOICE_OR_BUTTON = /^(?:radio|checkbox|submit|button)$/
/** What is inside of them is told by themselves, or never shows. */
const LEAVES = new Set(['style', 'textarea', 'iframe', 'noscript', 'object', 'template'])

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))
/** Beside custom elements only these can have a shadow root. */
const HOSTS = words('article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span')
/** They can have none, and are most of what pages are made of. */
export const NO_HOSTS = 'a, b, br, em, g, i, img, input, label, li, option, path, strong, svg, td, th, tr, ul'
/** What nobody scrolls: to ask costs more than all else that is told of it. */
const NEVER_SCROLLED = words(
  'a b br button em h1 h2 h3 h4 h5 h6 hr i img input label link meta option small strong style sub sup tbody td th thead title tr u wbr',
)

/** What the shape of an element needs from those who keep account of such elements. */
export interface Accounts {
  /** The text of the element's own style sheet, where it can be read. */
  styleOf(owner: Element): string | undefined
  /** Whether the field was of type password at some time. */
  wasPassword(field: Node): boolean
  /** The custom element is told before the page has defined it. */
  awaitsDefinition(element: Element): void
}

/** Conav's own elements, scripts and comments count as nothing at all, wherever they are moved to. */
export function isLeftOut(node: Node): boolean {
  const type = typeOf(node)
  if (type === 3) return false
  if (type !== 1) return type !== 9 && type !== 10
  const name = nameOf(node as Element)
  return name === 'script' || name === 'conav-root' || hasAttributeOf(node as Element, 'data-conav')
}

/** Whether nothing below the element is told with it. */
export function isLeaf(element: Element): boolean {
  return LEAVES.has(nameOf(element))
}

export function shapeOf(node: Node, id: number, accounts: Accounts): Shape {
  switch (typeOf(node)) {
    case 1:
      return elementShape(node as Element, id, accounts)
    case 3:
      return { type: NODE.text, id, textContent: textOf(node) ?? '' }
    case 10: {
      const { name, publicId, systemId } = node as DocumentType
      return { type: NODE.doctype, id, name, publicId, systemId }
    }
    default: {
      const { compatMode } = node as Document
      return { type: NODE.document, id, childNodes: [], ...(compatMode === 'CSS1Compat' ? {} : { compatMode }) }
    }
  }
}

function elementShape(element: Element, id: number, accounts: Accounts): Shape {
  const name = nameOf(element).toLowerCase()
  const attributes: Record<string, AttributeValue> = {}
  for (const each of attributeNamesOf(element)) attributes[each] = attributeOf(element, each) ?? ''
  const shape: Shape = {
    type: NODE.element,
    id,
    tagName: ODD_NAME.test(name) ? 'div' : name,
    attributes,
    childNodes: [],
  }
  const space = namespaceOf(element)
  if (space === SVG) shape.isSVG = true
  if (space === HTML || name === 'style') addState(element, { name, attributes }, accounts)
  if (attributes['popover'] !== undefined && isShownPopover(element)) attributes[POPOVER_STATE] = 'open'
  if (name.includes('-') && space === HTML && !isDefined(element)) {
    attributes[UNDEFINED] = ''
    accounts.awaitsDefinition(element)
  }
  if ((name.includes('-') || HOSTS.has(name)) && shadowOf(element) !== null) shape.isShadowHost = true
  return shape
}

interface Told {
  readonly name: string
  readonly attributes: Record<string, AttributeValue>
}

/** What an element is beside its attributes. */
function addState(element: Element, { name, attributes }: Told, accounts: Accounts): void {
  switch (name) {
    case 'input':
      return addInput(element as HTMLInputElement, attributes, accounts)
    case 'textarea':
    case 'select': {
      const value = valueOf(element as HTMLSelectElement)
      if (value !== '') attributes['value'] = value
      return
    }
    case 'option':
      delete attributes['selected']
      if (isSelectedOf(element as HTMLOptionElement)) attributes['selected'] = true
      return
    case 'style':
    case 'link':
      return addStyle(element, attributes, accounts)
    case 'iframe':
      delete attributes['src']
      return
    case 'dialog':
      if (attributes['open'] !== undefined) attributes['rr_open_mode'] = openModeOf(element)
      return
    case 'canvas':
      attributes[STILL] = ''
      return
    case 'audio':
    case 'video':
      if (name === 'video') attributes[STILL] = ''
      Object.assign(attributes, mediaStateOf(element as HTMLMediaElement))
  }
}

function addInput(input: HTMLInputElement, attributes: Record<string, AttributeValue>, accounts: Accounts): void {
  const value = valueOf(input)
  delete attributes['checked']
  if (!CHOICE_OR_BUTTON.test(String(attributes['type'] ?? '')) && value !== '') attributes['value'] = value
  if (isCheckedOf(input)) attributes['checked'] = true
  if (isMixedOf(input)) attributes[MIXED] = true
  if (accounts.wasPassword(input)) attributes['data-rr-is-password'] = 'true'
}

function addStyle(owner: Element, attributes: Record<string, AttributeValue>, accounts: Accounts): void {
  const text = accounts.styleOf(owner)
  if (text === undefined) return
  attributes['_cssText'] = text
  if (nameOf(owner) === 'style') return
  delete attributes['rel']
  delete attributes['href']
}

/** The attribute of a checkbox that is neither checked nor not. */
export const MIXED = 'conav-mixed'
/** The attribute of a custom element that the page has not defined yet. */
export const UNDEFINED = 'conav-undefined'

export function isDefined(element: Element): boolean {
  return element.matches(':defined')
}

/** The attribute by which a popover that is shown is told. */
export const POPOVER_STATE = 'conav-popover'

export function isShownPopover(element: Element): boolean {
  try {
    return element.matches(':popover-open')
  } catch {
    return false
  }
}

export function openModeOf(dialog: Element): string {
  try {
    return dialog.matches('dialog:modal') ? 'modal' : 'non-modal'
  } catch {
    return 'non-modal'
  }
}

function mediaStateOf(media: HTMLMediaElement): Record<string, AttributeValue> {
  return {
    rr_mediaState: media.paused ? 'paused' : 'played',
    rr_mediaCurrentTime: media.currentTime,
    rr_mediaPlaybackRate: media.playbackRate,
    rr_mediaMuted: media.muted,
    rr_mediaLoop: media.loop,
    rr_mediaVolume: media.volume,
  }
}

/** Whether it is worth asking how far an element of that shape is scrolled. */
export function mayBeScrolled({ type, tagName, isSVG }: Shape): boolean {
  return type === NODE.element && isSVG !== true && !NEVER_SCROLLED.has(tagName ?? '')
}

/** How far the element is scrolled, where it is; makes the browser lay the page out. */
export function scrollOf(element: Element): { x: number; y: number } | undefined {
  const [x, y] = [scrollLeftOf(element), scrollTopOf(element)]
  return x === 0 && y === 0 ? undefined : { x, y }
}
