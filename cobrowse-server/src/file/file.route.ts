import type { Acts } from '../http/act.ts'
import type { Presenter } from '../queue/case.repo.ts'
import { Refusal } from '../refusal.ts'
import type { FileFeed } from './file-feed.ts'

type FileActs = Pick<Acts, 'offerFile' | 'findFile' | 'sendChunk' | 'settleFile' | 'openFile'>

export function fileActs(_: Presenter & { files: FileFeed }): FileActs {
  const refuse = () => {
    throw new Refusal('not-found', 'there is no such file')
  }
  return { offerFile: refuse, findFile: refuse, sendChunk: refuse, settleFile: refuse, openFile: refuse }
}
