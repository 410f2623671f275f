import type { MarkPoint } from '@conav/shared/documents/mark.ts'
import type { NodeId } from '@conav/shared/protocol/id.ts'
import { boxOf, hitAt, parentAcross, type Box, type Point } from './geometry.ts'
import type { Part } from '../src/live/viewer-port.ts'
import type { Player } from './player.ts'

/** What lies under a point of the page: the deepest element that has a number. */
export interface Aim {
  element: HTMLElement
  node: NodeId
  /** In the page's coordinates, as is the point. */
  box: Box
  point: Point
}

export function aimAt(player: Player, point: Point): Aim | undefined {
  for (let at = hitAt(player.page, point); at !== undefined; at = parentAcross(at)) {
    const node = player.idOf(at)
    if (node !== undefined) return { element: at, node, box: boxOf(at, player.page), point }
  }
  return undefined
}

/** What is used as one, however much lies in it. */
const FIELD = 'input,select,textarea'
const ONE_PART = `${FIELD},button,a[href],summary,[contenteditable],[role=button],[role=link]`

/** What control is bound to when someone picks there: the form around it, or the field or button of which it is a piece. */
export function partAround(player: Player, aim: Aim, part: Part): { node: NodeId; box: Box } | undefined {
  const label = part === 'element' ? aim.element.closest('label') : null
  const start = (label && fieldOf(label)) ?? aim.element
  const wanted = part === 'form' ? 'form' : ONE_PART
  let found: HTMLElement | undefined = start
  while (found !== undefined && !found.matches(wanted)) found = parentAcross(found)
  const node = found && player.idOf(found)
  if (found !== undefined && node !== undefined) return { node, box: boxOf(found, player.page) }
  return part === 'form' ? undefined : aim
}

/** Ids stay on the customer's side, so which field a label names is told by what stands beside it, where that is only one. */
function fieldOf(label: HTMLLabelElement): HTMLElement | undefined {
  if (label.control !== null) return label.control
  const beside = label.parentElement?.querySelectorAll<HTMLElement>(`:is(${FIELD}):not([type=hidden])`) ?? []
  return beside.length === 1 ? beside[0] : undefined
}

/** Far enough from the limit of a mark's points that rounding does not break it. */
const FARTHEST = 99
const SMALLEST_PX = 8

/** Where a point lies on a box, as fractions of its sides that may lie outside; undefined where that is too far, or the box too thin. */
export function fractionsIn(box: Box, { x, y }: Point): MarkPoint | undefined {
  if (box.width <= 0 || box.height <= 0) return undefined
  const at: MarkPoint = [round((x - box.left) / box.width), round((y - box.top) / box.height)]
  return at.every((value) => Math.abs(value) <= FARTHEST) ? at : undefined
}

/** The element that a drawing sticks to: the one under its first point, or the nearest around it that is large enough to carry it. */
export function anchorOf(
  player: Player,
  aim: Aim,
  points: readonly Point[],
): { node: NodeId; at: MarkPoint[] } | undefined {
  for (let element: HTMLElement | undefined = aim.element; element !== undefined; element = parentAcross(element)) {
    const node = player.idOf(element)
    const box = boxOf(element, player.page)
    if (node === undefined || box.width < SMALLEST_PX || box.height < SMALLEST_PX) continue
    const at = points.flatMap((point) => {
      const fractions = fractionsIn(box, point)
      return fractions === undefined ? [] : [fractions]
    })
    if (at.length === points.length) return { node, at }
  }
  return undefined
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
