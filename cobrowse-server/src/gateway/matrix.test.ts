import type { Intent } from '@conav/shared/protocol/control.ts'
import { AskId, IntentId, NodeId, Nonce, PeerId, StreamNo } from '@conav/shared/protocol/id.ts'
import { FromAgent, FromCustomer, FromGuest } from '@conav/shared/protocol/messages.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { GRACE, openTestGateway, openViewed, TAB, until } from './testing.ts'

/**
 * Who may say what, and what happens to who says it without the right. `harmless`: nothing changes for anyone.
 * `refused`: the speaker is told why not. `closed`: the link ends. `own`: needs no right, it concerns the speaker alone.
 */
type Without = 'harmless' | 'refused' | 'closed' | 'own'

const one = StreamNo.parse(1)
/** Stands in samples for the nonce that the speaker was welcomed with. */
const NONCE = Nonce.parse('00000000noncenonce00000000')
const click: Intent = {
  kind: 'click',
  id: IntentId.parse(1),
  nonce: NONCE,
  stream: one,
  node: NodeId.parse(1),
  spot: { x: 0, y: 0 },
  button: 'left',
  count: 1,
}
const ID = '00000000-0000-4000-8000-000000000000'
const LOOK = { title: null, widthPx: 800, heightPx: 600, isShown: true }
const SAYING = { id: ID, text: 'hello', files: [] }

const CUSTOMER: Record<FromCustomer['type'], { needs: string; without: Without; sample: object }> = {
  hello: {
    needs: 'to be first',
    without: 'closed',
    sample: { protocol: 1, case: ID, secret: '0123456789abcdef', tab: TAB },
  },
  allow: { needs: 'a question that waits', without: 'harmless', sample: { ask: AskId.parse(77) } },
  decline: { needs: 'a question that waits', without: 'harmless', sample: { ask: AskId.parse(77) } },
  revoke: { needs: 'a power that someone has', without: 'harmless', sample: { power: 'control' } },
  refused: {
    needs: 'the peer whose intent it was',
    without: 'harmless',
    sample: { to: PeerId.parse('nobody'), intent: 1, reason: 'blocked' },
  },
  pointing: { needs: 'nothing', without: 'own', sample: { isStopped: false } },
  paused: { needs: 'nothing', without: 'own', sample: { isPaused: false } },
  tab: { needs: 'nothing', without: 'own', sample: { look: LOOK } },
  say: { needs: 'nothing', without: 'own', sample: { saying: SAYING } },
  'sync-clipboard': { needs: 'nothing', without: 'own', sample: { isOn: true } },
  clip: { needs: 'that both sides share their clipboards', without: 'harmless', sample: { text: 'secret' } },
  folder: { needs: 'nothing', without: 'own', sample: { folder: { name: 'photos', entries: [], isCut: false } } },
  leave: { needs: 'nothing', without: 'own', sample: {} },
  ping: { needs: 'nothing', without: 'own', sample: { n: 1 } },
}

const AGENT: Record<FromAgent['type'], { needs: string; without: Without; sample: object }> = {
  hello: { needs: 'to be first', without: 'closed', sample: { protocol: 1, case: ID, ticket: '0123456789abcdef' } },
  ask: { needs: 'nothing', without: 'own', sample: { power: 'view' } },
  'ask-for': {
    needs: 'someone in the case to ask for',
    without: 'harmless',
    sample: { power: 'control', person: ID },
  },
  admit: { needs: 'a guest who knocks', without: 'harmless', sample: { person: ID, name: 'Gus' } },
  eject: { needs: 'a guest', without: 'harmless', sample: { person: ID } },
  follow: { needs: 'nothing', without: 'own', sample: { tab: 'nosuchtab' } },
  say: { needs: 'nothing', without: 'own', sample: { saying: SAYING } },
  'sync-clipboard': { needs: 'view', without: 'harmless', sample: { isOn: true } },
  clip: { needs: 'view, and that both sides share their clipboards', without: 'harmless', sample: { text: 'secret' } },
  fetch: { needs: 'view, and the path to lie in the shared folder', without: 'harmless', sample: { path: 'a.txt' } },
  release: { needs: 'an own power', without: 'harmless', sample: { power: 'control' } },
  intent: { needs: 'control', without: 'refused', sample: { intent: click } },
  'keyframe-please': { needs: 'view', without: 'harmless', sample: { stream: one } },
  ping: { needs: 'nothing', without: 'own', sample: { n: 1 } },
}

