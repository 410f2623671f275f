import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Shelf } from './case-store.ts'

const NOTE = 'conav-case'

/** This tab takes part in the case. */
export function noteCase(shelf: Shelf, id: CaseId): void {
  try {
    shelf.setItem(NOTE, id)
  } catch {
    // Storage is full: should the case end between two pages, the next one says nothing of it.
  }
}

/** Whether this tab took part in it before: only then is its end news here. */
export function wasIn(shelf: Shelf, id: CaseId): boolean {
  return shelf.getItem(NOTE) === id
}
