/** What the browser itself does in answer to a press: focus, caret, the thumb of a slider, a row of a list. */
import type { Aim, Point } from './aim.ts'
import { chooseOnly } from './choice.ts'
import { findEditingHost, isTextField, isWholeValue, placeCaret, type TextField } from './editable.ts'
import { focusAt } from './focus.ts'
import type { Hand } from './hand.ts'
import { isNamed, realmOf } from './realm.ts'
import { fireChange, fireInput, setValue } from './text.ts'

/** Half of the thumb's usual width: it stops this far from the ends of its track. */
const HALF_THUMB_PX = 8

export function answerDown(hand: Hand, { hit, point }: Aim, count: number): void {
  if (isNamed(hit, 'input') && hit.type === 'range') slide(hand, hit, point)
  focusAt(hand, hit)
  if (isTextField(hit)) placeCaretAt(hit, point, count)
  else if (findEditingHost(hit) !== undefined) placeRichCaretAt(hit, point, count)
}

/** The pointer is held and moves on: a thumb follows, a text is marked. */
export function answerMove(hand: Hand, { hit, point: from }: Aim, point: Point): void {
  if (isNamed(hit, 'input') && hit.type === 'range') return slide(hand, hit, point)
  if (isTextField(hit)) return markField(hit, from, point)
  markText(hit, from, point)
}

export function answerUp(hand: Hand, hit: Element): void {
  if (isNamed(hit, 'input') && hit.type === 'range' && hand.sliding === hit) fireChange(hand, hit)
  hand.sliding = undefined
  if (isNamed(hit, 'option')) chooseOnly(hand, hit)
}

function slide(hand: Hand, range: HTMLInputElement, point: Point): void {
  if (range.matches(':disabled')) return
  const { at, lengthPx, isReversed } = trackOf(range, point)
  const share = (at - HALF_THUMB_PX) / Math.max(1, lengthPx - 2 * HALF_THUMB_PX)
  const [min, max] = [numberOr(range.min, 0), numberOr(range.max, 100)]
  const wanted = min + (max - min) * Math.max(0, Math.min(1, isReversed ? 1 - share : share))
  if (!setValue(range, String(wanted))) return
  hand.sliding = range
  fireInput(hand, range)
}

/** Where the point lies along the slider, and whether its values rise against the way of the page's pixels. */
function trackOf(
  range: HTMLInputElement,
  { clientX, clientY }: Point,
): { at: number; lengthPx: number; isReversed: boolean } {
  const box = range.getBoundingClientRect()
  const { writingMode, direction, appearance } = realmOf(range).getComputedStyle(range)
  const isUpright = appearance === 'slider-vertical'
  const isReversed = isUpright || direction === 'rtl'
  return isUpright || /^(vertical|sideways)/.test(writingMode)
    ? { at: clientY - box.top, lengthPx: box.height, isReversed }
    : { at: clientX - box.left, lengthPx: box.width, isReversed }
}

function numberOr(text: string, otherwise: number): number {
  const number = Number.parseFloat(text)
  return Number.isNaN(number) ? otherwise : number
}

function markField(field: TextField, from: Point, to: Point): void {
  if (isWholeValue(field) || field.selectionStart === null) return
  const [anchor, end] = [offsetIn(field, from), offsetIn(field, to)]
  const direction = end < anchor ? 'backward' : 'forward'
  field.setSelectionRange(Math.min(anchor, end), Math.max(anchor, end), direction)
}

function offsetIn(field: TextField, { clientX, clientY }: Point): number {
  const found = field.ownerDocument.caretPositionFromPoint?.(clientX, clientY)
  if (found?.offsetNode === field) return found.offset
  const box = field.getBoundingClientRect()
  return clientX < box.left || clientY < box.top ? 0 : field.value.length
}

function markText(hit: Element, from: Point, to: Point): void {
  const document = hit.ownerDocument
  if (realmOf(hit).getComputedStyle(hit).userSelect === 'none') return
  const anchor = document.caretPositionFromPoint?.(from.clientX, from.clientY)
  const end = document.caretPositionFromPoint?.(to.clientX, to.clientY)
  if (!anchor || !end) return
  document.getSelection()?.setBaseAndExtent(anchor.offsetNode, anchor.offset, end.offsetNode, end.offset)
}

/** The first press puts the caret there, the second marks the word. */
function placeCaretAt(field: TextField, { clientX, clientY }: Point, count: number): void {
  if (isWholeValue(field)) return
  const found = field.ownerDocument.caretPositionFromPoint?.(clientX, clientY)
  const at = found?.offsetNode === field ? found.offset : field.value.length
  if (field.selectionStart === null) walkCaret(field, at, count)
  else placeCaret(field, count === 2 ? wordAt(field.value, at) : { start: at, end: at })
}

/** Kinds that do not let a script place their caret (e-mail, number) still let it walk. */
function walkCaret(field: TextField, at: number, count: number): void {
  const selection = field.ownerDocument.getSelection()
  selection?.modify('move', 'backward', 'lineboundary')
  for (let walked = 0; walked < at; walked += 1) selection?.modify('move', 'forward', 'character')
  if (count === 2) markWord(selection)
}

function markWord(selection: Selection | null): void {
  selection?.modify('move', 'backward', 'word')
  selection?.modify('extend', 'forward', 'word')
}

function wordAt(text: string, at: number): { start: number; end: number } {
  for (const { segment, index } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text))
    if (at < index + segment.length || index + segment.length === text.length)
      return { start: index, end: index + segment.length }
  return { start: at, end: at }
}

function placeRichCaretAt(element: Element, { clientX, clientY }: Point, count: number): void {
  const found = element.ownerDocument.caretPositionFromPoint?.(clientX, clientY)
  const selection = element.ownerDocument.getSelection()
  if (found === undefined || found === null || selection === null) return
  selection.collapse(found.offsetNode, found.offset)
  if (count === 2) markWord(selection)
}
