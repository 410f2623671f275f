/**
 * Events of a replayed page, as they may reach the replayer. The page on the other end may be hostile and its events
 * forged: everything is read as unknown, and only known shapes go on. Throws where a page is too large.
 */
import { readAssetNews, type AssetNews } from '@conav/shared/asset/asset.ts'
import { EVENT, NODE, SOURCE } from '@conav/shared/redact/event.ts'
import type { addedNodeMutation, serializedNodeWithId, styleSheetAddRule } from '@rrweb/types'
import type { AttributeValue } from './attributes.ts'
import { takeStyle, takeText, type Room } from './caps.ts'
import { withoutFetches } from './css-fetch.ts'
import {
  cleanAttributes,
  cleanNode,
  isId,
  isLoose,
  type Budget,
  type HiddenWords,
  type Loose,
} from './sanitise-node.ts'
import { indexOf, indexesOf, listOf, looseIn, textOf, numberOf } from './loose.ts'
import { limitUses } from './uses.ts'

const MAX_SIDE_PX = 20_000

export interface CleanMutation {
  removes: { parentId: number; id: number; isShadow?: boolean }[]
  adds: addedNodeMutation[]
  texts: { id: number; value: string }[]
  attributes: { id: number; attributes: Record<string, AttributeValue> }[]
}

export interface PointerStep {
  x: number
  y: number
  node: number
  /** How long before the event it was there. */
  beforeMs: number
}

export type CleanEvent =
  | { kind: 'size'; widthPx: number; heightPx: number }
  | { kind: 'snapshot'; node: serializedNodeWithId; left: number; top: number }
  | { kind: 'mutation'; mutation: CleanMutation }
  | { kind: 'pointer'; steps: PointerStep[] }
  | { kind: 'press'; x: number; y: number; node: number }
  | { kind: 'focus'; node: number }
  | { kind: 'blur'; node: number }
  | { kind: 'assets'; news: AssetNews[] }
  /** `data` goes to the replayer as it is. */
  | { kind: 'apply'; data: Loose & { source: number; id?: number } }

/** What must be known of the document as it stands: the tag of a node, and whether a text lies in a style element. */
export interface Standing {
  placeOf(id: number): { tag: string; isSvg: boolean } | undefined
  isInStyle(id: number): boolean
  readonly words: HiddenWords
  /** What the page may still hold. */
  readonly room: Room
  /** A page begins, whose room it is from now on. */
  renew(): Room
}

/** The event as it may be applied; undefined where there is nothing in it to apply. */
export function cleanEvent(raw: unknown, standing: Standing): CleanEvent | undefined {
  if (!isLoose(raw) || !isLoose(raw['data'])) return undefined
  const data = raw['data']
  switch (raw['type']) {
    case EVENT.meta:
      return cleanSize(data)
    case EVENT.fullSnapshot:
      return cleanSnapshot(data, standing)
    case EVENT.assets: {
      const news = readAssetNews(data)
      return news && { kind: 'assets', news }
    }
    case EVENT.incremental:
      return cleanIncremental(data, standing)
    default:
      return undefined
  }
}

function cleanSize(data: Loose): CleanEvent {
  const side = (value: unknown): number => Math.min(MAX_SIDE_PX, Math.max(1, Math.round(numberOf(value))))
  return { kind: 'size', widthPx: side(data['width']), heightPx: side(data['height']) }
}

function cleanSnapshot(data: Loose, standing: Standing): CleanEvent {
  const node = cleanNode(data['node'], { room: standing.renew(), words: standing.words })
  if (node?.type !== NODE.document) throw new Error('a snapshot without a document')
  limitUses(node)
  const offset = isLoose(data['initialOffset']) ? data['initialOffset'] : {}
  return { kind: 'snapshot', node, left: numberOf(offset['left']), top: numberOf(offset['top']) }
}

function cleanIncremental(data: Loose, standing: Standing): CleanEvent | undefined {
  const { source } = data
  switch (source) {
    case SOURCE.mutation:
      return { kind: 'mutation', mutation: cleanMutation(data, standing) }
    case SOURCE.mouseMove:
    case SOURCE.touchMove:
    case SOURCE.drag:
      return { kind: 'pointer', steps: listOf(data['positions']).slice(-100).flatMap(cleanStep) }
    case SOURCE.mouseInteraction:
      return cleanInteraction(data)
    case SOURCE.viewportResize:
      return cleanSize(data)
    case SOURCE.scroll:
      return apply(data, { source, x: numberOf(data['x']), y: numberOf(data['y']) })
    case SOURCE.input:
      return apply(data, {
        source,
        text: takeText(standing.room, textOf(data['text'])),
        isChecked: data['isChecked'] === true,
      })
    case SOURCE.styleSheetRule:
      return apply(data, { source, ...cleanRules(data, standing.room) })
    case SOURCE.styleDeclaration:
      return apply(data, { source, index: indexesOf(data['index']), ...cleanDeclaration(data, standing.room) })
    case SOURCE.adoptedStyleSheet:
      return apply(data, { source, ...cleanAdopted(data, standing.room) })
    default:
      return undefined
  }
}

