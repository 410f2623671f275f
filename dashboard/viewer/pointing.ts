import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromViewer } from '../src/live/viewer-port.ts'
import { aimAt, fractionsIn } from './aim.ts'
import { Pace } from './gestures.ts'
import type { Player } from './player.ts'

const EVERY_MS = 17

/** Tells where the own pointer is on the page, and that it has left. */
export function openPointing(
  parts: { sheet: HTMLElement; player: Player; scaleOf(): number; streamOf(): StreamNo | undefined },
  post: (message: Extract<FromViewer, { type: 'pointer' }>) => void,
  signal: AbortSignal,
): void {
  const pace = new Pace<{ x: number; y: number } | null>(EVERY_MS, (at) => post({ type: 'pointer', pointer: read(at) }))
  const read = (at: { x: number; y: number } | null): Extract<FromViewer, { type: 'pointer' }>['pointer'] => {
    const stream = parts.streamOf()
    if (at === null || stream === undefined) return null
    const { left, top } = parts.sheet.getBoundingClientRect()
    const scale = parts.scaleOf()
    const aim = aimAt(parts.player, { x: (at.x - left) / scale, y: (at.y - top) / scale })
    const fractions = aim && fractionsIn(aim.box, aim.point)
    return aim && fractions ? { stream, node: aim.node, at: fractions } : null
  }
  signal.addEventListener('abort', () => pace.drop())
  const moved = (event: PointerEvent): void => pace.push({ x: event.clientX, y: event.clientY })
  // Where the browser can, without waiting for the next frame of this window: nothing of it is painted here.
  const moves = 'onpointerrawupdate' in window ? 'pointerrawupdate' : 'pointermove'
  parts.sheet.addEventListener(moves, moved as EventListener, { signal })
  parts.sheet.addEventListener('pointerleave', () => pace.push(null), { signal })
}
