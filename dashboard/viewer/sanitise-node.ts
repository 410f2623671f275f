/**
 * Nodes of a replayed page, rebuilt from an allow-list. A node that may not stand there is replaced by a harmless one
 * of the same number, never left out, because later events name it as parent or neighbour.
 */
import { HTML_TAGS, SVG_TAGS } from '@conav/shared/redact/allow.ts'
import { NODE } from '@conav/shared/redact/event.ts'
import type { serializedNodeWithId } from '@rrweb/types'
import { cleanAttribute, type AttributeValue } from './attributes.ts'
import { MAX_ADDRESS, MAX_DEPTH, takeAttribute, takeNode, takeStyle, takeText, type Room } from './caps.ts'
import { withoutFetches } from './css-fetch.ts'
import { hatch } from './hatch.ts'

/** They run, load, redirect or send elsewhere. They keep their number and never show. */
const BANNED = new Set(
  'script object embed applet param base frame frameset portal fencedframe webview meta noembed noframes plaintext xmp listing'.split(
    ' ',
  ),
)
const UNKNOWN = 'conav-unknown'
const CUSTOM = /^[a-z][a-z0-9]*(?:-[a-z0-9._]+)+$/
const RESERVED = /^(?:annotation-xml|color-profile|font-face(?:-(?:src|uri|format|name))?|missing-glyph)$/
const SHADOW_HOSTS = /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/

export type Loose = Record<string, unknown>

export function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

/** The words on hidden parts: by the site's policy, and by the customer's own hand. */
export interface HiddenWords {
  readonly bySite: string
  readonly byCustomer: string
}

export interface Budget {
  readonly room: Room
  readonly words: HiddenWords
}

interface Parent {
  kind: 'none' | 'document' | 'element'
  depth: number
  isStyle: boolean
}

const TOP: Parent = { kind: 'none', depth: 0, isStyle: false }

/** The node as it may be built, with all below it; undefined where it has no number or no kind. */
export function cleanNode(raw: unknown, budget: Budget, parent: Parent = TOP): serializedNodeWithId | undefined {
  if (!isLoose(raw) || !isId(raw['id'])) return undefined
  takeNode(budget.room)
  const base = {
    id: raw['id'],
    ...(isId(raw['rootId']) && { rootId: raw['rootId'] }),
    ...(raw['isShadow'] === true && parent.kind !== 'document' && { isShadow: true }),
  }
  const text = typeof raw['textContent'] === 'string' ? raw['textContent'] : ''
  switch (raw['type']) {
    case NODE.document:
      return parent.kind === 'none'
        ? cleanDocument(raw, base, budget)
        : { ...base, type: NODE.comment, textContent: '' }
    case NODE.doctype:
      return {
        ...base,
        type: NODE.doctype,
        name: 'html',
        publicId: textOf(raw['publicId']),
        systemId: textOf(raw['systemId']),
      }
    case NODE.element:
      return cleanElement(raw, { base, budget, parent })
    case NODE.text:
      return parent.isStyle
        ? { ...base, type: NODE.text, textContent: withoutFetches(takeStyle(budget.room, text)), isStyle: true }
        : { ...base, type: NODE.text, textContent: takeText(budget.room, text) }
    case NODE.cdata:
    case NODE.comment:
      return { ...base, type: NODE.comment, textContent: '' }
    default:
      return undefined
  }
}

type Base = { id: number; rootId?: number; isShadow?: boolean }

