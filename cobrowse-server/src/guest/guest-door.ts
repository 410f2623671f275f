/** The guests, as rooms use them. */
import type { Db } from '../db/db.ts'
import type { GuestDoor } from '../gateway/doors.ts'
import { admitGuest, findGuest, revokeGuest } from './guest.repo.ts'

export function openGuestDoor(db: Db): GuestDoor {
  return {
    async find(secret) {
      const guest = await findGuest(db, secret)
      return guest && { caseId: guest.caseId, personId: guest.personId }
    },
    admitted: (caseId, guest, by) => admitGuest(db, { caseId, ...guest, by }),
    revoke: (caseId, personId, by) => revokeGuest(db, { caseId, personId, by }),
  }
}
