import { Presence } from '@conav/shared/documents/mark.ts'
import type { DocumentName } from '@conav/shared/protocol/frame.ts'
import type * as Y from 'yjs'
import type { DocumentPeer } from './document-peer.ts'
import type { ReadUpdate } from './document-update.ts'
import { type GuardDoors, MarkGuard } from './mark-guard.ts'
import { openNoteCheck } from './note-check.ts'

/** As long as a presence may call itself. */
const MAX_NAME = 100

/** What a document may hold. */
export interface DocumentRules {
  /** Looks at an update before it is applied. Throws `Undocumented` for one that may not be. */
  check: (update: ReadUpdate) => void
  /** Undefined where whoever may write may write anything. */
  guard: MarkGuard | undefined
  /** A state of awareness as it may be told on, as JSON, or undefined where it may not. */
  checkPresence: (peer: DocumentPeer, state: string) => string | undefined
}

export function openRules(name: DocumentName, doc: Y.Doc, doors: GuardDoors): DocumentRules {
  switch (name) {
    case 'room':
      return { check: () => {}, guard: new MarkGuard(doc, doors), checkPresence }
    case 'desk':
      return { check: openNoteCheck(doc), guard: undefined, checkPresence: (_peer, state) => state }
    default:
      return name satisfies never
  }
}

function checkPresence(peer: DocumentPeer, state: string): string | undefined {
  const presence = Presence.safeParse(JSON.parse(state))
  if (!presence.success || presence.data.by !== peer.owner) return undefined
  // Customers read it beside the pointer: it is who it is, whatever they call themselves there.
  return JSON.stringify({ ...presence.data, name: peer.findName().slice(0, MAX_NAME) })
}
