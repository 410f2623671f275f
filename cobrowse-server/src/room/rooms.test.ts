import { randomUUID } from 'node:crypto'
import { CaseId, PeerId } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { Rooms } from './rooms.ts'
import { openTestRoom } from './testing.ts'

const ID = CaseId.parse(randomUUID())

function openRooms() {
  const clock = { nowMs: 0 }
  const log: string[] = []
  const trouble: unknown[] = []
  const tests: ReturnType<typeof openTestRoom>[] = []
  const rooms = new Rooms({
    open: async () => {
      log.push('open')
      const test = openTestRoom()
      tests.push(test)
      return { room: test.room, close: async () => void log.push('close') }
    },
    nowMs: () => clock.nowMs,
    emptyRoomMs: 60_000,
    onTrouble: (error) => trouble.push(error),
  })
  return { rooms, clock, log, trouble, tests }
}

describe('rooms', () => {
  test('[RM24] all who come to a case meet in one room', async () => {
    const { rooms, log } = openRooms()

    const [one, other] = await Promise.all([rooms.enter(ID), rooms.enter(ID)])

    expect(one).toBe(other)
    expect(await rooms.enter(ID)).toBe(one)
    expect(log).toEqual(['open'])
  })

  test('[RM24] a room that has been empty for a minute is closed, and opened again from what was kept', async () => {
    const { rooms, clock, log, tests } = openRooms()
    await rooms.enter(ID)
    const customer = tests[0]?.joinCustomer()

    clock.nowMs = 100_000
    rooms.tick(ID)
    tests[0]?.room.leave(customer?.id ?? PeerId.parse('nobody'))
    rooms.tick(ID)
    clock.nowMs = 159_999
    rooms.tick(ID)
    const before = [...log]
    clock.nowMs = 160_000
    rooms.tick(ID)
    await rooms.enter(ID)

    expect(before).toEqual(['open'])
    expect(log).toEqual(['open', 'close', 'open'])
  })

  test('[RM24] a case that ends while its room is being opened ends in it', async () => {
    const { rooms, tests } = openRooms()

    const entering = rooms.enter(ID)
    rooms.change(ID, { state: 'wrap-up', endedBy: 'agent' })
    await entering
    const customer = tests[0]?.joinCustomer()

    expect(customer?.closed).toBe('case-ended')
  })

  test('[RM24] a room that cannot be opened is tried again by who comes next', async () => {
    let tries = 0
    const test = openTestRoom()
    const open = async () => {
      if (tries++ === 0) throw new Error('no database')
      return { room: test.room, close: async () => {} }
    }
    const rooms = new Rooms({ open, nowMs: () => 0, emptyRoomMs: 1, onTrouble: () => {} })

    await expect(rooms.enter(ID)).rejects.toThrow('no database')

    expect((await rooms.enter(ID)).room).toBe(test.room)
  })
})
