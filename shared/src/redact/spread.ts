/** Secrets that are told in pieces: several texts of one event, or one after the other. */
import { NODE } from './event.ts'
import { MASK, maskText } from './mask.ts'
import { findSecrets, hasSecrets, tellsPiece } from './secrets.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'
import type { Changes } from './tighten.ts'
import type { Open } from './text.ts'

/** How far around a text its neighbours are looked for: so many levels up, so many texts, and among so many nodes. */
const MAX_LEVELS = 4
const MAX_TEXTS = 40
const MAX_NODES = 400

/**
 * Masks what an event is about to show of a secret by its context: texts that make up a secret together with those
 * around them, also with those that were shown before, and single characters in a row. While no secret is known
 * nothing happens.
 */
export function maskSpread(state: Redaction, open: readonly Open[], changes?: Changes): void {
  if (!hasSecrets(state.secrets)) return
  const opened = new Map(open.map((one) => [one.entry, one]))
  const seen = new Set<Entry>()
  for (const { entry } of open) {
    const around = textsAround(entry)
    const [first] = around
    if (first && !seen.has(first)) maskRun(state, { around, opened, changes })
    if (first) seen.add(first)
  }
  for (const { entry, raw, mask } of open) if (isInRow(entry)) mask(maskText(raw))
}

/** Whether a text that came after the keyframe tells a piece of a secret by itself. */
export function isTold(state: Redaction, text: string): boolean {
  return hasSecrets(state.secrets) && tellsPiece(state.secrets, text)
}

interface Run {
  readonly around: readonly Entry[]
  readonly opened: ReadonlyMap<Entry, Open>
  readonly changes: Changes | undefined
}

function maskRun(state: Redaction, { around, opened, changes }: Run): void {
  const told = around.filter((one) => one.shown !== '')
  if (told.length < 2) return
  const texts = told.map((one) => (opened.get(one)?.raw ?? one.shown).trim())
  const spans = findSecrets(state.secrets, texts.join(''), 'joined')
  let at = 0
  for (const [i, entry] of told.entries()) {
    const end = at + (texts[i] ?? '').length
    // A span within one text was found there, by its own borders.
    const isPart = spans.some((span) => span[0] < end && span[1] > at && (span[0] < at || span[1] > end))
    at = end
    if (!isPart) continue
    const open = opened.get(entry)
    if (open) open.mask(MASK)
    else if (changes) {
      entry.shown = ''
      changes.texts.push({ id: entry.id, value: MASK })
    }
  }
}

/** One character beside another one, or two beside two: a secret shown with one element a letter. */
function isInRow(entry: Entry): boolean {
  const { letters } = entry
  if (letters !== 1 && letters !== 2) return false
  const around = textsAround(entry).filter((one) => one.letters > 0)
  const at = around.indexOf(entry)
  return around[at - 1]?.letters === letters || around[at + 1]?.letters === letters
}

/** The texts of the largest element around this one that holds few of them, in the order of the page. */
function textsAround(entry: Entry): readonly Entry[] {
  let found: readonly Entry[] = [entry]
  let above = entry.above
  for (let level = 0; above && level < MAX_LEVELS; level++, above = above.above) {
    const within: Within = { texts: [], nodes: 0 }
    if (!collect(above, within)) return found
    found = within.texts
  }
  return found
}

interface Within {
  readonly texts: Entry[]
  nodes: number
}

/** Adds the texts below, without the empty ones that frameworks hold places with; false where there is too much. */
function collect(entry: Entry, within: Within): boolean {
  within.nodes += 1
  if (entry.kind === NODE.text && entry.letters > 0) within.texts.push(entry)
  if (within.texts.length > MAX_TEXTS || within.nodes > MAX_NODES) return false
  for (let child = entry.first; child; child = child.next) if (!collect(child, within)) return false
  return true
}
