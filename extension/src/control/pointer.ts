/** The mouse: the whole sequence that a hand would cause, dispatched in the element's own realm. */
import type { Intent, Refusal } from '@conav/shared/protocol/control.ts'
import { type Aim, aimAt, type Point } from './aim.ts'
import { type Hand, nextTask } from './hand.ts'
import { answerDown, answerUp } from './pointer-answer.ts'
import { dismissPopovers } from './popover.ts'
import { parentAcross, type Realm, realmOf } from './realm.ts'

const NONE_HELD: Held = { buttons: 0, isMouseHeard: true }

type Click = Extract<Intent, { kind: 'click' }>

interface Held {
  buttons: number
  /** The page may have declined the mouse when it took the pointer. */
  isMouseHeard: boolean
}

/** Moves the pointer onto the spot: out of what it stood on, into what it reaches. */
export function hover(hand: Hand, { hit, point }: Aim, { buttons, isMouseHeard }: Held = NONE_HELD): void {
  const before =
    hand.hovered?.isConnected && hand.hovered.ownerDocument === hit.ownerDocument ? hand.hovered : undefined
  hand.hovered = hit
  if (before !== hit) {
    const [out, into] = [ancestorsOf(before), ancestorsOf(hit)]
    const left = out.filter((element) => !into.includes(element))
    const entered = into.filter((element) => !out.includes(element)).toReversed()
    for (const fire of isMouseHeard ? [firePointer, fireMouse] : [firePointer]) {
      const kind = fire === firePointer ? 'pointer' : 'mouse'
      const away = { ...point, buttons, button: idleButtonOf(kind), relatedTarget: hit }
      const here = { ...point, buttons, button: idleButtonOf(kind), relatedTarget: before ?? null }
      if (before !== undefined) fire(hand, before, { type: `${kind}out`, ...away })
      for (const element of left) fire(hand, element, { type: `${kind}leave`, ...away })
      fire(hand, hit, { type: `${kind}over`, ...here })
      for (const element of entered) fire(hand, element, { type: `${kind}enter`, ...here })
    }
  }
  firePointer(hand, hit, { type: 'pointermove', ...point, button: -1, buttons })
  if (isMouseHeard) fireMouse(hand, hit, { type: 'mousemove', ...point, buttons })
}

/** Presses and lifts, once or twice. What lies under the spot is looked for before each press, and asked about. */
export async function click(hand: Hand, element: Element, intent: Click): Promise<Refusal | undefined> {
  for (let count = 1; count <= intent.count; count += 1) {
    if (count > 1 && !element.isConnected) return undefined
    const aim = aimAt(element, intent.spot)
    if (aim === undefined) return count === 1 ? 'not-visible' : undefined
    const objection = hand.findObjection(intent, aim.hit)
    if (objection !== undefined) return objection
    if (count === 1) hover(hand, aim)
    const refusal = await pressOnce(hand, aim, { intent, count })
    if (refusal !== undefined) return refusal
  }
  return undefined
}

async function pressOnce(
  hand: Hand,
  aim: Aim,
  { intent, count }: { intent: Click; count: number },
): Promise<Refusal | undefined> {
  const { hit, point } = aim
  const side = intent.button
  const button = side === 'left' ? 0 : 2
  const down = { ...point, button, buttons: side === 'left' ? 1 : 2 }
  const up = { ...point, button, buttons: 0 }
  const wantsMouse = firePointer(hand, hit, { type: 'pointerdown', ...down })
  if (!wantsMouse || fireMouse(hand, hit, { type: 'mousedown', ...down, detail: count })) answerDown(hand, aim, count)
  if (side === 'right') firePointer(hand, hit, { type: 'contextmenu', ...down })
  await nextTask()
  if (!hit.isConnected) return undefined
  const objection = hand.findObjection(intent, hit)
  if (objection !== undefined) return objection
  firePointer(hand, hit, { type: 'pointerup', ...up })
  if (wantsMouse) fireMouse(hand, hit, { type: 'mouseup', ...up, detail: count })
  dismissPopovers(hand, hit)
  if (!hit.isConnected) return undefined
  if (side === 'left') answerUp(hand, hit)
  firePointer(hand, hit, { type: side === 'left' ? 'click' : 'auxclick', ...up, detail: count })
  if (count === 2 && side === 'left' && hit.isConnected) fireMouse(hand, hit, { type: 'dblclick', ...up, detail: 2 })
  await nextTask()
  return undefined
}

type Fired = { type: string } & Point & MouseEventInit

export function firePointer(hand: Hand, element: Element, fired: Fired): boolean {
  const { PointerEvent } = realmOf(element)
  const shared = { pointerId: 1, pointerType: 'mouse', isPrimary: true, width: 1, height: 1 }
  const pressure = fired.buttons === undefined || fired.buttons === 0 ? 0 : 0.5
  return hand.dispatch(element, new PointerEvent(fired.type, { ...initOf(element, fired), ...shared, pressure }))
}

export function fireMouse(hand: Hand, element: Element, fired: Fired): boolean {
  const { MouseEvent } = realmOf(element)
  return hand.dispatch(element, new MouseEvent(fired.type, initOf(element, fired)))
}

function initOf(element: Element, fired: Fired): MouseEventInit & { view: Realm } {
  const isQuiet = /(enter|leave)$/.test(fired.type)
  const view = realmOf(element)
  const screen = { screenX: view.screenX + fired.clientX, screenY: view.screenY + fired.clientY }
  return { bubbles: !isQuiet, cancelable: !isQuiet, composed: !isQuiet, ...screen, ...fired, view }
}

function idleButtonOf(kind: string): number {
  return kind === 'pointer' ? -1 : 0
}

function ancestorsOf(element: Element | undefined): Element[] {
  const all: Element[] = []
  for (let at: Element | null = element ?? null; at !== null; at = parentAcross(at)) all.push(at)
  return all
}
