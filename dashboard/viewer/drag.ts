import type { StreamNo } from '@conav/shared/protocol/id.ts'
import type { Gesture } from '../src/live/viewer-port.ts'
import type { Aim } from './aim.ts'
import { spotIn } from './geometry.ts'

/** Up to here a hand trembles. */
const TREMBLE_PX = 4
/** What is only ever pressed: a hand that slips on it has pressed it all the same. */
const PRESSED_ONLY =
  'a,button,summary,option,select,[role=button],[role=link],[role=checkbox],[role=tab],[role=menuitem],[role=switch],' +
  'input:is([type=button],[type=submit],[type=reset],[type=checkbox],[type=radio],[type=file],[type=image])'

/** The drag from where the pointer went down to where it came up, or undefined where that was a click. */
export function dragBetween(drag: {
  from: Aim
  to: Aim | undefined
  movedPx: number
  stream: StreamNo
}): Gesture | undefined {
  const { from, to, movedPx, stream } = drag
  if (to === undefined || movedPx <= TREMBLE_PX) return undefined
  const pressed = from.element.closest(PRESSED_ONLY)
  if (pressed !== null && pressed.contains(to.element) && pressed.closest('[draggable=true]') === null) return undefined
  return {
    kind: 'drag',
    stream,
    node: from.node,
    spot: spotIn(from.box, from.point),
    over: to.node,
    to: spotIn(to.box, to.point),
  }
}

/** A press that may become a drag. */
export class Drag {
  #from: { aim: Aim; x: number; y: number } | undefined
  #isDone = false

  /** What was pressed and is still held. */
  get from(): Aim | undefined {
    return this.#from?.aim
  }

  /** The browser tells the end of a drag as a click too, which is to be passed over. */
  get isDone(): boolean {
    return this.#isDone
  }

  begin(aim: Aim, at: { clientX: number; clientY: number }): void {
    this.#from = { aim, x: at.clientX, y: at.clientY }
  }

  end(to: Aim | undefined, at: { clientX: number; clientY: number }, stream: StreamNo): Gesture | undefined {
    const start = this.#from
    this.#from = undefined
    if (start === undefined) return undefined
    const movedPx = Math.hypot(at.clientX - start.x, at.clientY - start.y)
    const gesture = dragBetween({ from: start.aim, to, movedPx, stream })
    this.#isDone = gesture !== undefined
    return gesture
  }

  drop(): void {
    this.#from = undefined
    this.#isDone = false
  }
}
