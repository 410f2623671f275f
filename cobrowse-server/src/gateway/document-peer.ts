import type { PeerId } from '@conav/shared/protocol/id.ts'

/** A link as the documents of its case know it. */
export interface DocumentPeer {
  readonly id: PeerId
  /** Whose link it is: links of one owner may speak for the same clients of awareness, one after the other. */
  readonly owner: string
  push(bytes: Uint8Array): void
}

/** Thrown for a message that is damaged, too large, or not of the protocol: its sender is to be let go. */
export class Undocumented extends Error {
  override name = 'Undocumented'
}
