import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Change, Room } from './room.ts'

/** A room with what belongs to it outside: its documents, its part of the event log. */
export interface OpenRoom {
  readonly room: Room
  /** Keeps what is still in hand. The room is not used afterwards. */
  close(): Promise<void>
}

interface Options<Opened> {
  /** Loads what a room starts from. */
  open: (id: CaseId) => Promise<Opened>
  nowMs: () => number
  emptyRoomMs: number
  onTrouble: (error: unknown) => void
}

interface Entry<Opened> {
  opening: Promise<Opened>
  opened: Opened | undefined
  emptySinceMs: number | undefined
}

/** The rooms that are open: each case has at most one, opened when the first peer comes, closed when it has long been empty. */
export class Rooms<Opened extends OpenRoom> {
  readonly #entries = new Map<CaseId, Entry<Opened>>()
  readonly #closing = new Map<CaseId, Promise<void>>()
  readonly #options: Options<Opened>

  constructor(options: Options<Opened>) {
    this.#options = options
  }

  /** The open room of the case, opened if need be; whoever comes meanwhile waits for the same one. Fails as `open` does. */
  enter(id: CaseId): Promise<Opened> {
    return (this.#entries.get(id) ?? this.#open(id)).opening
  }

  find(id: CaseId): Opened | undefined {
    return this.#entries.get(id)?.opened
  }

  list(): Opened[] {
    return [...this.#entries.values()].flatMap(({ opened }) => opened ?? [])
  }

  /** A step of a case reaches its room also while that is being opened. */
  change(id: CaseId, step: Change): void {
    this.#entries.get(id)?.opening.then(({ room }) => room.change(step), this.#options.onTrouble)
  }

  /** Something that concerns rooms, told to each of them, also to those that are being opened. */
  tell(what: (opened: Opened) => void): void {
    for (const { opening } of this.#entries.values()) opening.then(what, this.#options.onTrouble)
  }

  /** The cases whose rooms are open or being opened. */
  ids(): Iterable<CaseId> {
    return this.#entries.keys()
  }

  get size(): number {
    return this.#entries.size
  }

  /** To be called about once a second for each. */
  tick(id: CaseId): void {
    const entry = this.#entries.get(id)
    const { room } = entry?.opened ?? {}
    if (!entry || !room) return
    const nowMs = this.#options.nowMs()
    room.tick()
    if (room.customers + room.agents > 0) entry.emptySinceMs = undefined
    else entry.emptySinceMs ??= nowMs
    if (entry.emptySinceMs !== undefined && nowMs - entry.emptySinceMs >= this.#options.emptyRoomMs) this.#close(id)
  }

  /** Closes all rooms; those that are being opened first. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#entries.values()].map(({ opening }) => opening))
    for (const id of this.#entries.keys()) this.#close(id)
    await Promise.all(this.#closing.values())
  }

  #open(id: CaseId): Entry<Opened> {
    const before = this.#closing.get(id) ?? Promise.resolve()
    const opening = before.then(() => this.#options.open(id))
    const entry: Entry<Opened> = { opening, opened: undefined, emptySinceMs: undefined }
    this.#entries.set(id, entry)
    opening.then(
      (opened) => (entry.opened = opened),
      () => this.#entries.delete(id),
    )
    return entry
  }

  #close(id: CaseId): void {
    const { opened } = this.#entries.get(id) ?? {}
    this.#entries.delete(id)
    if (!opened) return
    const closing = opened
      .close()
      .catch(this.#options.onTrouble)
      .finally(() => this.#closing.delete(id))
    this.#closing.set(id, closing)
  }
}
