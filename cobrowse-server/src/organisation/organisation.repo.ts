/** What holds for the whole installation: one row, which the migrations put there. */
import type { Organisation } from '@conav/shared/api/company.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'
import type { Db } from '../db/db.ts'

const COLUMNS = ['name', 'support_email as supportEmail', 'max_file_bytes as maxFileBytes'] as const

export function getOrganisation(db: Db): Promise<Organisation> {
  return db.selectFrom('organisation').select(COLUMNS).executeTakeFirstOrThrow()
}

export function saveOrganisation(db: Db, wanted: Organisation, by: PersonId): Promise<Organisation> {
  const { name, supportEmail: support_email, maxFileBytes: max_file_bytes } = wanted
  return db.transaction().execute(async (trx) => {
    await trx.updateTable('organisation').set({ name, support_email, max_file_bytes }).execute()
    const detail = JSON.stringify(wanted)
    await trx.insertInto('events').values({ person_id: by, kind: 'organisation-saved', detail }).execute()
    return trx.selectFrom('organisation').select(COLUMNS).executeTakeFirstOrThrow()
  })
}
