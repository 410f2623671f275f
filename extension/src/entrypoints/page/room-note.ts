/** How much room the bar takes on the pages of this tab, so that the next one makes it before it is first painted. */
import type { Side } from './dock.ts'

const NOTE = 'conav-room'
const KEPT = /^(top|bottom) (\d{1,3})$/

/** Room that the loader has made for a bar that is on its way. */
export interface ReservedRoom {
  sheet: CSSStyleSheet
  px: number
}

/** Where storage is refused the page moves once the bar is there. */
export function noteRoom(room: { side: Side; px: number } | undefined): void {
  try {
    if (room === undefined) sessionStorage.removeItem(NOTE)
    else sessionStorage.setItem(NOTE, `${room.side} ${room.px}`)
  } catch {
    // Nothing is kept.
  }
}

/** Makes the room that the page before had made, if it had. */
export function reserveRoom(): ReservedRoom | undefined {
  const [, side, px] = KEPT.exec(readNote()) ?? []
  if (side === undefined) return undefined
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(roomStyle(side, Number(px)))
  document.adoptedStyleSheets.push(sheet)
  return { sheet, px: Number(px) }
}

export function roomStyle(side: string, px: number): string {
  return `html { margin-${side}: ${px}px !important }`
}

export function dropRoom(room: ReservedRoom | undefined): void {
  if (room === undefined) return
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== room.sheet)
}

function readNote(): string {
  try {
    return sessionStorage.getItem(NOTE) ?? ''
  } catch {
    return ''
  }
}
