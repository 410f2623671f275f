import type { Matchable } from '../policy/match.ts'
import type { RuleId } from '../policy/policy.ts'
import { NODE } from './event.ts'
import type { Judged } from './state.ts'

/** Attributes of an element that has none worth noting. */
export const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({})

const KIND = 7
const SHADOW = 8
const SVG = 16
const SENT = 32

export interface EntryParts {
  readonly id: number
  readonly kind: number
  readonly tag: string
  readonly judged: Judged
  readonly isShadow: boolean
  readonly isSvg: boolean
}

/**
 * One node of the page. A large page has a hundred thousand of them: what few nodes have stands apart, and children are
 * in a chain, so that one can come and go among thousands at no cost.
 */
export class Entry implements Matchable {
  readonly id: number
  readonly tag: string
  /** The page's own attributes, without values and styles: what selectors look at. Shared among elements; replaced whole. */
  attributes: Readonly<Record<string, string>> = NO_ATTRIBUTES
  /** The parent in the tree of ids; differs from `parent` at a frame's document, whose elements match nothing above it. */
  above: Entry | undefined = undefined
  first: Entry | undefined = undefined
  last: Entry | undefined = undefined
  before: Entry | undefined = undefined
  next: Entry | undefined = undefined
  /** What the rules say of the node; see `judgeEntry`. */
  judged: Judged
  /** A text as it left unmasked, so that it can be masked again when its rule no longer holds. */
  shown = ''
  /** How many characters the text had without the space around it, as far as it was on its way out. */
  letters = 0
  /** What is known of few nodes alone. */
  #told: Told | undefined = undefined
  /** Its kind, and what is so or not. */
  #bits: number

  constructor({ id, kind, tag, judged, isShadow, isSvg }: EntryParts) {
    this.id = id
    this.#bits = kind | (isShadow ? SHADOW : 0) | (isSvg ? SVG : 0)
    this.tag = tag
    this.judged = judged
  }

  get kind(): number {
    return this.#bits & KIND
  }

  get isShadow(): boolean {
    return (this.#bits & SHADOW) !== 0
  }

  get isSvg(): boolean {
    return (this.#bits & SVG) !== 0
  }

  /** Whether the node is in the tree that the other side has: only such ids may be mentioned. */
  get isSent(): boolean {
    return (this.#bits & SENT) !== 0
  }

  set isSent(isSent: boolean) {
    this.#bits = isSent ? this.#bits | SENT : this.#bits & ~SENT
  }

  get parent(): Entry | undefined {
    return this.above?.kind === NODE.element && this.kind !== NODE.document ? this.above : undefined
  }

  get children(): Entry[] {
    const children: Entry[] = []
    for (let child = this.first; child; child = child.next) children.push(child)
    return children
  }

  /** Attributes that left unmasked, and by which rule. */
  get rules(): Record<string, RuleId> | undefined {
    return this.#told?.rules
  }

  set rules(rules: Record<string, RuleId> | undefined) {
    if (rules !== this.rules) this.#tell().rules = rules
  }

  /** The last value sent of a field, by an input event and by its attribute; a repeat is dropped, so that keys do not show. */
  get lastInput(): string | undefined {
    return this.#told?.lastInput
  }

  set lastInput(value: string | undefined) {
    if (value !== this.lastInput) this.#tell().lastInput = value
  }

  get lastValue(): string | undefined {
    return this.#told?.lastValue
  }

  set lastValue(value: string | undefined) {
    if (value !== this.lastValue) this.#tell().lastValue = value
  }

  /** Puts a child that stands nowhere before that one, or at the end. */
  insert(child: Entry, next?: Entry): void {
    const before = next === undefined ? this.last : next.before
    child.above = this
    child.before = before
    child.next = next
    if (before === undefined) this.first = child
    else before.next = child
    if (next === undefined) this.last = child
    else next.before = child
  }

  /** Takes the node from where it stands. */
  remove(): void {
    const { above, before, next } = this
    if (above === undefined) return
    if (before === undefined) above.first = next
    else before.next = next
    if (next === undefined) above.last = before
    else next.before = before
    this.above = this.before = this.next = undefined
  }

  #tell(): Told {
    return (this.#told ??= { rules: undefined, lastInput: undefined, lastValue: undefined })
  }
}

interface Told {
  rules: Record<string, RuleId> | undefined
  lastInput: string | undefined
  lastValue: string | undefined
}
