import type { StateMessage } from '@conav/shared/protocol/frame.ts'
import { MarkId, NodeId, PersonId, StreamNo } from '@conav/shared/protocol/id.ts'
import type { Mark, Presence } from '@conav/shared/documents/mark.ts'
import { MarkBook } from '@conav/shared/documents/marks.ts'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, type Encoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { expect, test } from 'vitest'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { FromKeeper } from '../link/port.ts'
import { ServerClock } from '../link/server-clock.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { openBoard } from './board.ts'
import { Drawing } from './drawing.ts'

const ADA = PersonId.parse('0b0f5a5e-8c4e-4d6c-9a55-3b1f6a0d9c02')
const HERE = StreamNo.parse(3)
const THERE = StreamNo.parse(4)
const NODE = NodeId.parse(7)
const ME = { name: 'Rose', stream: HERE }

test('[EX110] what the customer draws while drawing becomes marks of theirs for all, and goes with undo and clear', async () => {
  const { drawing, room } = await openDrawing()
  drawing.drawn(NODE, [[0, 0]])

  drawing.take('green')
  for (const x of [0.1, 0.2, 0.3]) drawing.drawn(NODE, [[x, 0]])
  await expect.poll(() => room.marks().length).toBe(3)
  drawing.undo()
  await expect.poll(() => room.marks().length).toBe(2)

  expect(room.marks()).toMatchObject([{ by: 'customer', color: 'green', stream: HERE, node: NODE }, {}])
  drawing.clear()
  await expect.poll(() => room.marks()).toEqual([])
})

test('[EX111] the page is given the marks and pointers of others on it, and no others', async () => {
  const { drawing, room, clock, posted } = await openDrawing()

  room.draw(HERE)
  room.draw(THERE)
  room.point(HERE)
  await expect.poll(() => (clock.pass(50), posted('pointers').at(-1)?.pointers)).toMatchObject([{ name: 'Ada' }])
  room.point(THERE)

  await expect.poll(() => (clock.pass(50), posted('pointers').at(-1)?.pointers)).toEqual([])
  expect(posted('marks').at(-1)?.marks).toMatchObject([{ stream: HERE, by: ADA }])
  expect(drawing.seen()).toMatchObject({ color: null, mayUndo: false })
})

test('[EX112] when sharing ends, drawing ends and nothing of it stays on the page', async () => {
  const { drawing, room, clock, posted } = await openDrawing()
  room.draw(HERE)
  drawing.take('red')
  await expect.poll(() => (clock.pass(50), posted('marks').length)).toBe(1)

  drawing.follow('nothing', ME)

  expect(posted('draw').map(({ color }) => color)).toEqual(['red', null])
  expect(posted('marks').at(-1)?.marks).toEqual([])
  drawing.take('red')
  expect(drawing.seen().color).toBeNull()
})

test('[EX112] what marks need is not fetched before something is shared', () => {
  let loads = 0
  const { drawing } = makeDrawing(() => {
    loads += 1
    return Promise.resolve(openBoard)
  })

  drawing.lineOpened()
  drawing.follow('nothing', ME)
  expect(loads).toBe(0)
  drawing.follow('view', ME)
  drawing.follow('control', ME)

  expect(loads).toBe(1)
})

/** The room's copy of the document, and an agent at it. */
class Room {
  readonly doc = new Y.Doc()
  readonly #awareness = new Awareness(this.doc)
  readonly #book = new MarkBook(this.doc, ADA)
  push: (payload: Uint8Array) => void = () => {}

  constructor() {
    this.doc.on('update', (update: Uint8Array, origin) => {
      if (origin !== 'customer') this.#say(0, (encoder) => writeUpdate(encoder, update))
    })
  }

  marks(): Mark[] {
    return this.#book.list(HERE)
  }

  draw(stream: StreamNo): void {
    const id = MarkId.parse(`mark${stream}0000`)
    this.#book.draw({ kind: 'highlight', id, by: ADA, color: 'blue', stream, node: NODE, atMs: 1 })
  }

  point(stream: StreamNo): void {
    const pointer = { stream, node: NODE, at: [0.5, 0.5] } satisfies Presence['pointer']
    this.#awareness.setLocalState({ by: ADA, name: 'Ada', color: 'blue', pointer, isTyping: false })
    const update = encodeAwarenessUpdate(this.#awareness, [this.#awareness.clientID])
    this.#say(1, (encoder) => writeVarUint8Array(encoder, update))
  }

  hear({ payload }: StateMessage): void {
    const decoder = createDecoder(payload)
    if (readVarUint(decoder) === 1) return applyAwarenessUpdate(this.#awareness, readVarUint8Array(decoder), 'customer')
    const answer = createEncoder()
    writeVarUint(answer, 0)
    if (readSyncMessage(decoder, answer, this.doc, 'customer') !== 0) return
    this.push(toUint8Array(answer))
    this.#say(0, (encoder) => writeSyncStep1(encoder, this.doc))
  }

  #say(kind: 0 | 1, write: (encoder: Encoder) => void): void {
    const encoder = createEncoder()
    writeVarUint(encoder, kind)
    write(encoder)
    this.push(toUint8Array(encoder))
  }
}

function makeDrawing(load: () => Promise<typeof openBoard>) {
  const room = new Room()
  const clock = new FakeClock()
  const all: FromKeeper[] = []
  const drawing = new Drawing({
    link: {
      sendState: (message) => {
        room.hear(message)
        return true
      },
    },
    clock,
    serverClock: new ServerClock(clock),
    load,
    post: (message) => all.push(message),
    changed: () => {},
  })
  room.push = (payload) => drawing.receive(payload)
  const posted = <Type extends FromKeeper['type']>(type: Type) =>
    all.filter((message): message is Extract<FromKeeper, { type: Type }> => message.type === type)
  return { drawing, room, clock, posted }
}

async function openDrawing() {
  const made = makeDrawing(() => Promise.resolve(openBoard))
  made.drawing.lineOpened()
  made.drawing.follow('view', ME)
  // The room asks back once the provider has greeted it.
  let hasGreeted = false
  const { hear } = made.room
  made.room.hear = (message) => {
    hasGreeted = true
    hear.call(made.room, message)
  }
  await expect.poll(() => hasGreeted).toBe(true)
  return made
}
