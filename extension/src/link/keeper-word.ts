/**
 * Reads what the keeper says. By hand, for a schema library weighs more than all else that a page loads to be helped.
 * Policies and intents were parsed by the keeper, field by field; here it is their frame that is looked at.
 */
import type { MarkColor } from '@conav/shared/documents/mark.ts'
import { MAX_MARKS } from '@conav/shared/protocol/limit.ts'
import type { FromKeeper, Layout } from './port.ts'

const LARGEST_PX = 10_000

type Loose = Record<string, unknown>
type Check = (message: Loose) => boolean

const CHECKS: Record<FromKeeper['type'], Check> = {
  case: ({ isOpen }) => typeof isOpen === 'boolean',
  layout: ({ layout }) => isLoose(layout) && isLayout(layout),
  sharing: ({ sharing }) => sharing === 'nothing' || sharing === 'view' || sharing === 'control',
  resting: ({ isResting }) => typeof isResting === 'boolean',
  capture: ({ policy, salt, openedAgoMs, hidden, firstId }) =>
    isPolicy(policy) && typeof salt === 'string' && isFrom0(openedAgoMs) && areHidden(hidden) && isFirstId(firstId),
  'capture-stop': () => true,
  policy: ({ policy }) => isPolicy(policy),
  'keyframe-please': () => true,
  intent: ({ from, intent, within }) =>
    typeof from === 'string' &&
    isLoose(intent) &&
    typeof intent['kind'] === 'string' &&
    isFrom0(intent['id']) &&
    (within === null || isFrom0(within)),
  marks: ({ marks }) => areMarks(marks),
  drafts: ({ drafts }) => areMarks(drafts),
  pointers: ({ pointers }) =>
    areOn(pointers) && pointers.every(({ name, at }) => typeof name === 'string' && isPair(at)),
  draw: ({ color }) => color === null || isColor(color),
  'asset-kept': ({ ask, kept }) => isFrom0(ask) && isLoose(kept) && typeof kept['ok'] === 'boolean',
  copying: ({ isOn }) => typeof isOn === 'boolean',
  preview: ({ policy, salt, hidden, firstId }) =>
    isPolicy(policy) && typeof salt === 'string' && areHidden(hidden) && isFirstId(firstId),
  'frame-key': ({ key, origin }) => typeof key === 'string' && typeof origin === 'string',
  hide: ({ isOn }) => typeof isOn === 'boolean',
  'shown-by': ({ node }) => isFrom0(node),
  scroll: ({ node, left, top }) => isFrom0(node) && Number.isFinite(left) && Number.isFinite(top),
}

const COLORS: Record<MarkColor, true> = { red: true, orange: true, green: true, blue: true, purple: true }

const LAYOUTS: Record<Layout['kind'], Check> = {
  hidden: () => true,
  panel: ({ widthPx, heightPx }) => isPixels(widthPx) && isPixels(heightPx),
  prompt: ({ widthPx, heightPx }) => isPixels(widthPx) && isPixels(heightPx),
  bar: ({ heightPx }) => isPixels(heightPx),
  whole: () => true,
}

/** The message, or undefined where it is none. */
export function decodeFromKeeper(data: unknown): FromKeeper | undefined {
  if (!isLoose(data)) return undefined
  const check = findOwn(CHECKS, data['type'])
  return check?.(data) ? (data as unknown as FromKeeper) : undefined
}

function isLayout(layout: Loose): boolean {
  return findOwn(LAYOUTS, layout['kind'])?.(layout) ?? false
}

function isPolicy(policy: unknown): boolean {
  if (!isLoose(policy)) return false
  const lists = [policy['unmask'], policy['touch'], policy['pauseOn']]
  return isFrom0(policy['version']) && lists.every((list) => Array.isArray(list))
}

function areHidden(parts: unknown): boolean {
  return (
    Array.isArray(parts) &&
    parts.every((one) => isLoose(one) && typeof one['path'] === 'string' && typeof one['selector'] === 'string')
  )
}

function isFirstId(firstId: unknown): boolean {
  return firstId === undefined || isFrom0(firstId)
}

function areMarks(list: unknown): boolean {
  return areOn(list) && list.every(({ kind }) => typeof kind === 'string')
}

/** Marks or pointers: things of a colour on a node. */
function areOn(list: unknown): list is Loose[] {
  return (
    Array.isArray(list) &&
    list.length <= MAX_MARKS &&
    list.every((one) => isLoose(one) && isFrom0(one['node']) && isColor(one['color']))
  )
}

function isColor(color: unknown): boolean {
  return typeof color === 'string' && Object.hasOwn(COLORS, color)
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite)
}

function findOwn(checks: Record<string, Check>, name: unknown): Check | undefined {
  return typeof name === 'string' && Object.hasOwn(checks, name) ? checks[name] : undefined
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null
}

function isFrom0(value: unknown): boolean {
  return typeof value === 'number' && value >= 0
}

function isPixels(value: unknown): boolean {
  return isFrom0(value) && Number(value) <= LARGEST_PX
}