/** With the numbers of its node or sheet, of which there must be one. */
function apply(data: Loose, clean: Loose & { source: number }): CleanEvent | undefined {
  const { id, styleId } = data
  if (!isId(id) && !isId(styleId)) return undefined
  return { kind: 'apply', data: { ...clean, ...(isId(id) && { id }), ...(isId(styleId) && { styleId }) } }
}

function cleanMutation(data: Loose, standing: Standing): CleanMutation {
  const budget: Budget = standing
  const styles = new Set(looseIn(data['adds']).flatMap(({ node }) => (isStyleNode(node) ? [node['id']] : [])))
  return {
    removes: looseIn(data['removes']).flatMap(({ id, parentId, isShadow }) =>
      isId(id) && isId(parentId) ? [{ id, parentId, ...(isShadow === true && { isShadow }) }] : [],
    ),
    adds: looseIn(data['adds']).flatMap((add) => cleanAdd(add, { styles, budget, standing })),
    texts: looseIn(data['texts']).flatMap(({ id, value }) =>
      isId(id) ? [{ id, value: cleanText(textOf(value), standing.isInStyle(id), budget) }] : [],
    ),
    attributes: looseIn(data['attributes']).flatMap(({ id, attributes }) => {
      const at = isId(id) ? standing.placeOf(id) : undefined
      if (!isId(id) || !at) return []
      const changed = cleanAttributes(at, attributes, budget)
      // What was no target of a copy when the page was weighed does not become one.
      if (at.isSvg) delete changed['id']
      // The replayer sets no attribute to `true` where it changes.
      for (const [name, value] of Object.entries(changed)) if (value === true) changed[name] = ''
      return [{ id, attributes: changed }]
    }),
  }
}

function cleanText(text: string, isStyle: boolean, budget: Budget): string {
  return isStyle ? withoutFetches(takeStyle(budget.room, text)) : takeText(budget.room, text)
}

function isStyleNode(node: unknown): node is Loose {
  return isLoose(node) && /^(?:style|link)$/i.test(textOf(node['tagName']))
}

function cleanAdd(
  { parentId, nextId, previousId, node }: Loose,
  { styles, budget, standing }: { styles: ReadonlySet<unknown>; budget: Budget; standing: Standing },
): addedNodeMutation[] {
  if (!isId(parentId)) return []
  const isStyle = styles.has(parentId) || standing.placeOf(parentId)?.tag === 'style'
  const clean = cleanNode(node, budget)
  if (clean === undefined) return []
  if (isStyle && clean.type === NODE.text)
    Object.assign(clean, { textContent: withoutFetches(takeStyle(budget.room, clean.textContent)), isStyle: true })
  return [{ parentId, nextId: isId(nextId) ? nextId : null, ...(isId(previousId) && { previousId }), node: clean }]
}

function cleanStep(raw: unknown): PointerStep[] {
  if (!isLoose(raw) || !isId(raw['id'])) return []
  const beforeMs = Math.min(500, Math.max(0, -numberOf(raw['timeOffset'])))
  return [{ x: numberOf(raw['x']), y: numberOf(raw['y']), node: raw['id'], beforeMs }]
}

const CLICK = 2
const FOCUS = 5
const BLUR = 6
const TOUCH_START = 7

function cleanInteraction(data: Loose): CleanEvent | undefined {
  const { id: node, type } = data
  if (!isId(node)) return undefined
  if (type === FOCUS) return { kind: 'focus', node }
  if (type === BLUR) return { kind: 'blur', node }
  if (type !== CLICK && type !== TOUCH_START) return undefined
  if (typeof data['x'] !== 'number' || typeof data['y'] !== 'number') return undefined
  return { kind: 'press', x: numberOf(data['x']), y: numberOf(data['y']), node }
}

function cleanRules(data: Loose, room: Room): Loose {
  return {
    adds: addedRules(data['adds'], room),
    removes: looseIn(data['removes']).map(({ index }) => ({ index: indexOf(index) ?? 0 })),
    ...(typeof data['replace'] === 'string' && { replaceSync: withoutFetches(takeStyle(room, data['replace'])) }),
    ...(typeof data['replaceSync'] === 'string' && {
      replaceSync: withoutFetches(takeStyle(room, data['replaceSync'])),
    }),
  }
}

function addedRules(raw: unknown, room: Room): styleSheetAddRule[] {
  return looseIn(raw).map(({ rule, index }) => {
    const at = indexOf(index)
    return { rule: withoutFetches(takeStyle(room, textOf(rule))), ...(at !== undefined && { index: at }) }
  })
}

function cleanDeclaration({ set, remove }: Loose, room: Room): Loose {
  const property = (of: Loose): string =>
    /^-{0,2}[a-z][\w-]*$/i.test(textOf(of['property'])) ? textOf(of['property']) : ''
  if (isLoose(set) && property(set))
    return {
      set: {
        property: property(set),
        value: withoutFetches(takeText(room, textOf(set['value']))),
        priority: set['priority'] === 'important' ? 'important' : '',
      },
    }
  return isLoose(remove) && property(remove) ? { remove: { property: property(remove) } } : {}
}

function cleanAdopted(data: Loose, room: Room): Loose {
  return {
    styleIds: listOf(data['styleIds']).filter(isId),
    styles: looseIn(data['styles']).flatMap(({ styleId, rules }) =>
      isId(styleId) ? [{ styleId, rules: addedRules(rules, room) }] : [],
    ),
  }
}
