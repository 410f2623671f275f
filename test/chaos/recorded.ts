/** What is in the recording of a case, as a supervisor is given it. */
import { crc32 } from 'node:zlib'
import { pathOf } from '@conav/shared/api/client.ts'
import { getRecording, getSegment } from '@conav/shared/api/recording.ts'
import { decodeBinary, type Frame } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import type { Office } from '../e2e/fixtures/office.ts'
import { splitSegment } from '../e2e/fixtures/segment.ts'
import { readMark, type Sent } from './customer.ts'
import { ReplayedPage } from './storm-page.ts'

interface Place {
  app: string
  office: Office
}

/** Every frame in its order; `markOf` says what it is known by. A new reader is due at each segment. */
async function read(
  { app, office }: Place,
  id: CaseId,
  openMarkOf: () => (frame: Frame, bytes: Uint8Array) => number,
): Promise<Sent[]> {
  const { segments } = await office.call(getRecording, { id }, {})
  const frames: Sent[] = []
  for (const { stream, firstSeq } of segments) {
    const response = await office.send(app + pathOf(getSegment as never, { id, stream, seq: firstSeq }))
    const markOf = openMarkOf()
    for (const bytes of splitSegment(new Uint8Array(await response.arrayBuffer()))) {
      const message = decodeBinary(bytes)
      if (message.plane !== 'frames') throw new Error(`the recording holds what is no frame: ${message.plane}`)
      frames.push({ stream: message.frame.stream, seq: message.frame.seq, mark: markOf(message.frame, bytes) })
    }
  }
  return frames
}

/** Each by the number that its script has put into it, which shows that it can be unpacked. */
export function readMarks(place: Place, id: CaseId): Promise<Sent[]> {
  return read(place, id, () => {
    const reader = new GroupReader()
    return ({ payload }) => readMark(reader.unpack(payload)) ?? Number.NaN
  })
}

/** Each by a checksum of all its bytes; and after how many of them the page of a replay is not what its source was. */
export async function replayStorm(place: Place, id: CaseId): Promise<{ frames: Sent[]; differing: number }> {
  let differing = 0
  const frames = await read(place, id, () => {
    const [reader, page] = [new GroupReader(), new ReplayedPage()]
    return ({ payload }, bytes) => {
      page.apply(reader.unpack(payload))
      if (!page.isAsSource()) differing += 1
      return crc32(bytes)
    }
  })
  return { frames, differing }
}
