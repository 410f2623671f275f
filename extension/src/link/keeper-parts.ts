import type { Call } from '@conav/shared/api/client.ts'
import type { SiteKey, TabId } from '@conav/shared/protocol/id.ts'
import type { TalkPorts } from '../chat/talk.ts'
import type { Situation } from '../consent/view.ts'
import type { OpenFileDoor } from '../files/file-door.ts'
import type { CaseStore } from './case-store.ts'
import type { OpenBoard } from '../state/board.ts'
import type { Clock } from './clock.ts'
import type { OpenLine } from './line.ts'
import type { FromKeeper } from './port.ts'

export interface KeeperParts {
  site: SiteKey
  /** The page's, as the browser told it. */
  origin: string
  tab: TabId
  call: Call
  openLine: OpenLine
  clock: Clock
  store: CaseStore
  /** The case that the customer left while there was no line to say it. */
  leaving: CaseStore
  openFiles: OpenFileDoor
  /** Fetches what marks and pointers need. */
  loadBoard: () => Promise<OpenBoard>
  talk: TalkPorts
  salt: string
  post: (message: FromKeeper) => void
  /** The situation is another. */
  show(situation: Situation): void
}
