import type { Credential } from '@conav/shared/api/customer.ts'
import { CaseId } from '@conav/shared/protocol/id.ts'
import { Power } from '@conav/shared/protocol/control.ts'
import { z } from 'zod/mini'

/** What the keeper remembers of the open case from page to page. */
export const Remembered = z.object({
  case: CaseId,
  secret: z.string(),
  /** A stop that the server may not have heard of. */
  unconfirmed: z.exactOptional(Power),
  /** Who saw the page and who controlled it, by name, for the end. */
  seenBy: z.array(z.string()),
  controlledBy: z.array(z.string()),
  /** The last message of the chat that was before the customer's eyes. */
  readNo: z._default(z.int(), 0),
  /** Others may neither draw nor point on the page. */
  isPointingStopped: z._default(z.boolean(), false),
})
export type Remembered = z.infer<typeof Remembered>

/** Of a case that has just been opened. */
export function beginning(credential: Credential): Remembered {
  return { ...credential, seenBy: [], controlledBy: [], readNo: 0, isPointingStopped: false }
}

/** What is remembered once these see and control the page as well. */
export function extend(
  { case: id, secret, seenBy, controlledBy, readNo, isPointingStopped }: Remembered,
  now: { unconfirmed: Power | undefined; viewers: readonly string[]; controllers: readonly string[] },
): Remembered {
  return {
    case: id,
    secret,
    ...(now.unconfirmed === undefined ? {} : { unconfirmed: now.unconfirmed }),
    seenBy: [...new Set([...seenBy, ...now.viewers])],
    controlledBy: [...new Set([...controlledBy, ...now.controllers])],
    readNo,
    isPointingStopped,
  }
}

/** As much of `Storage` as is needed. */
export interface Shelf {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Where the browser refuses storage, what is put here lasts as long as the page. */
export function memoryShelf(): Shelf {
  const items = new Map<string, string>()
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  }
}

/** This frame's own storage, which the browser keeps apart per top-level site; memory where it is refused. */
export function browserShelf(): Shelf {
  return tryShelf(() => localStorage)
}

/** As `browserShelf`, for what is of this tab alone. */
export function tabShelf(): Shelf {
  return tryShelf(() => sessionStorage)
}

function tryShelf(open: () => Shelf): Shelf {
  try {
    const shelf = open()
    const probe = 'conav-probe'
    shelf.setItem(probe, probe)
    shelf.removeItem(probe)
    return shelf
  } catch {
    return memoryShelf()
  }
}

/** The open case of one site, if there is one. */
export class CaseStore {
  readonly #shelf: Shelf
  readonly #key: string

  constructor(shelf: Shelf, site: string) {
    this.#shelf = shelf
    this.#key = `conav:${site}`
  }

  find(): Remembered | undefined {
    const text = this.#shelf.getItem(this.#key)
    if (text === null) return undefined
    try {
      return Remembered.parse(JSON.parse(text))
    } catch {
      this.erase()
      return undefined
    }
  }

  put(remembered: Remembered): void {
    try {
      this.#shelf.setItem(this.#key, JSON.stringify(remembered))
    } catch {
      // Storage is full or was taken away: the case then lasts as long as this page.
      this.#shelf.removeItem(this.#key)
    }
  }

  /** What is new of a case that is remembered; another tab may have gone on to another one meanwhile. */
  update(remembered: Remembered): void {
    if (this.find()?.case === remembered.case) this.put(remembered)
  }

  /** Forgets the case, or, without one, whatever is remembered. */
  erase(id?: CaseId): void {
    if (id === undefined || this.find()?.case === id) this.#shelf.removeItem(this.#key)
  }
}
