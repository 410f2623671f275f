/** What a hostile peer might send for a document, for tests: messages of y-protocols that are wrong, huge or crafted. */
import { type MarkAuthor } from '@conav/shared/documents/mark.ts'
import { marksOf } from '@conav/shared/documents/marks.ts'
import type { Random } from '@conav/shared/testing/random.ts'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { markOf } from './document-copy.ts'

type Make = (random: Random, by: MarkAuthor, victim: Y.Doc) => Uint8Array

const POISON: readonly Make[] = [
  (random) => random.bytes(1 + random.below(200)),
  (random) => inSync(random, random.bytes(1 + random.below(200))),
  (random, by) => inSync(random, flip(random, drawing(random, by))),
  (random, by) => inSync(random, drawing(random, by).slice(0, random.below(60))),
  (random, by) => inSync(random, drawing(random, by)),
  (random) => inSync(random, drawing(random, '6f2c1f0e-4a54-4a3e-9f3e-0d7f0a3b9c11' as MarkAuthor)),
  (random, by) => inSync(random, second(random, by)),
  (random, by, victim) => inSync(random, conflicts(random, by, victim)),
  (random, _by, victim) => inSync(random, removals(random, victim)),
  (random, by) => inSync(random, leap(random, by)),
  (random) => inSync(random, nested(random)),
  (random) => inSync(random, foreign(random)),
  (random, _by, victim) => inSync(random, crowd(random, victim)),
  (random, by) => presence(random, by),
]

export function makePoison(random: Random, by: MarkAuthor, victim: Y.Doc): Uint8Array {
  return random.pick(POISON)(random, by, victim)
}

/** Mostly small, for so more of them can be thrown; one in ten of any size. */
function sizeBelow(random: Random, most: number): number {
  return random.below(Math.ceil(random.below(10) === 0 ? most : most / 50))
}

function inSync(random: Random, update: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, random.below(20) === 0 ? 0 : 1 + random.below(2))
  encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

function drawing(random: Random, by: MarkAuthor): Uint8Array {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let left = 1 + random.below(4); left > 0; left--) {
      const mark = markOf(by)
      marksOf(doc).set(mark.id, random.below(3) === 0 ? { ...mark, text: 'x'.repeat(random.below(2_000)) } : mark)
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

function second(random: Random, by: MarkAuthor): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, drawing(random, by))
  return Y.encodeStateAsUpdateV2(doc)
}

function flip(random: Random, bytes: Uint8Array): Uint8Array {
  const flipped = bytes.slice()
  for (let left = 1 + random.below(8); left > 0; left--) flipped[random.below(bytes.length)] = random.below(256)
  return flipped
}

/** Many parts by several clients that all want the same place: each is compared with all that lies there. */
function conflicts(random: Random, by: MarkAuthor, victim: Y.Doc): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const known = [...marksOf(victim).keys()]
  const [key] = random.below(2) === 0 ? known : []
  const clients = 1 + random.below(4)
  const parts = 1 + sizeBelow(random, 3_000)
  encoding.writeVarUint(restEncoder, clients)
  for (let client = 0; client < clients; client++) {
    encoding.writeVarUint(restEncoder, parts)
    encoder.writeClient(random.below(2 ** 32))
    encoding.writeVarUint(restEncoder, 0)
    const id = key ?? markOf(by).id
    for (let part = 0; part < parts; part++) {
      // ContentAny with a key (lib0's flags of an item: 8 is the content, 32 says that there is a key).
      encoder.writeInfo(8 | 32)
      encoder.writeParentInfo(true)
      encoder.writeString('marks')
      encoder.writeString(id)
      encoder.writeLen(1)
      encoder.writeAny(part)
    }
  }
  encoding.writeVarUint(restEncoder, 0)
  return encoder.toUint8Array()
}

