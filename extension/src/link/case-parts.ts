import type { TabId } from '@conav/shared/protocol/id.ts'
import type { TalkPorts } from '../chat/talk.ts'
import type { OpenFileDoor } from '../files/file-door.ts'
import type { CaseOver } from './case-seen.ts'
import type { Remembered } from './case-store.ts'
import type { OpenBoard } from '../state/board.ts'
import type { Clock } from './clock.ts'
import type { OpenLine } from './line.ts'
import type { FromKeeper } from './port.ts'

export interface LiveCaseParts {
  openLine: OpenLine
  clock: Clock
  tab: TabId
  openFiles: OpenFileDoor
  /** Fetches what marks and pointers need. */
  loadBoard: () => Promise<OpenBoard>
  talk: TalkPorts
  /** Salts the page's hashes of secrets. */
  salt: string
  post: (message: FromKeeper) => void
  /** Something that can be seen has changed. */
  changed(): void
  /** What must outlive this page has changed. */
  remember(remembered: Remembered): void
  over(over: CaseOver): void
}
