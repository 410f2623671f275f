/** Updates of Yjs, first version: read to their end before anything is applied, and written again without a part. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { Undocumented } from './document-peer.ts'

export type Struct = Y.Item | Y.GC | Y.Skip
type Deletions = ReturnType<typeof Y.decodeUpdate>['ds']

export interface ReadUpdate {
  /** As they came: those of one client follow each other, in the order of their clocks. */
  structs: readonly Struct[]
  deletions: Deletions
}

/** Far more than a person does between two messages; integrating so many takes a few milliseconds. */
const MAX_STRUCTS = 4_000
const MAX_DELETIONS = 20_000

/**
 * The second version of the format is not among what is understood: a few bytes of it can keep a thread busy for
 * seconds. Throws `Undocumented`, or an error of the reader.
 */
export function readUpdate(update: Uint8Array): ReadUpdate {
  let rest: decoding.Decoder | undefined
  class Reader extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder)
      rest = decoder
    }
  }
  const { structs, ds: deletions } = Y.decodeUpdateV2(update, Reader)
  if (rest && decoding.hasContent(rest)) throw new Undocumented('an update with something behind its end')
  const removed = [...deletions.clients.values()].reduce((sum, items) => sum + items.length, 0)
  if (structs.length > MAX_STRUCTS || removed > MAX_DELETIONS)
    throw new Undocumented(`an update of ${structs.length} parts and ${removed} deletions`)
  return { structs, deletions }
}

/** An update that removes those parts, wherever they are: for who has written what does not stand. */
export function writeRemoval(structs: readonly Struct[]): Uint8Array {
  const clients = Map.groupBy(structs, ({ id }) => id.client)
  const removed = [...clients].map(([client, own]): [number, { clock: number; len: number }[]] => [
    client,
    own.map(({ id, length }) => ({ clock: id.clock, len: length })),
  ])
  return writeUpdate({ structs: [], deletions: { clients: new Map(removed) } })
}

export function writeUpdate({ structs, deletions }: ReadUpdate): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const byClient = Map.groupBy(structs, ({ id }) => id.client)
  encoding.writeVarUint(restEncoder, byClient.size)
  for (const [client, own] of byClient) {
    encoding.writeVarUint(restEncoder, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, own[0]?.id.clock ?? 0)
    for (const struct of own) struct.write(encoder, 0)
  }
  encoding.writeVarUint(restEncoder, deletions.clients.size)
  for (const [client, items] of deletions.clients) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, items.length)
    for (const { clock, len } of items) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}