const GUEST: Record<FromGuest['type'], { needs: string; without: Without; sample: object }> = {
  hello: { needs: 'to be first', without: 'closed', sample: { protocol: 1, secret: '0123456789abcdef', name: 'Eve' } },
  ask: { needs: 'to be let in', without: 'own', sample: { power: 'view' } },
  release: { needs: 'an own power', without: 'harmless', sample: { power: 'control' } },
  intent: { needs: 'control', without: 'refused', sample: { intent: click } },
  follow: { needs: 'to be let in', without: 'own', sample: { tab: 'nosuchtab' } },
  say: { needs: 'to be let in', without: 'own', sample: { saying: SAYING } },
  'keyframe-please': { needs: 'view', without: 'harmless', sample: { stream: one } },
  ping: { needs: 'nothing', without: 'own', sample: { n: 1 } },
}

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** Ada may see; Grace and Gus are in the room and may nothing. */
async function openRoom() {
  const gateway = await openTestGateway()
  closers.push(gateway.close)
  const viewed = await openViewed(gateway)
  const grace = await gateway.joinAgent({ personId: GRACE, name: 'Grace' })
  const { peer: guest } = await gateway.joinGuest(viewed.agent)
  return { ...viewed, grace, guest }
}

describe('the matrix of messages', () => {
  test('[PR17] has a row for every message of each role, and for none that does not exist', () => {
    expect(Object.keys(CUSTOMER).toSorted()).toEqual(listTypes(FromCustomer).toSorted())
    expect(Object.keys(AGENT).toSorted()).toEqual(listTypes(FromAgent).toSorted())
    expect(Object.keys(GUEST).toSorted()).toEqual(listTypes(FromGuest).toSorted())
  })

  test.each(Object.entries(CUSTOMER))(
    '[PR17] customer: %s, without the right to',
    async (type, { without, sample }) => {
      const { customer, agent, grace } = await openRoom()
      const told = agent.heard.length

      customer.sayRaw(JSON.stringify({ type, ...sample }))

      customer.say({ type: 'ping', n: 99 })
      await until(() => customer.closedWith !== undefined || customer.of('pong').length > 0, 'an answer')
      const others = [...agent.heard.slice(told), ...grace.of('refused')]
      expect(others.length === 0 || without !== 'harmless').toBe(true)
      expect(customer.closedWith === 'bad-message').toBe(without === 'closed')
    },
  )

  const audience = [
    ...Object.entries(AGENT).map(([type, row]) => ({ speaker: 'grace' as const, role: 'agent', type, ...row })),
    ...Object.entries(GUEST).map(([type, row]) => ({ speaker: 'guest' as const, role: 'guest', type, ...row })),
  ]
  test.each(audience)('[PR17] $role: $type, without the right to', async ({ speaker, type, without, sample }) => {
    const { customer, grace, guest } = await openRoom()
    // As agents hear them, guests hear what concerns them here.
    const peer: typeof grace = speaker === 'grace' ? grace : (guest as never)
    customer.frame({ seq: 1 })
    customer.say({ type: 'ping', n: 98 })
    await customer.next('pong')
    const told = customer.heard.length

    const { nonce } = await peer.next('welcome')
    peer.sayRaw(JSON.stringify({ type, ...sample }).replaceAll(NONCE, nonce))

    peer.say({ type: 'ping', n: 99 })
    await until(() => peer.closedWith !== undefined || peer.of('pong').length > 0, 'an answer')
    const besides = customer.heard.slice(told).filter(({ type }) => type !== 'ack' && type !== 'people')
    expect(besides.length === 0 || without === 'own').toBe(true)
    expect(peer.frames).toEqual([])
    expect(peer.of('refused').map(({ reason }) => reason)).toEqual(without === 'refused' ? ['not-granted'] : [])
    expect(peer.closedWith === 'bad-message').toBe(without === 'closed')
  })

  const knocking = Object.entries(GUEST).filter(([type]) => type !== 'hello' && type !== 'ping')
  test.each(knocking)('[PR17] guest: %s reaches nobody before they are let in', async (type, { sample }) => {
    const { customer, agent, grace, knock } = await openRoom()
    const { peer } = await knock()
    await peer.next('waiting')
    await until(() => grace.of('knocks').at(-1)?.knocks.length === 1, 'the knock')
    const others = [customer, agent, grace]
    const told = others.map(({ heard }) => heard.length)

    peer.sayRaw(JSON.stringify({ type, ...sample }))

    peer.say({ type: 'ping', n: 99 })
    await peer.next('pong')
    expect(others.map(({ heard }) => heard.length)).toEqual(told)
    expect(peer.heard.map(({ type }) => type)).toEqual(['waiting', 'pong'])
  })

  const TABLES = { customer: CUSTOMER, agent: AGENT, guest: GUEST }
  const foreign = (['customer', 'agent', 'guest'] as const).flatMap((speaker) =>
    Object.values(TABLES)
      .flatMap((table): [string, { sample: object }][] => Object.entries(table))
      .filter(([type]) => type === 'hello' || !(type in TABLES[speaker]))
      .map(([type, { sample }]) => ({ speaker, type, sample })),
  )
  test.each(foreign)('[PR17] $type is not understood from the $speaker', async ({ speaker, type, sample }) => {
    const room = await openRoom()

    room[speaker].sayRaw(JSON.stringify({ type, ...sample }))

    expect(await room[speaker].gone()).toBe('bad-message')
  })
})

function listTypes(union: typeof FromCustomer | typeof FromAgent | typeof FromGuest): string[] {
  return union.def.options.flatMap((option) => [...option.def.shape.type.def.values].map(String))
}
