import type { Reply } from '@conav/shared/api/company.ts'
import type { Db } from '../db/db.ts'

export function listReplies(db: Db): Promise<Reply[]> {
  return db.selectFrom('replies').select(['keyword', 'en', 'fr']).orderBy('position').execute()
}
