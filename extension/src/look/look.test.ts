import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { expect, test } from 'vitest'
import { ASK, PEOPLE, VIEW } from '../testing/open-case.ts'
import { openKeeper, REMEMBERED, RESUME } from '../testing/open-keeper.ts'
import { LOOK_STREAM, lookOf } from './look.ts'

const EVENT = { type: 2, timestamp: 0, data: { text: 'whole' } } as unknown as PageEvent

test('[EX113] what others would see is shown over the question before anything is shared, and sent to nobody', () => {
  const { keeper, server, posted, view } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(RESUME)
  server.welcome({ people: PEOPLE, asks: [ASK] })

  keeper.look(true)
  expect(posted.at(-1)).toMatchObject({ type: 'preview' })
  expect(view()).toMatchObject({ kind: 'look', over: { kind: 'prompt' }, look: { kind: 'taking' } })
  keeper.hear({ type: 'preview', events: [EVENT] })
  expect(view()).toMatchObject({ kind: 'look', look: { kind: 'taken' } })
  keeper.look(false)

  expect(view()).toMatchObject({ kind: 'prompt' })
  expect(server.line.said.map(({ type }) => type)).toEqual(['hello'])
  expect(server.line.frames).toEqual([])
})

test('[EX113] a page that says what it looks like without being asked shows nothing', () => {
  const { keeper, server, view } = openKeeper({ remembered: REMEMBERED })
  keeper.hear(RESUME)
  server.welcome({ people: PEOPLE, leases: [VIEW] })

  keeper.hear({ type: 'preview', events: [EVENT] })

  expect(view()).toMatchObject({ kind: 'bar' })
})

test('[EX113] the picture is packed as a frame on its way to an agent; where sharing pauses there is none', () => {
  const look = lookOf([EVENT])
  if (look.kind !== 'taken') throw new Error('nothing was taken')
  const read = decodeBinary(look.frame)
  if (read.plane !== 'frames') throw new Error('not a frame')

  expect(read.frame).toMatchObject({ stream: LOOK_STREAM, seq: 1, isKeyframe: true })
  expect(new GroupReader().unpack(read.frame.payload)).toEqual([EVENT])
  expect(lookOf([])).toEqual({ kind: 'nothing' })
})
