import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { ModelAgent, ModelCustomer, ModelServer } from './fuzz-model.ts'
import { ADA, clickOf, GRACE, openTestRoom } from './testing.ts'

const RUNS = 300
const STEPS = 150
const FIRST_SEED = Number(process.env.CONAV_FUZZ_SEED ?? 1)

/** mulberry32, by Tommy Ettinger (public domain). */
function openRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

function run(seed: number) {
  const random = openRandom(seed)
  const server = new ModelServer()
  const customer = new ModelCustomer()
  const agents = [
    { model: new ModelAgent(), person: ADA },
    { model: new ModelAgent(), person: GRACE },
    { model: new ModelAgent(), person: GRACE },
  ]
  const pick = () => agents[random(agents.length)] ?? { model: new ModelAgent(), person: ADA }
  const step: (() => void)[] = [
    () => (customer.isConnected ? customer.disconnect(server) : customer.connect(server)),
    () => customer.isConnected || customer.connect(server),
    () => customer.reload(server),
    () => customer.change(server, 'lost'),
    () => customer.resendAll(server),
    () => customer.answer(server, 'allow'),
    () => customer.answer(server, random(4) === 0 ? 'decline' : 'allow'),
    () => random(4) === 0 && customer.revoke(server, 'view'),
    () => server.flush(),
    () => server.pass(random(2_000)),
    () => random(6) === 0 && server.pass(70_000),
    () => restart(server, customer, agents),
    () => join(server, pick()),
    () => join(server, pick()),
    () => pick().model.disconnect(server),
    () => ask(server, pick().model),
    () => fill(pick().model),
    () => drain(server, pick().model),
    () => {
      const { peer } = pick().model
      if (peer) server.test.room.fromAgent(peer.id, { type: 'keyframe-please', stream: StreamNo.parse(1 + random(3)) })
    },
  ]
  for (let left = STEPS; left > 0; left--) {
    if (random(2) === 0) customer.change(server, 'sent')
    else step[random(step.length)]?.()
    customer.hear(server)
    for (const { model } of agents) model.watch()
  }
  return { server, customer, agents }
}

type Seats = { model: ModelAgent; person: typeof ADA }[]

function restart(server: ModelServer, customer: ModelCustomer, agents: Seats): void {
  server.restart()
  customer.forgetLink()
  for (const { model } of agents) model.peer = undefined
}

function join(server: ModelServer, { model, person }: Seats[number]): void {
  if (!model.peer) model.connect(server, person)
}

function ask(server: ModelServer, { peer }: ModelAgent): void {
  if (peer) server.test.room.fromAgent(peer.id, { type: 'ask', power: 'view' })
}

function fill({ peer }: ModelAgent): void {
  if (peer) peer.isFull = true
}

function drain(server: ModelServer, { peer }: ModelAgent): void {
  if (!peer?.isFull) return
  peer.isFull = false
  server.test.room.drained(peer.id)
}

/** Nobody is slow or away any more, and what was asked for gets its time. */
function settle({ server, customer, agents }: ReturnType<typeof run>): void {
  if (!customer.isConnected) customer.connect(server)
  for (const seat of agents) join(server, seat)
  for (let round = 0; round < 8; round++) {
    for (const { model } of agents) drain(server, model)
    customer.answer(server, 'allow')
    customer.resendAll(server)
    server.flush()
    server.pass(1_000)
    customer.hear(server)
    for (const { model } of agents) model.watch()
  }
}

describe('whatever happens', () => {
  test('[RM23] everyone who may see ends with the very page of the customer, and nobody is sent what does not fit', () => {
    let seen = 0
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      const world = run(seed)
      settle(world)

      const { customer, agents, server } = world
      for (const { model } of agents) {
        expect(model.problems, `seed ${seed}`).toEqual([])
        if (!model.maySee()) continue
        seen++
        expect({ stream: model.stream, state: model.state }, `seed ${seed}`).toEqual({
          stream: customer.stream,
          state: customer.state,
        })
      }
      const seqs = (customer.stream ? server.listStored(customer.stream) : []).map(({ seq }) => seq)
      expect(seqs, `seed ${seed}`).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
    }
    expect(seen).toBeGreaterThan(RUNS)
  }, 60_000)

  test('[RM5] of 10,000 intents without a grant none reaches the customer', () => {
    const random = openRandom(FIRST_SEED)
    const { room, joinCustomer, joinAgent } = openTestRoom()
    const customer = joinCustomer()
    const agents = [joinAgent(ADA), joinAgent(GRACE)]

    for (let count = 0; count < 10_000; count++) {
      const agent = agents[random(2)] ?? joinAgent(ADA)
      const stream = StreamNo.parse(1 + random(3))
      if (random(50) === 0) room.fromAgent(agent.id, { type: 'ask', power: random(2) === 0 ? 'view' : 'control' })
      if (random(80) === 0)
        room.fromCustomer(customer.id, { type: 'revoke', power: random(2) === 0 ? 'view' : 'control' })
      const [first] = customer.last('asks')?.asks ?? []
      if (first?.power === 'view' && random(20) === 0) room.fromCustomer(customer.id, { type: 'allow', ask: first.id })
      else if (first && random(20) === 0) room.fromCustomer(customer.id, { type: 'decline', ask: first.id })
      room.fromAgent(agent.id, { type: 'intent', intent: clickOf(agent, 1 + random(20_000), stream) })
    }

    const answered = agents.reduce((sum, agent) => sum + agent.of('refused').length, 0)
    expect({ reached: customer.of('intent').length, answered }).toEqual({ reached: 0, answered: 10_000 })
  }, 60_000)
})
