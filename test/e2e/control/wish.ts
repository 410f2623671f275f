/** An intent without its addresses, as a test writes it down. */
import type { Intent } from '@conav/shared/protocol/control.ts'

type Bare<I> = I extends unknown ? Omit<I, 'id' | 'nonce' | 'stream' | 'node'> : never
export type Wish = Bare<Intent>

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
