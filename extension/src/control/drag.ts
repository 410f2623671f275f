/** Dragging: pressed at one spot, moved in steps, let go at another. */
import type { Intent, Refusal } from '@conav/shared/protocol/control.ts'
import { type Aim, aimAt, elementAt, type Point, pointIn } from './aim.ts'
import { carry, findDraggable } from './carry.ts'
import { type Hand, nextTask } from './hand.ts'
import { PointerCapture } from './pointer-capture.ts'
import { answerDown, answerMove, answerUp } from './pointer-answer.ts'
import { fireMouse, firePointer, hover } from './pointer.ts'
import { closestAcross, isElement, realmOf } from './realm.ts'

type Drag = Extract<Intent, { kind: 'drag' }>

const STEPS = 8

export async function drag(hand: Hand, element: Element, intent: Drag): Promise<Refusal | undefined> {
  const over = hand.scene.findNode(intent.over)
  if (!isElement(over) || !over.isConnected) return 'node-gone'
  if (over.ownerDocument !== element.ownerDocument) return 'not-possible'
  const aim = aimAt(element, intent.spot)
  if (aim === undefined) return 'not-visible'
  const to = pointIn(over.getBoundingClientRect(), intent.to)
  const target = elementAt(over.ownerDocument, to)
  const objection =
    hand.findObjection(intent, aim.hit) ??
    hand.findObjection(intent, over) ??
    (target && hand.findObjection(intent, target))
  if (objection !== undefined) return objection
  hover(hand, aim)
  return new Dragging(hand, { aim, to, intent }).run()
}

interface Way {
  aim: Aim
  to: Point
  intent: Drag
}

class Dragging {
  readonly #hand: Hand
  readonly #way: Way
  readonly #capture: PointerCapture

  constructor(hand: Hand, way: Way) {
    this.#hand = hand
    this.#way = way
    const { hit, point } = way.aim
    this.#capture = new PointerCapture(realmOf(hit), (element, type) =>
      firePointer(hand, element, { type, ...point, button: 0, buttons: 1 }),
    )
  }

  async run(): Promise<Refusal | undefined> {
    try {
      return await this.#run()
    } finally {
      this.#capture.close()
    }
  }

  async #run(): Promise<Refusal | undefined> {
    const { aim, to } = this.#way
    const hand = this.#hand
    const down = { ...aim.point, button: 0, buttons: 1 }
    const wantsMouse = firePointer(hand, aim.hit, { type: 'pointerdown', ...down })
    const wantsAnswer = wantsMouse && fireMouse(hand, aim.hit, { type: 'mousedown', ...down, detail: 1 })
    if (wantsAnswer || !wantsMouse) answerDown(hand, aim, 1)
    await nextTask()
    const draggable = wantsAnswer ? findDraggable(aim.hit) : undefined
    if (draggable !== undefined) {
      this.#move(stepOf(aim.point, to, 1), wantsMouse)
      const carried = await carry(hand, draggable, this.#way)
      if (carried !== 'refused-by-page') return undefined
    }
    for (let step = 1; step <= STEPS; step += 1) {
      const halt = hand.scene.findHalt()
      if (halt !== undefined) return this.#breakOff(halt, stepOf(aim.point, to, step - 1), wantsMouse)
      const point = stepOf(aim.point, to, step)
      this.#move(point, wantsMouse)
      if (wantsAnswer && aim.hit.isConnected) answerMove(hand, aim, point)
      await nextTask()
    }
    return this.#letGo(wantsMouse)
  }

  /** What lies under the pointer hears it, unless another has captured it, or it may not be touched. */
  #move(point: Point, wantsMouse: boolean): void {
    const hit = this.#hitAt(point)
    if (hit === undefined) return
    hover(this.#hand, { hit, point }, { buttons: 1, isMouseHeard: wantsMouse })
  }

  #letGo(wantsMouse: boolean): Refusal | undefined {
    const { aim, to, intent } = this.#way
    const hand = this.#hand
    const hit = this.#hitAt(to)
    const objection = hit === undefined ? 'not-visible' : hand.findObjection(intent, hit)
    if (hit === undefined || objection !== undefined) return this.#breakOff(objection ?? 'not-visible', to, wantsMouse)
    const up = { ...to, button: 0, buttons: 0 }
    firePointer(hand, hit, { type: 'pointerup', ...up })
    if (wantsMouse) fireMouse(hand, hit, { type: 'mouseup', ...up, detail: 1 })
    this.#capture.release()
    answerUp(hand, aim.hit)
    const clicked = findShared(aim.hit, hit)
    const mayClick = clicked !== undefined && hand.findObjection(intent, clicked) === undefined
    if (mayClick) firePointer(hand, clicked, { type: 'click', ...up, detail: 1 })
    return undefined
  }

  /**
   * The pointer is taken away, as the browser does when it scrolls instead: nothing is dropped, and the page must not go
   * on as if a button were held. Pages that know the mouse alone hear it come up where it can land on nothing.
   */
  #breakOff(why: Refusal, point: Point, wantsMouse: boolean): Refusal {
    const { hit } = this.#way.aim
    const target = this.#capture.holder ?? (hit.isConnected ? hit : hit.ownerDocument.documentElement)
    const up = { ...point, button: 0, buttons: 0 }
    firePointer(this.#hand, target, { type: 'pointercancel', ...up })
    this.#capture.release()
    if (wantsMouse) fireMouse(this.#hand, hit.ownerDocument.documentElement, { type: 'mouseup', ...up, detail: 1 })
    this.#hand.sliding = undefined
    return why
  }

  #hitAt(point: Point): Element | undefined {
    const { aim, intent } = this.#way
    if (this.#capture.holder !== undefined) return this.#capture.holder
    const hit = elementAt(aim.hit.ownerDocument, point)
    return hit !== undefined && this.#hand.findObjection({ ...intent, kind: 'hover' }, hit) === undefined
      ? hit
      : undefined
  }
}

/** The point after that many steps of the way. */
function stepOf(from: Point, to: Point, step: number): Point {
  const share = step / STEPS
  return {
    clientX: from.clientX + (to.clientX - from.clientX) * share,
    clientY: from.clientY + (to.clientY - from.clientY) * share,
  }
}

/** A press that ends elsewhere clicks what both ends lie in. */
function findShared(one: Element, other: Element): Element | undefined {
  if (!one.isConnected) return undefined
  return closestAcross(one, (at) => closestAcross(other, (candidate) => candidate === at) !== undefined)
}
