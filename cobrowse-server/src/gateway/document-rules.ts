import { Presence } from '@conav/shared/documents/mark.ts'
import type { DocumentName } from '@conav/shared/protocol/frame.ts'
import type * as Y from 'yjs'
import type { DocumentPeer } from './document-peer.ts'
import { type GuardDoors, MarkGuard } from './mark-guard.ts'

/** What a document may hold. */
export interface DocumentRules {
  /** Undefined where anything may be written. */
  guard: MarkGuard | undefined
  /** A state of awareness as it may be told on, as JSON, or undefined where it may not. */
  checkPresence: (peer: DocumentPeer, state: string) => string | undefined
}

export function openRules(name: DocumentName, doc: Y.Doc, doors: GuardDoors): DocumentRules {
  switch (name) {
    case 'room':
      return { guard: new MarkGuard(doc, doors), checkPresence }
    case 'desk':
      return { guard: undefined, checkPresence: (_peer, state) => state }
    default:
      return name satisfies never
  }
}

function checkPresence(peer: DocumentPeer, state: string): string | undefined {
  const presence = Presence.safeParse(JSON.parse(state))
  return presence.success && presence.data.by === peer.owner ? JSON.stringify(presence.data) : undefined
}
