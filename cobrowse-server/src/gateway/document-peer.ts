import type { PeerId } from '@conav/shared/protocol/id.ts'

/** What a link may do with a document: hear what others write, and write. */
export type DocumentRight = 'none' | 'read' | 'write'

/** A link as one document of its case knows it. */
export interface DocumentPeer {
  readonly id: PeerId
  /** Whose link it is, as in a mark: links of one owner may speak for the same clients, one after the other. */
  readonly owner: string
  /** Whether it may remove what others wrote. */
  readonly isAgent: boolean
  /** What the others know them by. */
  findName(): string
  /** What it may do now; asked each time. */
  findRight(): DocumentRight
  push(bytes: Uint8Array): void
}

/** Thrown for a message that is damaged, too large, or not of the protocol: its sender is to be let go. */
export class Undocumented extends Error {
  override name = 'Undocumented'
}

/** Thrown for a sender that does far more than a person can. */
export class TooMany extends Error {
  override name = 'TooMany'
}
