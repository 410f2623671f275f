/** The files, as rooms use them. */
import type { Db } from '../db/db.ts'
import type { FileDoor } from '../gateway/doors.ts'
import type { FileFeed } from './file-feed.ts'
import { listFiles } from './file.repo.ts'

export function openFileDoor(db: Db, feed: FileFeed): FileDoor {
  return {
    list: (caseId) => listFiles(db, caseId),
    onChange: (listener) => feed.listen(listener),
  }
}
