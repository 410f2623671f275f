import { StreamNo } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import type { AgentSays } from './hear.ts'
import { ModelAgent, ModelTab, ModelServer } from './fuzz-model.ts'
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
  const tabs = [new ModelTab(1), new ModelTab(2), new ModelTab(3)] as const
  const agents = [
    { model: new ModelAgent(), person: ADA },
    { model: new ModelAgent(), person: GRACE },
    { model: new ModelAgent(), person: GRACE },
  ] as const
  const world = { server, tabs, agents, random }
  const steps = [...listCustomerSteps(world), ...listServerSteps(world), ...listAgentSteps(world)]
  for (let left = STEPS; left > 0; left--) {
    if (random(2) === 0) pickOf(tabs, random).change(server, 'sent')
    else steps[random(steps.length)]?.()
    for (const tab of tabs) tab.hear(server)
    for (const { model } of agents) model.watch()
  }
  return world
}

type Random = (below: number) => number
type Seat = { model: ModelAgent; person: typeof ADA }
interface World {
  server: ModelServer
  tabs: readonly [ModelTab, ModelTab, ModelTab]
  agents: readonly [Seat, Seat, Seat]
  random: Random
}

function pickOf<Item>(items: readonly [Item, ...Item[]], random: Random): Item {
  return items[random(items.length)] ?? items[0]
}

function listCustomerSteps({ server, tabs, random }: World): (() => unknown)[] {
  const pick = () => pickOf(tabs, random)
  const toggle = (tab: ModelTab) => (tab.isConnected ? tab.disconnect(server) : tab.connect(server))
  return [
    () => toggle(pick()),
    () => tabs.map((tab) => tab.isConnected || tab.connect(server)),
    () => pick().reload(server),
    () => pick().change(server, 'lost'),
    () => pick().resendAll(server),
    () => pick().answer(server, 'allow'),
    () => pick().answer(server, random(4) === 0 ? 'decline' : 'allow'),
    () => random(4) === 0 && pick().revoke(server, 'view'),
    () => pick().show(server, random(2) === 0),
  ]
}

function listServerSteps({ server, tabs, agents, random }: World): (() => unknown)[] {
  return [
    () => server.flush(),
    () => server.pass(random(2_000)),
    () => random(3) === 0 && server.pass(6_000),
    () => random(6) === 0 && server.pass(70_000),
    () => {
      server.restart()
      for (const tab of tabs) tab.forgetLink()
      for (const { model } of agents) model.peer = undefined
    },
  ]
}

function listAgentSteps({ server, tabs, agents, random }: World): (() => unknown)[] {
  const pick = () => pickOf(agents, random)
  const say = ({ peer }: ModelAgent, message: AgentSays) => peer && server.test.room.fromAgent(peer.id, message)
  return [
    () => join(server, pick()),
    () => join(server, pick()),
    () => pick().model.disconnect(server),
    () => say(pick().model, { type: 'ask', power: 'view' }),
    () => say(pick().model, { type: 'follow', tab: random(3) === 0 ? null : pickOf(tabs, random).id }),
    () => fill(pick().model),
    () => drain(server, pick().model),
    () => say(pick().model, { type: 'keyframe-please', stream: StreamNo.parse(1 + random(9)) }),
  ]
}

function join(server: ModelServer, { model, person }: Seat): void {
  if (!model.peer) model.connect(server, person)
}

function fill({ peer }: ModelAgent): void {
  if (peer) peer.isFull = true
}

function drain(server: ModelServer, { peer }: ModelAgent): void {
  if (!peer?.isFull) return
  peer.isFull = false
  server.test.room.drained(peer.id)
}

/** Nobody is slow or away any more, one tab is in front, an agent has chosen one, and what was asked for gets its time. */
function settle({ server, tabs, agents, random }: World): ModelTab {
  const front = pickOf(tabs, random)
  for (const tab of tabs) if (!tab.isConnected) tab.connect(server)
  for (const tab of tabs) tab.show(server, false)
  front.show(server, true)
  for (const seat of agents) join(server, seat)
  const [{ peer } = {}] = agents.map(({ model }) => model)
  const follow = { type: 'follow', tab: pickOf(tabs, random).id } as const
  if (peer) server.test.room.fromAgent(peer.id, follow)
  for (let round = 0; round < 8; round++) {
    for (const { model } of agents) drain(server, model)
    for (const tab of tabs) {
      tab.answer(server, 'allow')
      tab.resendAll(server)
    }
    server.flush()
    server.pass(1_000)
    for (const tab of tabs) tab.hear(server)
    for (const { model } of agents) model.watch()
  }
  return front
}

describe('whatever happens', () => {
  test('[RM23] everyone who may see ends with the very page that they look at, and nobody is sent what does not fit', () => {
    const seen = { front: 0, chosen: 0 }
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      const world = run(seed)
      const front = settle(world)

      for (const { model } of world.agents) {
        expect(model.problems, `seed ${seed}`).toEqual([])
        if (!model.maySee()) continue
        const chosen = world.tabs.find(({ id }) => id === model.following())
        seen[chosen ? 'chosen' : 'front']++
        const { stream, state } = chosen ?? front
        expect({ stream: model.stream, state: model.state }, `seed ${seed}`).toEqual({ stream, state })
      }
      for (const { stream } of world.tabs) {
        const seqs = (stream ? world.server.listStored(stream) : []).map(({ seq }) => seq)
        expect(seqs, `seed ${seed}`).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
      }
    }
    expect(seen.front).toBeGreaterThan(RUNS / 2)
    expect(seen.chosen).toBeGreaterThan(RUNS / 2)
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
