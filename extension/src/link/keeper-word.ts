/**
 * Reads what the keeper says. By hand, for a schema library weighs more than all else that a page loads to be helped.
 * Policies and intents were parsed by the keeper, field by field; here it is their frame that is looked at.
 */
import type { FromKeeper, Layout } from './port.ts'

const LARGEST_PX = 10_000

type Loose = Record<string, unknown>
type Check = (message: Loose) => boolean

const CHECKS: Record<FromKeeper['type'], Check> = {
  case: ({ isOpen }) => typeof isOpen === 'boolean',
  layout: ({ layout }) => isLoose(layout) && isLayout(layout),
  sharing: ({ sharing }) => sharing === 'nothing' || sharing === 'view' || sharing === 'control',
  capture: ({ policy, salt, openedAgoMs }) => isPolicy(policy) && typeof salt === 'string' && isFrom0(openedAgoMs),
  'capture-stop': () => true,
  policy: ({ policy }) => isPolicy(policy),
  'keyframe-please': () => true,
  intent: ({ from, intent }) =>
    typeof from === 'string' && isLoose(intent) && typeof intent['kind'] === 'string' && isFrom0(intent['id']),
}

const LAYOUTS: Record<Layout['kind'], Check> = {
  hidden: () => true,
  panel: ({ widthPx, heightPx }) => isPixels(widthPx) && isPixels(heightPx),
  prompt: ({ widthPx, heightPx }) => isPixels(widthPx) && isPixels(heightPx),
  bar: ({ heightPx }) => isPixels(heightPx),
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
