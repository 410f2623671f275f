/** An intent without its addresses, as a test writes it down. */
import type { Intent } from '@conav/shared/protocol/control.ts'

type Bare<I> = I extends unknown ? Omit<I, 'id' | 'nonce' | 'stream' | 'node'> : never
/** What a drag is let go over is named by its path. */
type Named<W> = W extends { kind: 'drag' } ? Omit<W, 'over'> & { over: string } : W
export type Wish = Named<Bare<Intent>>

const NONE = { shift: false, ctrl: false, alt: false, meta: false }

/** A spot away from the middle, so that a wrong computation shows. */
export const click = (x = 0.4, y = 0.5): Wish => ({ kind: 'click', spot: { x, y }, button: 'left', count: 1 })
export const doubleClick = (x = 0.4, y = 0.5): Wish => ({ kind: 'click', spot: { x, y }, button: 'left', count: 2 })
export const rightClick = (): Wish => ({ kind: 'click', spot: { x: 0.4, y: 0.5 }, button: 'right', count: 1 })
export const hover = (): Wish => ({ kind: 'hover', spot: { x: 0.4, y: 0.5 } })
export const type = (text: string): Wish => ({ kind: 'type', text })
export const key = (name: string, held: Partial<typeof NONE> = {}): Wish => ({
  kind: 'key',
  key: name,
  modifiers: { ...NONE, ...held },
})
export const select = (option: number): Wish => ({ kind: 'select', option })
export const drag = (from: [x: number, y: number], over: string, to: [x: number, y: number]): Wish => ({
  kind: 'drag',
  spot: { x: from[0], y: from[1] },
  over,
  to: { x: to[0], y: to[1] },
})
export const wheel = (deltaY: number, deltaX = 0): Wish => ({ kind: 'wheel', spot: { x: 0.4, y: 0.5 }, deltaX, deltaY })
