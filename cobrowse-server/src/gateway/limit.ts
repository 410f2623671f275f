import { MAX_FRAME_BYTES, MAX_UNACKED_BYTES } from '@conav/shared/protocol/limit.ts'

/** Every limit of a room and its sockets. */
export interface GatewayLimits {
  /** One message from a peer; a larger one closes the link. */
  maxMessageBytes: number
  /** All that a peer may send before it is welcome. */
  maxGreetingBytes: number
  helloWithinMs: number
  /** A socket that has given no sign of life for so long is gone. */
  silenceMs: number
  /** Open sockets from one address, and tries: so many at once, and then a thirtieth of them a second. */
  maxSocketsAnAddress: number
  maxHandshakesAtOnce: number
  maxPeersARoom: number
  maxControlMessagesASecond: number
  /** All that one link may send, in the long run and at once: who comes back sends what was not acknowledged at once. */
  maxBytesASecond: number
  maxBytesAtOnce: number
  /**
   * Unsent bytes of one peer: beyond the first its frames are dropped until the next group, beyond the second it is
   * closed. So a reader that stops costs no more than the second and one message, or one frame that is large by itself.
   */
  outboxSoftBytes: number
  outboxHardBytes: number
  /** The group that a late joiner is given; a longer one is not kept. */
  maxGroupBytes: number
  keyframeEveryMs: number
  /** How long an empty room stays open. */
  emptyRoomMs: number
  /** How long a view outlives a restart of the server before the customer is asked again. */
  resumeWithinMs: number
  /** A flush of the journal happens at the latest after so long, or with so many bytes. */
  journalEveryMs: number
  journalRowBytes: number
  /** Frames that wait for a database that is away; beyond it new frames stay unstored and unacknowledged. */
  journalMaxBytes: number
  maxUpdateBytes: number
  maxDocumentBytes: number
  maxUpdatesASecond: number
  saveDocumentEveryMs: number
  /** Messages of the chat from one peer within so long, and those of one room that may wait for the database. */
  maxChatMessages: number
  chatWindowMs: number
  maxChatWaiting: number
  /** A message that is not stored by then is given back to its author. */
  storeChatWithinMs: number
}

const KIB = 1024
const MIB = 1024 * KIB

export const GATEWAY_LIMITS: GatewayLimits = {
  maxMessageBytes: MAX_FRAME_BYTES,
  maxGreetingBytes: 128 * KIB,
  helloWithinMs: 5_000,
  silenceMs: 12_000,
  maxSocketsAnAddress: 200,
  maxHandshakesAtOnce: 600,
  maxPeersARoom: 8,
  maxControlMessagesASecond: 100,
  maxBytesASecond: 2 * MIB,
  maxBytesAtOnce: MAX_UNACKED_BYTES + 8 * MIB,
  outboxSoftBytes: 1 * MIB,
  outboxHardBytes: 3 * MIB,
  maxGroupBytes: 8 * MIB,
  keyframeEveryMs: 500,
  emptyRoomMs: 60_000,
  resumeWithinMs: 60_000,
  journalEveryMs: 50,
  journalRowBytes: 64 * KIB,
  journalMaxBytes: 64 * MIB,
  maxUpdateBytes: 256 * KIB,
  maxDocumentBytes: 2 * MIB,
  maxUpdatesASecond: 200,
  saveDocumentEveryMs: 500,
  maxChatMessages: 10,
  chatWindowMs: 10_000,
  maxChatWaiting: 100,
  storeChatWithinMs: 15_000,
}