/** Removals of all that there is, one by one and overlapping. */
function removals(random: Random, victim: Y.Doc): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const clients = [...victim.store.clients.keys(), random.below(2 ** 32)]
  encoding.writeVarUint(restEncoder, 0)
  encoding.writeVarUint(restEncoder, clients.length)
  const each = sizeBelow(random, 30_000 / clients.length)
  for (const client of clients) {
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, each)
    for (let at = 0; at < each; at++) {
      encoder.writeDsClock(random.below(5_000))
      encoder.writeDsLen(1 + random.below(random.below(5) === 0 ? 2 ** 31 : 3))
    }
  }
  return encoder.toUint8Array()
}

/** A client whose count starts far ahead, or lasts beyond what a number holds. */
function leap(random: Random, by: MarkAuthor): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  encoding.writeVarUint(restEncoder, 1)
  encoding.writeVarUint(restEncoder, 2)
  encoder.writeClient(random.below(2 ** 32))
  encoding.writeVarUint(restEncoder, random.pick([0, 5, 2 ** 31, 2 ** 52]))
  encoder.writeInfo(random.pick([0, 10]))
  encoder.writeLen(random.pick([1, 2 ** 31, 2 ** 52]))
  encoder.writeInfo(8 | 32)
  encoder.writeParentInfo(true)
  encoder.writeString('marks')
  encoder.writeString(markOf(by).id)
  encoder.writeLen(1)
  encoder.writeAny(markOf(by))
  encoding.writeVarUint(restEncoder, 0)
  return encoder.toUint8Array()
}

function nested(random: Random): Uint8Array {
  const doc = new Y.Doc()
  let value: unknown = 'deep'
  for (let left = sizeBelow(random, 3_000); left > 0; left--)
    value = random.below(2) === 0 ? [value] : { __proto__x: value }
  marksOf(doc).set(markOf('customer').id, value)
  return Y.encodeStateAsUpdate(doc)
}

function foreign(random: Random): Uint8Array {
  const doc = new Y.Doc()
  const write = random.pick([
    () => doc.getText('notes').insert(0, 'x'.repeat(sizeBelow(random, 50_000))),
    () => doc.getArray('marks').push(Array.from({ length: sizeBelow(random, 10_000) }, () => 1)),
    () => doc.getMap('marks').set(markOf('customer').id, new Y.Map([['a', new Y.Text('b')]])),
    () => doc.getMap('marks').set('x'.repeat(sizeBelow(random, 50_000)), 1),
    () => doc.getXmlFragment('marks').insert(0, [new Y.XmlElement('script')]),
  ])
  write()
  return Y.encodeStateAsUpdate(doc)
}

/** Many short texts by several clients that all want the same place, or stand before each other. */
function crowd(random: Random, victim: Y.Doc): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const clients = 1 + random.below(30)
  const parts = 1 + sizeBelow(random, 3_000 / clients)
  const anywhere = [...victim.store.clients].map(([client]) => Y.createID(client, 0))
  encoding.writeVarUint(restEncoder, clients)
  for (let client = 0; client < clients; client++) {
    encoding.writeVarUint(restEncoder, parts)
    encoder.writeClient(random.below(2 ** 32))
    encoding.writeVarUint(restEncoder, 0)
    for (let part = 0; part < parts; part++) {
      const origin = random.below(2) === 0 ? undefined : random.pick([undefined, ...anywhere])
      // ContentString (4), behind something (128) or at the beginning.
      encoder.writeInfo(origin ? 4 | 128 : 4)
      if (origin) encoder.writeLeftID(origin)
      else {
        encoder.writeParentInfo(true)
        encoder.writeString('notes')
      }
      encoder.writeString('x')
    }
  }
  encoding.writeVarUint(restEncoder, 0)
  return encoder.toUint8Array()
}

function presence(random: Random, by: MarkAuthor): Uint8Array {
  const inner = encoding.createEncoder()
  const count = random.below(50)
  encoding.writeVarUint(inner, random.below(10) === 0 ? 2 ** 40 : count)
  for (let left = count; left > 0; left--) {
    encoding.writeVarUint(inner, random.below(2 ** 32))
    encoding.writeVarUint(inner, random.pick([0, 1, 2 ** 32, 2 ** 52]))
    encoding.writeVarString(
      inner,
      random.pick(['null', '{', '[]', '{"__proto__":1}', JSON.stringify({ by, name: 'x'.repeat(random.below(200)) })]),
    )
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}
