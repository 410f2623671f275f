/** Drag and drop as HTML knows it: what is draggable is carried, and what accepts it hears of a drop. */
import type { Intent } from '@conav/shared/protocol/control.ts'
import { type Aim, elementAt, type Point } from './aim.ts'
import { type Hand, nextTask } from './hand.ts'
import { firePointer } from './pointer.ts'
import { closestAcross, isNamed, realmOf, type Realm } from './realm.ts'

const STEPS = 4
/** What is offered before the page says otherwise, by what the source allows. */
const OFFERED: Record<string, DataTransfer['dropEffect']> = { move: 'move', link: 'link', linkMove: 'link' }

interface Way {
  aim: Aim
  to: Point
  intent: Extract<Intent, { kind: 'drag' }>
}

export function findDraggable(hit: Element): HTMLElement | undefined {
  return closestAcross(hit, (at) => (at as HTMLElement).draggable) as HTMLElement | undefined
}

/** `refused-by-page`: the page wants no drag and drop here; the pointer goes on as any other. */
export async function carry(hand: Hand, source: HTMLElement, way: Way): Promise<'carried' | 'refused-by-page'> {
  const data = makeLoad(realmOf(source))
  if (isNamed(source, 'a')) data.setData('text/uri-list', source.href)
  const load: Load = { hand, source, data, way }
  if (!fire(load, source, { type: 'dragstart', point: way.aim.point })) return 'refused-by-page'
  const cancelled = { ...way.aim.point, button: 0, buttons: 0 }
  for (const type of ['pointercancel', 'pointerout', 'pointerleave'])
    firePointer(hand, way.aim.hit, { type, ...cancelled })
  const { over, isAccepted } = await moveOver(load)
  if (over !== undefined && isAccepted && mayTouch(load, over, 'drag'))
    fire(load, over, { type: 'drop', point: way.to })
  else if (over !== undefined) {
    data.dropEffect = 'none'
    fire(load, over, { type: 'dragleave', point: way.to })
  }
  if (source.isConnected) fire(load, source, { type: 'dragend', point: way.to })
  return 'carried'
}

/** One that a script makes ignores what is written to its effects: those are for a real drag. */
function makeLoad(realm: Realm): DataTransfer {
  const data = new realm.DataTransfer()
  const effects = { dropEffect: 'none', effectAllowed: 'uninitialized' }
  for (const name of ['dropEffect', 'effectAllowed'] as const)
    Object.defineProperty(data, name, {
      get: () => effects[name],
      set(value) {
        effects[name] = String(value)
      },
    })
  return data
}

interface Load {
  hand: Hand
  source: HTMLElement
  data: DataTransfer
  way: Way
}

async function moveOver(load: Load): Promise<{ over: Element | undefined; isAccepted: boolean }> {
  const { hand, source, data, way } = load
  let over: Element | undefined
  let isAccepted = false
  for (let step = 0; step <= STEPS && hand.scene.findHalt() === undefined; step += 1) {
    const point = between(way.aim.point, way.to, step / STEPS)
    if (source.isConnected) fire(load, source, { type: 'drag', point })
    const found = elementAt(source.ownerDocument, point)
    const next = found !== undefined && mayTouch(load, found, 'hover') ? found : undefined
    data.dropEffect = OFFERED[data.effectAllowed] ?? 'copy'
    if (next !== over) {
      if (next !== undefined) fire(load, next, { type: 'dragenter', point, other: over })
      if (over?.isConnected === true) fire(load, over, { type: 'dragleave', point, other: next })
    }
    over = next
    const wasPrevented = over !== undefined && !fire(load, over, { type: 'dragover', point })
    isAccepted = wasPrevented && data.dropEffect !== 'none'
    await nextTask()
  }
  return { over, isAccepted: isAccepted && hand.scene.findHalt() === undefined }
}

function mayTouch({ hand, way }: Load, element: Element, kind: 'hover' | 'drag'): boolean {
  return hand.findObjection({ ...way.intent, kind } as Intent, element) === undefined
}

/** False where the page prevented it. */
function fire(
  { hand, data }: Load,
  target: Element,
  { type, point, other }: { type: string; point: Point; other?: Element | undefined },
): boolean {
  const { DragEvent } = realmOf(target)
  const isCancelable = type !== 'dragleave' && type !== 'dragend'
  const buttons = type === 'dragend' ? 0 : 1
  const init = {
    bubbles: true,
    cancelable: isCancelable,
    composed: true,
    relatedTarget: other ?? null,
    dataTransfer: data,
  }
  return hand.dispatch(target, new DragEvent(type, { ...init, ...point, buttons, view: realmOf(target) }))
}

function between(from: Point, to: Point, share: number): Point {
  return {
    clientX: from.clientX + (to.clientX - from.clientX) * share,
    clientY: from.clientY + (to.clientY - from.clientY) * share,
  }
}
