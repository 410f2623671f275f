/** Runs in pages: the way of the agent's hand, and the places at which its pointer was painted for the customer. */
import type { Frame, Page } from 'puppeteer-core'

/** Where it was, in CSS pixels of its own document, on the clock of the machine. */
export interface At {
  x: number
  atMs: number
}

declare global {
  var hand: At[] | undefined
  var flags: At[] | undefined
}

/** In the viewer: every movement that the browser tells of. */
export function notePath(): void {
  const hand: At[] = []
  globalThis.hand = hand
  const note = ({ clientX }: PointerEvent): void =>
    void hand.push({ x: clientX, atMs: globalThis.stopwatch?.now() ?? Number.NaN })
  // As early as the browser knows, not with the next frame.
  addEventListener('pointerrawupdate', note as EventListener, { capture: true })
}

/** In the customer's page, before any script of it: where the pointer of Conav's layer was at each painting. */
export function noteFlags(): void {
  if (window.parent !== window) return
  const roots: ShadowRoot[] = []
  const flags: At[] = []
  globalThis.flags = flags
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (init) {
    const root = attach.call(this, init)
    roots.push(root)
    return root
  }
  const channel = new MessageChannel()
  let last = Number.NaN
  // A message that is sent from a frame's callback arrives when all of its callbacks have run and it has been painted.
  channel.port1.addEventListener('message', () => {
    const atMs = globalThis.stopwatch?.now() ?? Number.NaN
    const flag = roots.map((root) => root.querySelector<HTMLElement>('.flag')).find((each) => each !== null)
    const x = flag && !flag.hidden ? Number.parseFloat(flag.style.translate) : Number.NaN
    if (Number.isNaN(x) || x === last) return
    last = x
    flags.push({ x, atMs })
  })
  channel.port1.start()
  const look = (): void => {
    channel.port2.postMessage(null)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

export function findPath(viewer: Frame): Promise<At[]> {
  return viewer.evaluate(() => globalThis.hand ?? [])
}

export function readFlags(page: Page): Promise<At[]> {
  return page.evaluate(() => globalThis.flags ?? [])
}

/** How the replayed page lies in the viewer. */
export function readScale(viewer: Frame): Promise<{ scale: number; left: number }> {
  return viewer.evaluate(() => {
    const frame = document.querySelector('iframe')
    const box = frame?.getBoundingClientRect()
    if (!frame || !box) throw new Error('there is no replay to look at')
    return { scale: box.width / frame.offsetWidth, left: box.left }
  })
}
