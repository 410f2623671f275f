/** Steps and scripts in few words. */
import type { Script, Step } from './trial.ts'
import { click, key, type, type Wish } from './wish.ts'

export type Scripts = Record<string, Script>

export const step = (on: string, wish: Wish, byHand?: readonly Step[]): Step =>
  byHand ? { on, wish, byHand } : { on, wish }
export const clicks = (...paths: string[]): Step[] => paths.map((on) => step(on, click()))
export const keys = (on: string, ...names: string[]): Step[] => names.map((name) => step(on, key(name)))
export const write = (on: string, text: string): Step[] => [step(on, click()), step(on, type(text))]
/** Clicks, types, and leaves with Tab. */
export const fill = (on: string, text: string): Step[] => [...write(on, text), step(on, key('Tab'))]
export const press = (on: string, name: string, held: Parameters<typeof key>[1]): Step => step(on, key(name, held))

export const onControls = (steps: readonly Step[], ...look: string[]): Script => ({
  at: '/fixtures/controls.html',
  steps,
  look,
})
