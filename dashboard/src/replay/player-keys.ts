/** The keys of the player. Pure. */
import { SPEEDS, type Speed } from './playback.ts'

export type PlayerAct =
  | { kind: 'toggle' }
  | { kind: 'step'; ms: number }
  | { kind: 'chapter'; direction: -1 | 1 }
  | { kind: 'speed'; direction: -1 | 1 }
  | { kind: 'tab' }
  | { kind: 'full' }
  | { kind: 'share' }

const STEP_MS = 10_000

/** `key` as `KeyboardEvent.key` names it, with `Shift+` before it where shift is held. */
export function actOf(key: string): PlayerAct | undefined {
  switch (key) {
    case ' ':
      return { kind: 'toggle' }
    case 'ArrowLeft':
      return { kind: 'step', ms: -STEP_MS }
    case 'ArrowRight':
      return { kind: 'step', ms: STEP_MS }
    case 'Shift+ArrowLeft':
      return { kind: 'chapter', direction: -1 }
    case 'Shift+ArrowRight':
      return { kind: 'chapter', direction: 1 }
    case '[':
      return { kind: 'speed', direction: -1 }
    case ']':
      return { kind: 'speed', direction: 1 }
    case 't':
      return { kind: 'tab' }
    case 'f':
      return { kind: 'full' }
    case 's':
      return { kind: 'share' }
    default:
      return undefined
  }
}

export function nextSpeed(speed: Speed, direction: -1 | 1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + direction] ?? speed
}

/** The moment of a shared link, `?t=` in seconds; the beginning where it names none. */
export function momentOf(search: string): number {
  const seconds = Number(new URLSearchParams(search).get('t'))
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : 0
}

export function linkTo(href: string, positionMs: number): string {
  const url = new URL(href)
  url.searchParams.set('t', String(Math.floor(positionMs / 1000)))
  return url.href
}
