/** Files of a case: offered, taken in, settled, and handed out by the viewer's site. */
import type { Organisation } from '@conav/shared/api/company.ts'
import type { Author } from '@conav/shared/protocol/exchange.ts'
import { LIMITS } from '../config.ts'
import type { Acts } from '../http/act.ts'
import { getOrganisation } from '../organisation/organisation.repo.ts'
import type { Presenter } from '../queue/case.repo.ts'
import { Refusal } from '../refusal.ts'
import { openTries } from '../tries.ts'
import { type Files, openArrivals, requireRoom } from './arrivals.ts'
import type { Downloads } from './downloads.ts'
import { getFile, getSeat } from './file-access.ts'
import { cleanFileName } from './file-name.ts'
import { isKept, maySettle, type Settlement } from './file-step.ts'
import { addFile, recordOpened, type StoredFile, takeFileStep } from './file.repo.ts'

const MINUTE_MS = 60_000

interface Parts extends Presenter {
  files: Files
  downloads: Downloads
  viewerUrl: string
}

type FileActs = Pick<Acts, 'offerFile' | 'findFile' | 'sendChunk' | 'settleFile' | 'openFile'>

export function fileActs({ files, downloads, viewerUrl, ...presenter }: Parts): FileActs {
  const { db, vault, feed } = files
  const arrivals = openArrivals(files)
  const message = 'too many files from this address: wait a minute'
  const offers = openTries({ tries: LIMITS.offersPerMinute, windowMs: MINUTE_MS, message })
  const opens = openTries({ tries: LIMITS.opensPerMinute, windowMs: MINUTE_MS, message })

  const publish = ({ caseId, file }: StoredFile) => {
    feed.publish(caseId, file)
    return file
  }

  return {
    async offerFile({ input, bucket, getPeer }) {
      const { case: caseId, sizeBytes } = input
      await offers.take(bucket)
      const by = await getSeat(presenter, getPeer(), caseId)
      const { maxFileBytes } = await requirePlace(files, sizeBytes)
      const maxUnsettledBytes = maxFileBytes * LIMITS.unsettledTimes
      const limits = { maxArriving: LIMITS.filesArriving, maxUnsettledBytes, maxOffers: LIMITS.filesAPerson }
      return publish(await addFile(db, { caseId, by, name: cleanFileName(input.name), sizeBytes, ...limits }))
    },
    findFile: async ({ params, getPeer }) => (await getFile(presenter, getPeer(), params.id)).file,
    async sendChunk({ params, input, bytes, getPeer }) {
      const { file, seat } = await getFile(presenter, getPeer(), params.id)
      if (!maySettle(file.by, seat, 'cancelled')) throw refuse(seat, 'send')
      return arrivals.take(file.id, { at: input.at, bytes })
    },
    async settleFile({ params, input, getPeer }) {
      const { file, seat } = await getFile(presenter, getPeer(), params.id)
      if (!maySettle(file.by, seat, input.as)) throw refuse(seat, input.as)
      const after = await takeFileStep(db, { id: file.id, event: input.as, by: seat })
      if (!isKept(after.file.state)) await vault.remove(file.id)
      return publish(after)
    },
    async openFile({ params, bucket, getPeer }) {
      await opens.take(bucket)
      const found = await getFile(presenter, getPeer(), params.id)
      const { state } = found.file
      if (state !== 'accepted') throw new Refusal('conflict', `a file that is "${state}" cannot be downloaded`)
      await recordOpened(db, found, found.seat)
      return { url: `${viewerUrl}/files/${downloads.issue(found.file)}` }
    },
  }
}

/** Refuses what is larger than the organisation allows, and what there is no room for. */
async function requirePlace(files: Files, sizeBytes: number): Promise<Organisation> {
  const organisation = await getOrganisation(files.db)
  const { maxFileBytes } = organisation
  if (sizeBytes > maxFileBytes) {
    throw new Refusal('bad-input', `a file may have ${maxFileBytes} bytes, this one has ${sizeBytes}`, {
      field: 'sizeBytes',
      limit: maxFileBytes,
    })
  }
  await requireRoom(files, sizeBytes)
  return organisation
}

function refuse(seat: Author, what: Settlement | 'send'): Refusal {
  const who = what === 'send' || what === 'cancelled' ? 'only who offers a file may' : 'only the other side may'
  return new Refusal('not-allowed', `${who} do that: ${seat.kind} may not`)
}
