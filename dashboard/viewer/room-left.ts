/** What a page that stands may still hold: what went from it meanwhile makes room again. */
import { MAX_FRAMES, MAX_NODES, openRoom, weigh, type Room } from './caps.ts'

const FEW_FRAMES = 20

export function measureRoomLeft(page: Document, nodes: number): Room {
  const room = { ...openRoom(), nodes: MAX_NODES - nodes }
  const roots = listRoots(page)
  for (const root of roots) {
    room.frames -= root.querySelectorAll('iframe').length
    room.text -= textOf(root)
  }
  for (const sheet of new Set(
    roots.flatMap(({ styleSheets, adoptedStyleSheets }) => [...styleSheets, ...adoptedStyleSheets]),
  )) {
    const css = [...sheet.cssRules].map(({ cssText }) => cssText).join('')
    const { selectors, dear } = weigh(css)
    room.style -= css.length
    room.selectors -= selectors
    room.dear -= dear
  }
  return room
}

/** Frames that went make room for others, without a look at all the rest. */
export function spareFrames(room: Room, page: Document): void {
  if (room.frames < FEW_FRAMES && page.defaultView) room.frames = MAX_FRAMES - countFrames(page.defaultView)
}

function countFrames(view: Window): number {
  return Array.from({ length: view.length }, (_, at) => view[at]).reduce(
    (sum, inner) => sum + (inner ? countFrames(inner) : 0),
    view.length,
  )
}

export type Root = Document | ShadowRoot

/** The document, its shadows and the documents of its frames, all the way down. */
export function listRoots(root: Root): Root[] {
  return [root, ...[...root.querySelectorAll('*')].flatMap(listInside)]
}

function listInside(element: Element): Root[] {
  const framed = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null
  return [element.shadowRoot, framed].flatMap((inner) => (inner === null ? [] : listRoots(inner)))
}

/** Without that of style sheets, which are weighed by themselves. */
function textOf(root: Root): number {
  const styles = [...root.querySelectorAll('style')].reduce((sum, { textContent }) => sum + textContent.length, 0)
  const text = [...root.childNodes].reduce((sum, { textContent }) => sum + (textContent?.length ?? 0), 0)
  return Math.max(0, text - styles)
}
