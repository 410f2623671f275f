/** Where someone sits in a case, as far as its files go. */
import type { Author } from '@conav/shared/protocol/exchange.ts'
import type { CaseId, FileId } from '@conav/shared/protocol/id.ts'
import type { Peer } from '../auth/peer.ts'
import { getCase, requireMay, toObject } from '../queue/case-access.ts'
import type { Presenter } from '../queue/case.repo.ts'
import { Refusal } from '../refusal.ts'
import { maySee } from './file-step.ts'
import { findFile, type StoredFile } from './file.repo.ts'

/** The peer as author in that case. Refuses agents who are not in it, and for customers and guests knows no other case. */
export async function getSeat(presenter: Presenter, peer: Peer, caseId: CaseId): Promise<Author> {
  if (peer.kind === 'agent') {
    requireMay(peer.signedIn, 'case.join')(toObject(await getCase(presenter, caseId)))
    const { id, name } = peer.signedIn.person
    return { kind: 'agent', person: id, name }
  }
  if (peer.caseId !== caseId) throw new Refusal('not-found', 'there is no such case')
  const person = peer.kind === 'guest' ? peer.personId : null
  return { kind: peer.kind, person, name: peer.name }
}

/** The file, for someone who may know of it. */
export async function getFile(presenter: Presenter, peer: Peer, id: FileId): Promise<StoredFile & { seat: Author }> {
  const found = await findFile(presenter.db, id)
  const isStranger = found !== undefined && peer.kind !== 'agent' && peer.caseId !== found.caseId
  if (!found || isStranger) throw refuseUnknown()
  const seat = await getSeat(presenter, peer, found.caseId)
  if (!maySee(found.file.by, seat)) throw refuseUnknown()
  return { ...found, seat }
}

function refuseUnknown(): Refusal {
  return new Refusal('not-found', 'there is no such file')
}
