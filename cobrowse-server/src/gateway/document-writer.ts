import * as Y from 'yjs'
import { type DocumentPeer, Undocumented } from './document-peer.ts'
import { readUpdate, type ReadUpdate, writeRemoval, writeUpdate } from './document-update.ts'
import type { MarkGuard } from './mark-guard.ts'

interface Options {
  check: (update: ReadUpdate) => void
  guard: MarkGuard | undefined
  limits: { maxUpdateBytes: number; maxDocumentBytes: number }
  nowMs: () => number
  sizeBytes: number
}

export interface Written {
  /** It builds on something that has not come: its sender is to be asked for all it has. */
  isMissing: boolean
  /** What its sender has to hear, for not all of it stands. */
  correction: Uint8Array | undefined
}

const NOTHING: Written = { isMissing: false, correction: undefined }
/** A document that is full is not measured again for so long. */
const FULL_FOR_MS = 1_000

/** Applies updates to a document, each whole and checked before anyone hears of it. */
export class DocumentWriter {
  readonly #doc: Y.Doc
  readonly #options: Options
  /** At least what the document would take encoded. */
  #sizeBytes: number
  #fullUntilMs = Number.NEGATIVE_INFINITY

  constructor(doc: Y.Doc, options: Options) {
    this.#doc = doc
    this.#options = options
    this.#sizeBytes = options.sizeBytes
  }

  /** `isLive`: written just now, and not the answer to what is missing here. Throws `Undocumented` and `TooMany`. */
  write(peer: DocumentPeer, bytes: Uint8Array, how: { isLive: boolean }): Written {
    const { check, guard, limits } = this.#options
    if (bytes.byteLength > limits.maxUpdateBytes)
      throw new Undocumented(`an update of ${bytes.byteLength} bytes; at most ${limits.maxUpdateBytes}`)
    const read = readUpdate(bytes)
    check(read)
    const own = guard?.admit(peer, read, how) ?? read
    if (isEmpty(own)) return NOTHING
    const update = own.structs.length === read.structs.length ? bytes : writeUpdate(own)
    if (own.structs.length > 0 && !this.#reserve(update.byteLength)) {
      if (guard) return { isMissing: false, correction: writeRemoval(own.structs) }
      throw new Undocumented(`the document is full: at most ${limits.maxDocumentBytes} bytes`)
    }
    return this.#apply(peer, update)
  }

  #apply(peer: DocumentPeer, update: Uint8Array): Written {
    const { guard } = this.#options
    let settled = { undone: 0, dropped: 0 }
    let before = new Map<number, number>()
    Y.transact(
      this.#doc,
      (transaction) => {
        Y.applyUpdate(this.#doc, update, peer.id)
        before = transaction.beforeState
        const keys = new Set([...transaction.changed.values()].flatMap((changed) => [...changed]))
        if (!guard) return
        // What the guard writes is the server's own; otherwise Yjs takes its number for stolen and takes another.
        transaction.local = true
        settled = guard.settle(peer, keys)
      },
      peer.id,
      false,
    )
    const { store } = this.#doc
    const isMissing = store.pendingStructs !== null || store.pendingDs !== null
    // What is not complete is not kept either: who wrote it has it.
    store.pendingStructs = null
    store.pendingDs = null
    const { undone, dropped } = settled
    if (undone > 0) guard?.charge(peer, undone)
    const correction = undone + dropped > 0 ? Y.encodeStateAsUpdate(this.#doc, Y.encodeStateVector(before)) : undefined
    return { isMissing, correction }
  }

  #reserve(bytes: number): boolean {
    const { limits, nowMs } = this.#options
    if (this.#sizeBytes + bytes > limits.maxDocumentBytes) {
      if (nowMs() < this.#fullUntilMs) return false
      Y.transact(this.#doc, () => this.#options.guard?.dropGone(), null, true)
      this.#sizeBytes = Y.encodeStateAsUpdate(this.#doc).byteLength
    }
    if (this.#sizeBytes + bytes > limits.maxDocumentBytes) {
      this.#fullUntilMs = nowMs() + FULL_FOR_MS
      return false
    }
    this.#sizeBytes += bytes
    return true
  }
}

function isEmpty({ structs, deletions }: ReadUpdate): boolean {
  return structs.length === 0 && deletions.clients.size === 0
}
