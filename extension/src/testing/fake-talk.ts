import type { TalkPorts } from '../chat/talk.ts'
import type { FileDoor, OpenFileDoor } from '../files/file-door.ts'
import type { OpenBoard } from '../state/board.ts'
import { memoryShelf } from '../link/case-store.ts'

const refuse = (): Promise<never> => Promise.reject(new Error('no file is expected here'))

/** Ports of a conversation in which no file is sent. */
export function fakeTalk(): {
  openFiles: OpenFileDoor
  loadBoard: () => Promise<OpenBoard>
  talk: TalkPorts
} {
  const door: FileDoor = { offer: refuse, find: refuse, send: refuse, settle: refuse, open: refuse }
  return {
    openFiles: () => door,
    loadBoard: () => Promise.reject(new Error('nothing is drawn here')),
    talk: { shelf: memoryShelf(), download: () => {}, writeClipboard: () => Promise.resolve() },
  }
}
