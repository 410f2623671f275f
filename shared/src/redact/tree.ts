/** Nodes: learned into the index first, then emitted as they may leave. */
import { HTML_TAGS, knownDoctype, SHELLS, SVG_TAGS, SYSTEM_ID } from './allow.ts'
import { redactAttributes } from './attributes.ts'
import { sanitizeDeclarations, sanitizeSheet } from './css.ts'
import { Entry, NO_ATTRIBUTES } from './entry.ts'
import { NODE, type RedactedNode } from './event.ts'
import { isField, isSecret } from './fields.ts'
import { judgeEntry, UNJUDGED } from './judge-entry.ts'
import { idOf, listOfLoose, looseOf, textOf, type Loose } from './loose.ts'
import type { Rules } from './rules.ts'
import { remember } from './secrets.ts'
import { shellOf, standingOf } from './shell.ts'
import type { Redaction } from './state.ts'
import { redactText, type Open } from './text.ts'

/** A page deeper or larger than this loses the excess. */
export const MAX_DEPTH = 512
export const MAX_NODES = 200_000
const HIDDEN_FROM_INDEX = new Set(['value', 'style', 'srcdoc', '_csstext', 'rr_dataurl'])
const KINDS = new Set<number>(Object.values(NODE))
const MAX_INDEXED_CHARS = 1000

/** What one event needs between learning and emitting. */
export interface Pass {
  readonly state: Redaction
  readonly rules: Rules
  /** Sanitised sheets by the node whose `_cssText` they are. */
  readonly css: Map<number, string>
  readonly open: Open[]
}

/** Where a node stands: below this one, so many levels deep. */
interface Place {
  readonly above: Entry | undefined
  readonly depth: number
}

/** Takes a node and all below it into the index. Undefined where it has no known shape or exceeds the caps. */
export function learnNode(pass: Pass, raw: Loose, { above, depth }: Place): Entry | undefined {
  const { state } = pass
  const id = idOf(raw['id'])
  const kind = raw['type']
  if (id === undefined || typeof kind !== 'number' || !KINDS.has(kind)) return undefined
  if (depth > MAX_DEPTH || state.index.size >= MAX_NODES) return undefined
  forgetNode(state, state.index.get(id))
  const entry = openEntry(id, kind, raw)
  state.index.set(id, entry)
  above?.insert(entry)
  const attributes = kind === NODE.element ? looseOf(raw['attributes']) : NOTHING
  if (kind === NODE.element) entry.attributes = indexedAttributes(state, attributes)
  entry.judged = judgeEntry(pass.rules, entry)
  if (kind === NODE.element) learnContent(pass, entry, attributes)
  else if (kind === NODE.text) learnTyped(state, entry, raw)
  const children = listOfLoose(raw['childNodes'])
  if (children.length === 0) return entry
  const place = { above: entry, depth: depth + 1 }
  for (const child of children) learnNode(pass, child, place)
  return entry
}

function learnTyped(state: Redaction, entry: Entry, raw: Loose): void {
  const { above, judged } = entry
  if ((above?.tag === 'textarea' || judged.isEditable) && isSecret(state, above ?? entry))
    remember(state.secrets, textOf(raw['textContent']))
}

/** Learns what stands in a secret field of which the node comes later, so that what shows it before is masked already. */
export function foretellField(state: Redaction, raw: Loose): void {
  const id = idOf(raw['id'])
  if (id === undefined || state.index.has(id)) return
  const entry = openEntry(id, NODE.element, raw)
  const attributes = looseOf(raw['attributes'])
  entry.attributes = indexedAttributes(state, attributes)
  entry.judged = { ...UNJUDGED, isEditable: !isField(entry) }
  if (entry.tag === 'select' || !isSecret(state, entry)) return
  remember(state.secrets, textOf(attributes['value']))
  for (const child of listOfLoose(raw['childNodes'])) remember(state.secrets, textOf(child['textContent']))
}

function openEntry(id: number, kind: number, raw: Loose): Entry {
  return new Entry({
    id,
    kind,
    tag: kind === NODE.element ? textOf(raw['tagName']).toLowerCase() : '',
    judged: UNJUDGED,
    isShadow: raw['isShadow'] === true,
    isSvg: raw['isSVG'] === true,
  })
}

const NOTHING: Loose = Object.freeze({})
/** A page may make up classes without end. */
const MAX_CLASSED = 2_000

function indexedAttributes({ classed }: Redaction, raw: Loose): Readonly<Record<string, string>> {
  const names = Object.keys(raw)
  if (names.length === 0) return NO_ATTRIBUTES
  const only = names.length === 1 && names[0] === 'class' ? raw['class'] : undefined
  const known = typeof only === 'string' ? classed.get(only) : undefined
  if (known !== undefined) return known
  const out: Record<string, string> = {}
  for (const name of names) indexAttribute(out, name, raw[name])
  if (typeof only === 'string' && only.length <= MAX_INDEXED_CHARS && classed.size < MAX_CLASSED) classed.set(only, out)
  return out
}

