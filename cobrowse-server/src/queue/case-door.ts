/** The cases, as rooms use them. */
import { may } from '@conav/shared/person/permission.ts'
import type { Db } from '../db/db.ts'
import type { CaseDoor } from '../gateway/doors.ts'
import { Refusal } from '../refusal.ts'
import type { CaseFeed } from './case-feed.ts'
import { findObject, recordEvent, takeStep } from './case-step.repo.ts'
import { findForRoom, saveNotes } from './case.repo.ts'

export function openCaseDoor(db: Db, feed: CaseFeed): CaseDoor {
  return {
    getForRoom: (caseId) => findForRoom(db, caseId),
    async mayJoin(caseId, { personId, role }) {
      const object = await findObject(db, caseId)
      return object !== undefined && may({ id: personId, role }, 'case.join', object)
    },
    async customerLeft(caseId) {
      try {
        feed.publish(await takeStep(db, { caseId, event: 'customer-left', by: null }))
      } catch (error) {
        // It has ended already, or was never there: what the customer wanted is so.
        if (!(error instanceof Refusal)) throw error
      }
    },
    record(...[caseId, kind, { personId }, detail]) {
      return recordEvent(db, { caseId, kind, personId: personId ?? null, ...(detail ? { detail } : {}) })
    },
    saveNotes: (caseId, text) => saveNotes(db, caseId, text),
    onChange: (listener) =>
      feed.listen(({ id, state, endedBy, left }) => listener({ id, state, endedBy, ...(left ? { left } : {}) })),
  }
}
