/** The chat of each case. */
import type { Author, ChatMessage, Saying } from '@conav/shared/protocol/exchange.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { CHAT_AT_HAND } from '@conav/shared/protocol/limit.ts'
import type { Selectable, Transaction } from 'kysely'
import { toAuthor, toColumns } from '../db/author.ts'
import type { Db } from '../db/db.ts'
import type { ChatTable, Schema } from '../db/schema.gen.ts'
import type { ChatStore } from '../gateway/doors.ts'
import { lockCase, recordEvent } from '../queue/case-step.repo.ts'

export function openChatStore(db: Db): ChatStore {
  return {
    async load(caseId) {
      const rows = await db
        .selectFrom('chat')
        .selectAll()
        .where('case_id', '=', caseId)
        .orderBy('no', 'desc')
        .limit(CHAT_AT_HAND)
        .execute()
      return rows.map(present).toReversed()
    },
    add: (caseId, message) => db.transaction().execute((trx) => add(trx, caseId, message)),
  }
}

interface Said {
  saying: Saying
  by: Author
  atMs: number
}

/** The case is locked, so that two who write at once get different numbers. */
async function add(
  trx: Transaction<Schema>,
  caseId: CaseId,
  { saying, by, atMs }: Said,
): Promise<ChatMessage | 'unknown-file'> {
  await lockCase(trx, caseId)
  const author = toColumns(by)
  const kept = await trx
    .selectFrom('chat')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('author', '=', author.author)
    .where('id', '=', saying.id)
    .executeTakeFirst()
  if (kept) return present(kept)
  if (!(await hasOffered(trx, caseId, { saying, author: author.author }))) return 'unknown-file'
  const last = await trx
    .selectFrom('chat')
    .select((eb) => eb.fn.max('no').as('no'))
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  const row = await trx
    .insertInto('chat')
    .values({
      ...author,
      case_id: caseId,
      no: (last?.no ?? 0) + 1,
      id: saying.id,
      // The one character that Postgres does not keep.
      text: saying.text.replaceAll('\0', ''),
      files: JSON.stringify([...new Set(saying.files)]),
      at: new Date(atMs),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const personId = by.kind === 'agent' ? by.person : null
  await recordEvent(trx, { caseId, kind: 'said', personId, detail: { no: row.no, name: by.name, from: by.kind } })
  return present(row)
}

async function hasOffered(
  trx: Transaction<Schema>,
  caseId: CaseId,
  { saying, author }: { saying: Saying; author: ChatTable['author'] },
): Promise<boolean> {
  const named = new Set(saying.files)
  if (named.size === 0) return true
  const offered = await trx
    .selectFrom('files')
    .select('id')
    .where('case_id', '=', caseId)
    .where('author', '=', author)
    .where('id', 'in', [...named])
    .execute()
  return offered.length === named.size
}

function present(row: Selectable<ChatTable>): ChatMessage {
  const { no, id, text, files, at } = row
  return { no, id, by: toAuthor(row), text, files, atMs: at.getTime() }
}