/** Notes one attribute for selectors; values and styles are not noted. */
export function indexAttribute(attributes: Record<string, string>, name: string, value: unknown): void {
  const lower = name.toLowerCase()
  if (HIDDEN_FROM_INDEX.has(lower) || lower === '__proto__') return
  if (value === null || value === false) delete attributes[lower]
  else if (value === true) attributes[lower] = ''
  else if (typeof value === 'string') attributes[lower] = value.length > MAX_INDEXED_CHARS ? '' : value
}

function learnContent({ state, css }: Pass, entry: Entry, raw: Loose): void {
  if (entry.tag === 'style' || entry.tag === 'link') {
    if (typeof raw['_cssText'] === 'string') css.set(entry.id, sanitizeSheet(state.names, raw['_cssText']))
  } else if (isField(entry) && isSecret(state, entry) && entry.tag !== 'select')
    remember(state.secrets, textOf(raw['value']))
}

/** Takes a node and all below it out of the index. */
export function forgetNode(state: Redaction, entry: Entry | undefined): void {
  if (!entry) return
  entry.remove()
  const below = [entry]
  for (let one = below.pop(); one; one = below.pop()) {
    state.index.delete(one.id)
    for (let child = one.first; child; child = child.next) below.push(child)
  }
}

/** Whether what stands directly below this entry may leave. */
export function opens(above: Entry): boolean {
  return above.isSent && !above.judged.isBlocked && !above.judged.isHollow
}

/** The node as it may leave, with all below it that may. Undefined where nothing of it may. */
export function emitNode(pass: Pass, raw: Loose): RedactedNode | undefined {
  const entry = pass.state.index.get(idOf(raw['id']) ?? 0)
  if (!entry || (entry.above && !opens(entry.above))) return undefined
  entry.isSent = true
  const out: Record<string, unknown> = { type: entry.kind, id: entry.id }
  const rootId = idOf(raw['rootId'])
  if (rootId !== undefined) out['rootId'] = rootId
  if (entry.isShadow) out['isShadow'] = true
  switch (entry.kind) {
    case NODE.document:
      if (raw['compatMode'] === 'BackCompat') out['compatMode'] = 'BackCompat'
      break
    case NODE.doctype:
      Object.assign(out, {
        name: 'html',
        publicId: knownDoctype(textOf(raw['publicId'])),
        systemId: textOf(raw['systemId']) && SYSTEM_ID,
      })
      break
    case NODE.element:
      emitElement(pass, { entry, raw, out })
      break
    case NODE.text:
      emitText(pass, { entry, raw, out })
      break
    default:
      out['textContent'] = ''
  }
  if (entry.kind === NODE.document || entry.kind === NODE.element) {
    const children: RedactedNode[] = []
    for (const child of opens(entry) ? listOfLoose(raw['childNodes']) : []) {
      const emitted = emitNode(pass, child)
      if (emitted) children.push(emitted)
    }
    out['childNodes'] = children
  }
  return out as unknown as RedactedNode
}

/** A node on its way out. */
interface Emission {
  readonly entry: Entry
  readonly raw: Loose
  readonly out: Record<string, unknown>
}

function emitElement(pass: Pass, { entry, raw, out }: Emission): void {
  const { state } = pass
  const { attributes, rules } = redactAttributes(pass, entry, looseOf(raw['attributes']))
  // A copy: what is sent may still wait in a batch when a rule falls away here.
  entry.rules = rules && { ...rules }
  if (entry.judged.isBlocked) {
    const display = standingOf(state, entry)
    Object.assign(attributes, shellOf(state, entry))
    if (display !== undefined)
      attributes['style'] = sanitizeDeclarations(state.names, `${textOf(attributes['style'])};display:${display}`)
  }
  out['tagName'] = tagOf(state, entry)
  out['attributes'] = attributes
  if (rules) out['rules'] = rules
  if (entry.isSvg) out['isSVG'] = true
  if (raw['isShadowHost'] === true) out['isShadowHost'] = true
}

/** The tag under which an element leaves: a known one, a custom one that some stylesheet names, else a neutral one. */
function tagOf({ names }: Redaction, { tag, isSvg }: Entry): string {
  if (isSvg) return SVG_TAGS.has(tag) ? tag : 'g'
  const shell = SHELLS[tag]
  if (shell !== undefined) return shell
  return HTML_TAGS.has(tag) || names.named.has(`<${tag}`) ? tag : 'x-el'
}

function emitText({ state, open }: Pass, { entry, raw, out }: Emission): void {
  const before = textOf(raw['textContent'])
  const { text, rule } = redactText(state, entry, before)
  out['textContent'] = text
  if (raw['isStyle'] === true) out['isStyle'] = true
  if (rule === undefined) return
  out['rule'] = rule
  open.push({
    entry,
    raw: before,
    mask(masked) {
      out['textContent'] = masked
      delete out['rule']
      entry.shown = ''
    },
  })
}

/** How deep below its document's root an entry stands. */
export function depthOf(entry: Entry | undefined): number {
  let depth = 0
  for (let above = entry; above; above = above.above) depth++
  return depth
}