/** At most one doctype and one element, and that one is `html`: the replayer counts on it. */
function cleanDocument(raw: Loose, base: Base, budget: Budget): serializedNodeWithId {
  const seen = new Set<number>()
  const childNodes: serializedNodeWithId[] = []
  for (const child of childrenOf(raw)) {
    const isElement = isLoose(child) && child['type'] === NODE.element
    const asRoot = isElement ? { ...child, tagName: 'html', isSVG: false, isShadowHost: false } : child
    const node = cleanNode(asRoot, budget, { kind: 'document', depth: 1, isStyle: false })
    if (node === undefined || node.type === NODE.text || node.type === NODE.document) continue
    if (node.type !== NODE.comment && seen.has(node.type)) continue
    seen.add(node.type)
    childNodes.push(node)
  }
  if (!seen.has(NODE.element)) throw new Error('a page without a root element')
  const isQuirky = raw['compatMode'] === 'BackCompat' && !seen.has(NODE.doctype)
  return { ...base, type: NODE.document, childNodes, ...(isQuirky && { compatMode: 'BackCompat' }) }
}

function cleanElement(
  raw: Loose,
  { base, budget, parent }: { base: Base; budget: Budget; parent: Parent },
): serializedNodeWithId {
  const isSvg = raw['isSVG'] === true
  const tagName = cleanTag(textOf(raw['tagName']), isSvg, budget)
  const isGone = tagName === 'noscript' || parent.depth >= MAX_DEPTH
  const attributes = cleanAttributes({ tag: tagName.toLowerCase(), isSvg }, raw['attributes'], budget)
  const inner: Parent = {
    kind: 'element',
    depth: parent.depth + 1,
    isStyle: tagName === 'style' || (tagName === 'link' && typeof attributes['_cssText'] === 'string'),
  }
  const children = isGone ? [] : childrenOf(raw).map((child) => cleanNode(child, budget, inner))
  return {
    ...base,
    type: NODE.element,
    tagName,
    attributes: attributes as Record<string, string | number | true | null>,
    childNodes: children.filter((child) => child !== undefined),
    ...(isSvg && { isSVG: true as const }),
    ...(raw['isShadowHost'] === true && !isSvg && mayHostShadow(tagName) && { isShadowHost: true }),
  }
}

function cleanTag(tag: string, isSvg: boolean, budget: Budget): string {
  const lower = tag.toLowerCase()
  // The replayer knows how to write the other names with capitals.
  if (isSvg) return SVG_TAGS.has(lower) ? (lower === 'textpath' ? 'textPath' : tag) : 'g'
  if (BANNED.has(lower)) return 'noscript'
  if (lower === 'iframe') return (budget.room.frames -= 1) < 0 ? UNKNOWN : lower
  return HTML_TAGS.has(lower) || isCustomName(lower) ? lower : UNKNOWN
}

/** All attributes, or the changed ones. What was blocked on the customer's side shows as a hatched box. */
export function cleanAttributes(
  at: { tag: string; isSvg: boolean },
  raw: unknown,
  budget: Budget,
): Record<string, AttributeValue> {
  const out: Record<string, AttributeValue> = {}
  if (!isLoose(raw)) return out
  for (const [name, value] of Object.entries(raw)) {
    const cleaned = cleanAttribute(at, name, typeof value === 'string' ? takeValue(budget.room, name, value) : value)
    if (cleaned !== undefined) out[name] = cleaned
  }
  const { words } = budget
  const word = raw['rr_hidden'] === 'customer' ? words.byCustomer : 'rr_width' in out ? words.bySite : undefined
  if (word !== undefined) out['style'] = `${typeof out['style'] === 'string' ? `${out['style']};` : ''}${hatch(word)}`
  return out
}

function takeValue(room: Room, name: string, value: string): string {
  if (/^_csstext$/i.test(name)) return takeStyle(room, value)
  return takeAttribute(room, value, /^(?:src|poster|(?:xlink:)?href|rr_dataurl)$/i.test(name) ? MAX_ADDRESS : undefined)
}

/** What a shadow root may hang on; elsewhere the browser throws. */
export function mayHostShadow(tagName: string): boolean {
  return SHADOW_HOSTS.test(tagName) || isCustomName(tagName)
}

function isCustomName(tagName: string): boolean {
  return CUSTOM.test(tagName) && !RESERVED.test(tagName)
}

function childrenOf(raw: Loose): unknown[] {
  return Array.isArray(raw['childNodes']) ? raw['childNodes'] : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
