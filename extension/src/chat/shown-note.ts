import type { Shelf } from '../link/case-store.ts'

const NOTE = 'conav-talk'

/** Whether the conversation was open on the page before. */
export function hasNote(shelf: Shelf): boolean {
  return shelf.getItem(NOTE) !== null
}

export function keepNote(shelf: Shelf, isShown: boolean): void {
  try {
    if (isShown) shelf.setItem(NOTE, 'shown')
    else shelf.removeItem(NOTE)
  } catch {
    // Storage is full: the next page shows the bar alone.
  }
}
