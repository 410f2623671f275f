/** What a room is given, and what it is told. A room itself does no I/O and never awaits. */
import type { CaseState } from '@conav/shared/case/lifecycle.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import type { Lease } from '@conav/shared/protocol/control.ts'
import type { Frame } from '@conav/shared/protocol/frame.ts'
import type { CaseId, Nonce, PeerId, PersonId, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import type { ViewPolicies } from '@conav/shared/view/views.ts'
import type { Present } from '@conav/shared/protocol/messages.ts'
import type { MarkKind } from '@conav/shared/api/recording.ts'

/** One link into the room. */
export interface RoomPeer {
  readonly id: PeerId
  /** Sends a control message, in order. A peer that reads so slowly that it cannot be taken is closed. */
  say(text: string): void
  /** Sends a frame as it is. False where the peer reads too slowly to take it; `Room.drained` tells when it may be tried again. */
  relay(bytes: Uint8Array): boolean
  /** Closes the link after what was said before. `Room.leave` follows, at once or later. */
  close(reason: CloseReason): void
}

/** Someone who looks at the customer's page: an agent, or a guest whom one has let in. */
export interface AgentPeer extends RoomPeer {
  readonly person: PersonId
  readonly name: string
  readonly kind: Present['kind']
}

/** A frame on its way into the recording. */
export interface JournalFrame {
  stream: StreamNo
  seq: number
  /** The number of the keyframe that this frame cannot be read without: its own, when it is one. */
  groupSeq: number
  /** Milliseconds since the stream opened. */
  atMs: number
  /** Frames before it are missing from the recording. */
  isAfterGap: boolean
  /** The binary message as it came. Never changed. */
  bytes: Uint8Array
  /** When the server opened the stream, ms since 1970. */
  streamOpenedAtMs: number
}

export type RoomFigure = 'frame' | 'frame-refused' | 'frame-skipped' | 'intent' | 'intent-refused'

export interface RoomPorts {
  /** The server's clock, ms since 1970. */
  nowMs(): number
  /** What nobody can guess, another each time. */
  mint(): Nonce
  /** Whether there is room for recordings at this moment. */
  mayRecord(): boolean
  /** A frame was relayed as it is, and may be looked at by others. */
  relayed(frame: { stream: StreamNo; seq: number; isKeyframe: boolean; bytes: Uint8Array }): void
  /** Of frames that are relayed from now on, these views are to be made: each comes back through `Room.made`, or `Room.missed`. */
  viewsChanged(views: ViewPolicies): void
  /** Takes a frame for the recording, at once; `Room.stored` tells when it is safe, `Room.lost` when it never will be. */
  append(frame: JournalFrame): void
  /** Appends to the event log of the case, in the order of the calls. Without a person it was the customer. */
  record(kind: MarkKind, by: { personId?: PersonId }, detail: Record<string, unknown>): void
  /** The customer has left for good. The end itself comes back through `Room.change`. */
  leave(): void
  /** What someone may see or point at is no longer what it was: ask `maySee` and `mayPoint` again. */
  rightsChanged(): void
  /** An agent has let a guest in, who goes by this name. */
  guestAdmitted(guest: { personId: PersonId; name: string; of: string }, by: PersonId): void
  /** An agent has sent a guest away for good. */
  guestEjected(person: PersonId, by: PersonId): void
  count(figure: RoomFigure, amount: number): void
}

export interface RoomLimits {
  maxPeersARoom: number
  /** The current group is kept for late joiners up to this size. */
  maxGroupBytes: number
  /** A stream is asked for a keyframe at most so often. */
  keyframeEveryMs: number
  /** Powers of a person, or given by a customer, who has been away for so long end. */
  resumeWithinMs: number
}

/** A stream as the recording knows it. `storedSeq` and `groupSeq` are 0 where nothing of it is stored. */
export interface KnownStream {
  stream: StreamNo
  openedAtMs: number
  storedSeq: number
  groupSeq: number
}

/** A guest who was let in, under that name, and by whom. */
export interface AdmittedGuest {
  person: PersonId
  name: string
  of?: string | undefined
}

/** What a room starts from: a new case, or one that goes on after a restart. */
export interface RoomOpening {
  id: CaseId
  state: CaseState
  policy: Policy
  customerName: string
  streams: readonly KnownStream[]
  /** The tabs so far, in the order in which they came, each with its last page load. */
  tabs: readonly { tab: TabId; stream: StreamNo }[]
  /** The last groups of each tab and of the newest stream, whole, as far as they are stored; empty where they are not wanted. */
  group: readonly { frame: Frame; bytes: Uint8Array }[]
  /** Views that go on. Control never does. */
  leases: readonly Lease[]
  /** Guests who had been let in and may come back by themselves, by the name that they were let in under. */
  guests: readonly AdmittedGuest[]
  /** Whom the customer has already told no, or who gave view back: not asked for by itself again. */
  settled: readonly PersonId[]
  /** The highest question number that the customer may still have on the screen. */
  lastAsk: number
  /** The customer had taken pointing and drawing back from everyone. */
  isPointingStopped?: boolean
}
