import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import { isConnected, isElement, nameOf } from './dom.ts'
import type { Ledger } from './ledger.ts'
import { type Emit, noMutation } from './raw-event.ts'
import { countRules, hashOf, readSheet, ruleAt, type SheetText, spliceBetween } from './sheet-text.ts'

/** Beyond so many changed rules the whole sheet is said anew. */
const MOST_RULES = 200
/** Rules that are read again at each look round, for changes that alter no number of rules. */
const RULES_A_ROUND = 300

/** A sheet as the other side has it. */
interface Known {
  sheet: CSSStyleSheet | null
  /** Hashes of its rules; undefined where it could not be read. */
  rules: Int32Array | undefined
  /** Its rules have no numbers that the other side knows. */
  isFlattened: boolean
}

interface Constructed extends Known {
  readonly styleId: number
}

/** By which number events speak of a sheet: its element's, or one of its own. */
type Name = { id: number } | { styleId: number }

/**
 * The style sheets of the page. Nothing of the page is patched for them: at each telling the numbers of rules are
 * compared, and a few rules at a time are read again for changes that alter no number.
 */
export class SheetBook {
  readonly #ledger: Ledger
  readonly #emit: Emit
  readonly #owned = new Map<Element, Known>()
  readonly #constructed = new Map<CSSStyleSheet, Constructed>()
  /** The numbers of the sheets that a document or shadow root has adopted. */
  readonly #adopted = new Map<Document | ShadowRoot, readonly CSSStyleSheet[]>()
  readonly #touched = new Set<Element>()
  #lastStyleId: number
  /** Where the look round goes on. */
  #at = { sheet: 0, rule: 0 }

  constructor(ledger: Ledger, emit: Emit) {
    this.#ledger = ledger
    this.#emit = emit
    this.#lastStyleId = ledger.firstId - 1
  }

  /** The text of an element's sheet, which the other side has from now on; undefined where there is none to read. */
  styleOf(owner: Element): string | undefined {
    const sheet = sheetOf(owner)
    const text = sheet === null ? undefined : readSheet(sheet)
    const isStyle = nameOf(owner) === 'style'
    this.#touched.delete(owner)
    if (sheet !== null || isStyle) this.#owned.set(owner, knownOf(sheet, text))
    if (text === undefined) return isStyle ? '' : undefined
    return text.rules.join('')
  }

  /** What was written into the element, or its sheet has been loaded. */
  touch(owner: Element): void {
    this.#touched.add(owner)
  }

