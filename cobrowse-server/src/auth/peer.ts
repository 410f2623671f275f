/** Who takes part in a case without being asked by name: its agents by their session, its customer and guests by a secret. */
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import { CaseId, type PersonId } from '@conav/shared/protocol/id.ts'
import type { Db } from '../db/db.ts'
import { findGuest } from '../guest/guest.repo.ts'
import { findForRoom } from '../queue/case.repo.ts'
import { isSecret } from '../secret.ts'
import type { SignedIn } from './session.repo.ts'

export type Peer =
  | { kind: 'agent'; signedIn: SignedIn }
  | { kind: 'customer'; caseId: CaseId; name: string }
  | { kind: 'guest'; caseId: CaseId; personId: PersonId; name: string }

const HEADER = /^Conav (customer|guest) ([0-9a-f-]{36}) ([\w-]{16,200})$/

/**
 * Whom `peerHeader` proves. Undefined for a wrong secret, a customer whose case is done, and a guest who was not let in or
 * was sent away.
 */
export async function findPeer(db: Db, header: string): Promise<Peer | undefined> {
  const [, kind, id, secret = ''] = HEADER.exec(header) ?? []
  const caseId = CaseId.safeParse(id)
  if (!caseId.success) return undefined
  return kind === 'guest' ? findGuestPeer(db, caseId.data, secret) : findCustomerPeer(db, caseId.data, secret)
}

async function findCustomerPeer(db: Db, caseId: CaseId, secret: string): Promise<Peer | undefined> {
  const found = await findForRoom(db, caseId)
  if (!found || !isSecret(secret, found.customerSecretHash)) return undefined
  if (!isOpen(found.state) && found.state !== 'wrap-up') return undefined
  return { kind: 'customer', caseId, name: found.customerName }
}

async function findGuestPeer(db: Db, caseId: CaseId, secret: string): Promise<Peer | undefined> {
  const guest = await findGuest(db, secret)
  if (!guest || guest.caseId !== caseId || guest.name === null) return undefined
  return { kind: 'guest', caseId, personId: guest.personId, name: guest.name }
}
