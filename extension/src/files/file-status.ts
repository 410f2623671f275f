import { assertNever } from '@conav/shared/assert-never.ts'
import type { Sending } from '@conav/shared/exchange/file-sender.ts'
import type { FileState, SharedFile } from '@conav/shared/protocol/exchange.ts'
import type { FileSeen } from './file-book.ts'

/** How a file stands, as the customer is told of it in one sentence. */
export type FileStatus =
  /** Own: on its way from here, from another tab, held, without an answer, broken off by a change of page, over there. */
  | 'sending'
  | 'sending-elsewhere'
  | 'paused'
  | 'retrying'
  | 'unreadable'
  | 'failed'
  | 'interrupted'
  | 'sent'
  | 'taken'
  | 'declined'
  | 'cancelled'
  /** An agent's: on its way, to be answered, ready, not wanted, taken back. */
  | 'coming'
  | 'offered'
  | 'ready'
  | 'you-declined'
  | 'withdrawn'
  /** Of either: of a kind that is not let through. */
  | 'refused'

export type FileAct = 'pause' | 'resume' | 'cancel' | 'choose' | 'accept' | 'decline' | 'download'

const ACTS: Partial<Record<FileStatus, readonly FileAct[]>> = {
  sending: ['pause', 'cancel'],
  retrying: ['cancel'],
  paused: ['resume', 'cancel'],
  failed: ['resume', 'cancel'],
  unreadable: ['cancel'],
  interrupted: ['choose', 'cancel'],
  'sending-elsewhere': ['cancel'],
  sent: ['cancel'],
  offered: ['accept', 'decline'],
  ready: ['download'],
}

const THEIRS: Record<FileState, FileStatus> = {
  arriving: 'coming',
  waiting: 'offered',
  accepted: 'ready',
  declined: 'you-declined',
  cancelled: 'withdrawn',
  refused: 'refused',
}

const MINE: Record<Exclude<FileState, 'arriving'>, FileStatus> = {
  waiting: 'sent',
  accepted: 'taken',
  declined: 'declined',
  cancelled: 'cancelled',
  refused: 'refused',
}

export function statusOf({ file, isMine, sending, isMovingElsewhere }: FileSeen): FileStatus {
  if (!isMine) return THEIRS[file.state]
  if (file.state !== 'arriving') return MINE[file.state]
  if (sending !== undefined) return ofSending(sending)
  return isMovingElsewhere ? 'sending-elsewhere' : 'interrupted'
}

/** What the customer can do about it. */
export function listActs(seen: FileSeen): readonly FileAct[] {
  return ACTS[statusOf(seen)] ?? []
}

/** How much of it the server has, from 0 to 1. */
export function shareOf({ file, sending }: Pick<FileSeen, 'sending'> & { file: SharedFile }): number {
  return Math.min(1, Math.max(file.receivedBytes, sending?.sentBytes ?? 0) / Math.max(1, file.sizeBytes))
}

function ofSending({ state }: Sending): FileStatus {
  switch (state.kind) {
    case 'sending':
    case 'paused':
      return state.kind
    case 'waiting':
      return 'retrying'
    case 'settled':
      return MINE[state.as]
    case 'failed':
      return state.why === 'unreadable' ? 'unreadable' : 'failed'
    default:
      return assertNever(state)
  }
}
