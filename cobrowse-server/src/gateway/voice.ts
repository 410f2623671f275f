/** How what a welcomed link says reaches its room. */
import type { Decoded } from '@conav/shared/protocol/codec.ts'
import { encode } from '@conav/shared/protocol/codec.ts'
import { decodeBinary, DOCUMENTS, type DocumentName, type Frame } from '@conav/shared/protocol/frame.ts'
import type { FromAgent, FromCustomer, FromGuest } from '@conav/shared/protocol/messages.ts'
import type { Logger } from 'pino'
import type { CaseRoom } from './case-room.ts'
import type { GatewayLimits } from './limit.ts'
import type { Link, Voice } from './link.ts'
import { type DocumentPeer, type DocumentRight, TooMany, Undocumented } from './document-peer.ts'
import { TokenBucket } from './token-bucket.ts'

export interface VoiceTools {
  limits: GatewayLimits
  nowMs: () => number
  log: Logger
}

interface Speech<Message> {
  link: Link
  inside: CaseRoom
  doors: VoiceTools
  /** What the speaker may do with which documents; one that is not named is not theirs at all. */
  documents: Pick<DocumentPeer, 'owner' | 'isAgent' | 'findName'> & {
    rights: Partial<Record<DocumentName, () => DocumentRight>>
  }
  decode: (text: string) => Decoded<Message>
  /** Undefined for who sends no frames. */
  onFrame: ((frame: Frame, bytes: Uint8Array) => void) | undefined
  onMessage: (message: Message) => void
}

export function openVoice<Message extends FromCustomer | FromAgent | FromGuest>(speech: Speech<Message>): Voice {
  const { link, inside, doors, documents, decode, onFrame, onMessage } = speech
  const updates = new TokenBucket(doors.limits.maxUpdatesASecond, doors.nowMs())
  const peers = listDocumentPeers(link, documents)
  const stop = (why: string) => link.close(refuse(doors.log, link, why))
  return {
    onText(text) {
      const says = decode(text)
      if (!says.ok || says.message.type === 'hello') return stop(reasonOf(says))
      if (says.message.type === 'ping') return link.outbox.say(encode({ type: 'pong', n: says.message.n }))
      if (isEmpty(says.message)) return stop('a message of the chat with neither words nor files')
      onMessage(says.message)
      return inside.follow()
    },
    onBinary(bytes) {
      const binary = decodeBinary(bytes)
      if (binary.plane === 'unknown') return stop(binary.reason)
      if (binary.plane === 'frames') return onFrame ? onFrame(binary.frame, bytes) : stop('frames are for customers')
      const { document, payload } = binary.message
      const peer = peers.get(document)
      if (!peer) return stop(`the document ${document} is not theirs`)
      if (!updates.take(doors.nowMs())) return link.close('too-many')
      try {
        return inside.documents[document].receive(peer, payload)
      } catch (error) {
        if (error instanceof TooMany) return link.close('too-many')
        if (error instanceof Undocumented) return stop(error.message)
        throw error
      }
    },
    onDrained: () => inside.room.drained(link.id),
    onGone() {
      for (const [name, peer] of peers) inside.documents[name].leave(peer)
      inside.leave(link.id)
    },
  }
}

function listDocumentPeers<Message>(link: Link, { rights, ...who }: Speech<Message>['documents']) {
  const push = (bytes: Uint8Array) => link.outbox.say(bytes)
  const named = DOCUMENTS.flatMap((name) => {
    const findRight = rights[name]
    return findRight ? [[name, { ...who, id: link.id, findRight, push }] as const] : []
  })
  return new Map<DocumentName, DocumentPeer>(named)
}

function isEmpty(message: FromCustomer | FromAgent | FromGuest): boolean {
  return message.type === 'say' && message.saying.text.trim() === '' && message.saying.files.length === 0
}

export function reasonOf(decoded: Decoded<{ type: string }>): string {
  return decoded.ok ? `${decoded.message.type} at the wrong time` : decoded.reason
}

/** Says in the log what was wrong with a message, without what it held. */
export function refuse(log: Logger, link: Link, why: string): 'bad-message' {
  log.info({ peer: link.id, why }, 'a message was not understood')
  return 'bad-message'
}