  /** A document or shadow root that the other side has from now on. */
  enterRoot(root: Document | ShadowRoot): void {
    if (!this.#adopted.has(root)) this.#adopted.set(root, [])
  }

  leave(node: Node): void {
    this.#owned.delete(node as Element)
    if (this.#touched.size > 0) this.#touched.delete(node as Element)
    if (!isElement(node)) this.#adopted.delete(node as Document)
  }

  clear(): void {
    this.#owned.clear()
    this.#touched.clear()
    this.#constructed.clear()
    this.#adopted.clear()
    this.#lastStyleId = 0
  }

  /** Tells what has changed in number, or is another sheet. */
  tell(): void {
    for (const owner of this.#touched) if (this.#ledger.has(owner)) this.#tellOwned(owner)
    this.#touched.clear()
    for (const [owner, known] of this.#owned) {
      const sheet = sheetOf(owner)
      if (sheet !== known.sheet || (sheet !== null && countRules(sheet) !== (known.rules?.length ?? -1)))
        this.#tellOwned(owner)
    }
    for (const [root, before] of this.#adopted) this.#tellAdopted(root, before)
    for (const [sheet, known] of this.#constructed)
      if (countRules(sheet) !== (known.rules?.length ?? -1)) this.#compareConstructed(known)
  }

  /** Reads a few rules again, and goes on with the next ones the next time. */
  lookRound(): void {
    const tells = [
      ...Array.from(this.#owned, ([owner, known]) => ({ known, tell: () => this.#tellOwned(owner) })),
      ...Array.from(this.#constructed.values(), (known) => ({ known, tell: () => this.#compareConstructed(known) })),
    ]
    let left = RULES_A_ROUND
    for (const _ of tells) {
      const { known, tell } = tells[this.#at.sheet % tells.length] ?? {}
      const from = this.#at.rule
      const count = known === undefined || known.isFlattened ? 0 : (known.rules?.length ?? 0)
      const to = Math.min(count, from + left)
      left -= to - from
      if (known !== undefined && !isAlike(known, from, to)) tell?.()
      if (to < count) this.#at.rule = to
      else this.#at = { sheet: (this.#at.sheet + 1) % tells.length, rule: 0 }
      if (left <= 0) return
    }
  }

  #tellOwned(owner: Element): void {
    const id = this.#ledger.idOf(owner)
    if (id === undefined || !isConnected(owner)) return
    const known = this.#owned.get(owner)
    const sheet = sheetOf(owner)
    if (known?.rules !== undefined && sheet !== null) {
      known.sheet = sheet
      if (this.#compare(sheet, known, { id })) return
    }
    const text = this.styleOf(owner)
    if (text === undefined && nameOf(owner) !== 'style') return
    const attributes = [{ id, attributes: { _cssText: text ?? '' } }]
    this.#emit(EVENT.incremental, { source: SOURCE.mutation, ...noMutation(), attributes })
  }

  #compareConstructed(known: Constructed): void {
    if (known.sheet !== null) this.#compare(known.sheet, known, { styleId: known.styleId })
  }

  /** Tells the difference. False where the whole sheet had better be said anew. */
  #compare(sheet: CSSStyleSheet, known: Known, name: Name): boolean {
    const text = readSheet(sheet)
    const before = known.rules
    if (text === undefined || before === undefined) return 'styleId' in name
    const now = hashesOf(text)
    const { at, removed, added } = spliceBetween(before, now)
    const isLarge = before.length === 0 || removed + added > Math.max(MOST_RULES, before.length / 2)
    const isOwned = 'id' in name
    if (isOwned && (isLarge || known.isFlattened || text.isFlattened)) return removed + added === 0
    known.rules = now
    if (isLarge) {
      this.#emit(EVENT.incremental, { source: SOURCE.styleSheetRule, ...name, replaceSync: text.rules.join('') })
      return true
    }
    const removes = Array.from({ length: removed }, (_, i) => ({ index: at + removed - 1 - i }))
    const adds = text.rules.slice(at, at + added).map((rule, i) => ({ rule, index: at + i }))
    // Of one event the replayer would insert before it deletes.
    if (removes.length > 0) this.#emit(EVENT.incremental, { source: SOURCE.styleSheetRule, ...name, removes })
    if (adds.length > 0) this.#emit(EVENT.incremental, { source: SOURCE.styleSheetRule, ...name, adds })
    return true
  }

  #tellAdopted(root: Document | ShadowRoot, before: readonly CSSStyleSheet[]): void {
    const now = root.adoptedStyleSheets
    if (now === undefined || (now.length === before.length && before.every((sheet, i) => now[i] === sheet))) return
    const id = this.#ledger.idOf('host' in root ? root.host : root)
    if (id === undefined) return
    const sheets = [...now]
    this.#adopted.set(root, sheets)
    const styles: { styleId: number; rules: { rule: string; index: number }[] }[] = []
    const styleIds = sheets.map((sheet) => {
      const known = this.#constructed.get(sheet)
      if (known !== undefined) return known.styleId
      const styleId = (this.#lastStyleId += 1)
      const text = readSheet(sheet)
      this.#constructed.set(sheet, { ...knownOf(sheet, text), styleId })
      styles.push({ styleId, rules: (text?.rules ?? []).map((rule, index) => ({ rule, index })) })
      return styleId
    })
    const added = styles.length > 0 ? { styles } : {}
    this.#emit(EVENT.incremental, { source: SOURCE.adoptedStyleSheet, id, styleIds, ...added })
  }
}

/** Whether those rules still say what they said. */
function isAlike({ sheet, rules }: Known, from: number, to: number): boolean {
  if (sheet === null) return true
  for (let at = from; at < to; at += 1) {
    const text = ruleAt(sheet, at)
    if (text !== undefined && hashOf(text) !== rules?.[at]) return false
  }
  return true
}

function knownOf(sheet: CSSStyleSheet | null, text: SheetText | undefined): Known {
  return { sheet, rules: text && hashesOf(text), isFlattened: text?.isFlattened ?? false }
}

function hashesOf({ rules }: SheetText): Int32Array {
  return Int32Array.from(rules, hashOf)
}

function sheetOf(owner: Element): CSSStyleSheet | null {
  return (owner as HTMLStyleElement).sheet ?? null
}
