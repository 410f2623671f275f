import { decodeToAgent, decodeToCustomer } from '@conav/shared/protocol/codec.ts'
import type { Author, Folder, SharedFile } from '@conav/shared/protocol/exchange.ts'
import { FileId, PeerId, PersonId } from '@conav/shared/protocol/id.ts'
import { describe, expect, test } from 'vitest'
import { maySee as mayKnow } from '../file/file-step.ts'
import type { NamedPeer } from './chat.ts'
import { Exchange } from './exchange.ts'
import { ADA, GRACE } from './testing.ts'

const GUS = PersonId.parse('00000000-0000-4000-8000-00000000000c')
const OWN_FILE = FileId.parse('00000000-0000-4000-8000-00000000001f')
const FOLDER: Folder = { name: 'photos', entries: [{ path: 'a/b.png', sizeBytes: 7 }], isCut: false }

function openExchange(files: SharedFile[] = []) {
  const peers = new Map<PeerId, NamedPeer>()
  const seeing = new Set<PeerId>()
  const exchange = new Exchange({ peers, files, maySee: (id) => seeing.has(id), mayKnow })
  const join = (by: Author, maySee = false) => {
    const heard: object[] = []
    const id = PeerId.parse(`peer${peers.size + 1}`)
    const decode = by.kind === 'customer' ? decodeToCustomer : decodeToAgent
    const say = (text: string) => {
      const decoded = decode(text)
      if (!decoded.ok) throw new Error(decoded.reason)
      const { type, ...rest } = decoded.message
      heard.push({ [type]: Object.values(rest)[0], ...(type === 'clipboard' && rest) })
    }
    const peer = { id, by, say, heard }
    peers.set(id, peer)
    if (maySee) seeing.add(id)
    exchange.welcome(peer)
    return peer
  }
  const leave = ({ id }: NamedPeer) => {
    peers.delete(id)
    exchange.leave(id)
  }
  return {
    exchange,
    seeing,
    leave,
    customer: () => join({ kind: 'customer', person: null, name: 'Rose' }),
    agent: (person: PersonId, how: { maySee: boolean }) => join({ kind: 'agent', person, name: 'Ada' }, how.maySee),
    guest: () => join({ kind: 'guest', person: GUS, name: 'Gus' }, true),
  }
}

const ON = { type: 'sync-clipboard', isOn: true } as const
const OFF = { type: 'sync-clipboard', isOn: false } as const
const clip = (text: string) => ({ type: 'clip', text }) as const
const both = (customer: boolean, agents: boolean) => ({ clipboard: customer, customer, agents })
const fileOf = (change: Partial<SharedFile> = {}): SharedFile => ({
  id: FileId.parse('00000000-0000-4000-8000-00000000000f'),
  name: 'list.txt',
  sizeBytes: 9,
  receivedBytes: 0,
  mediaType: null,
  state: 'arriving',
  by: { kind: 'customer', person: null, name: 'Rose' },
  offeredAtMs: 1,
  ...change,
})

describe('files', () => {
  test('[RM85] are told to the customer and all agents, and as they stand to who comes later', () => {
    const { exchange, customer, agent } = openExchange([fileOf()])
    const rose = customer()
    const half = fileOf({ receivedBytes: 4 })

    exchange.file(half)
    const ada = agent(ADA, { maySee: false })

    expect(rose.heard).toEqual([{ file: fileOf() }, { file: half }])
    expect(ada.heard).toEqual([{ file: half }])
  })

  test('[RM85] guests are told of their own alone, by name or otherwise', () => {
    const own = fileOf({ by: { kind: 'guest', person: GUS, name: 'Gus' }, id: OWN_FILE, name: 'mine.txt' })
    const { exchange, guest, customer } = openExchange([fileOf(), own])
    const [gus, rose] = [guest(), customer()]

    exchange.file(fileOf({ receivedBytes: 4 }))
    exchange.file({ ...own, state: 'waiting' })

    expect(gus.heard).toEqual([{ file: own }, { file: { ...own, state: 'waiting' } }])
    expect(rose.heard).toHaveLength(4)
  })
})

describe('the clipboard', () => {
  test('[RM86] passes texts only while both sides want it', () => {
    const { exchange, customer, agent } = openExchange()
    const [rose, ada] = [customer(), agent(ADA, { maySee: true })]

    exchange.fromCustomer(rose, clip('early'))
    exchange.fromCustomer(rose, ON)
    exchange.fromCustomer(rose, clip('half'))
    exchange.fromAgent(ada, clip('half back'))
    exchange.fromAgent(ada, ON)
    exchange.fromCustomer(rose, clip('there'))
    exchange.fromAgent(ada, clip('and back'))
    exchange.fromAgent(ada, OFF)
    exchange.fromCustomer(rose, clip('late'))

    expect(ada.heard).toEqual([both(true, false), both(true, true), { clip: 'there' }, both(true, false)])
    expect(rose.heard).toEqual([both(true, false), both(true, true), { clip: 'and back' }, both(true, false)])
  })

  test('[RM86] is neither for agents without view nor for guests', () => {
    const { exchange, customer, agent, guest } = openExchange()
    const [rose, ada] = [customer(), agent(ADA, { maySee: true })]
    const [grace, gus] = [agent(GRACE, { maySee: false }), guest()]

    exchange.fromAgent(grace, ON)
    for (const peer of [rose]) exchange.fromCustomer(peer, ON)
    exchange.fromAgent(ada, ON)
    exchange.fromCustomer(rose, clip('secret'))
    exchange.fromAgent(grace, clip('forged'))

    expect(grace.heard.some((news) => 'clip' in news)).toBe(false)
    expect(gus.heard).toEqual([])
    expect(rose.heard.some((news) => 'clip' in news)).toBe(false)
  })

  test('[RM86] is off with the end of the view, and does not come back by itself', () => {
    const { exchange, seeing, customer, agent } = openExchange()
    const [rose, ada] = [customer(), agent(ADA, { maySee: true })]
    exchange.fromCustomer(rose, ON)
    exchange.fromAgent(ada, ON)

    seeing.delete(ada.id)
    exchange.follow()
    seeing.add(ada.id)
    exchange.follow()
    exchange.fromCustomer(rose, clip('too late'))

    expect(ada.heard.at(-1)).toEqual(both(false, false))
    expect(rose.heard.at(-1)).toEqual(both(false, false))
  })

  test('[RM86] stays off while nobody may see, which is told', () => {
    const { exchange, customer } = openExchange()
    const rose = customer()

    exchange.fromCustomer(rose, ON)

    expect(rose.heard).toEqual([both(false, false)])
  })

  test('[RM86] is told to agents who come later', () => {
    const { exchange, customer, agent } = openExchange()
    const [rose] = [customer(), agent(ADA, { maySee: true })]
    exchange.fromCustomer(rose, ON)

    const grace = agent(GRACE, { maySee: false })

    expect(grace.heard).toEqual([both(true, false)])
  })
})

describe('the shared folder', () => {
  test('[RM87] is shown to agents who may see, as soon as they may, and taken from those who no longer may', () => {
    const { exchange, seeing, customer, agent, guest } = openExchange()
    const [rose, ada, grace] = [customer(), agent(ADA, { maySee: true }), agent(GRACE, { maySee: false })]
    const gus = guest()

    exchange.fromCustomer(rose, { type: 'folder', folder: FOLDER })
    seeing.add(grace.id)
    exchange.follow()
    seeing.delete(ada.id)
    exchange.follow()

    expect(ada.heard).toEqual([{ folder: FOLDER }, { folder: null }])
    expect(grace.heard).toEqual([{ folder: FOLDER }])
    expect(gus.heard).toEqual([])
  })

  test('[RM87] goes when it is taken back, and with the link that shared it', () => {
    const { exchange, customer, agent, leave } = openExchange()
    const [rose, other, ada] = [customer(), customer(), agent(ADA, { maySee: true })]

    exchange.fromCustomer(rose, { type: 'folder', folder: FOLDER })
    exchange.fromCustomer(rose, { type: 'folder', folder: null })
    exchange.fromCustomer(rose, { type: 'folder', folder: FOLDER })
    leave(other)
    const before = ada.heard.length
    leave(rose)

    expect(ada.heard).toEqual([{ folder: FOLDER }, { folder: null }, { folder: FOLDER }, { folder: null }])
    expect(before).toBe(3)
  })

  test('[RM87] hands out only what lies in it, to agents who may see, from the link that shared it', () => {
    const { exchange, customer, agent } = openExchange()
    const [rose, other] = [customer(), customer()]
    const [ada, grace] = [agent(ADA, { maySee: true }), agent(GRACE, { maySee: false })]
    const fetch = (path: string) => ({ type: 'fetch', path }) as const
    exchange.fromAgent(ada, fetch('a/b.png'))

    exchange.fromCustomer(rose, { type: 'folder', folder: FOLDER })
    exchange.fromAgent(ada, fetch('../secret'))
    exchange.fromAgent(grace, fetch('a/b.png'))
    exchange.fromAgent(ada, fetch('a/b.png'))

    expect(rose.heard).toEqual([{ fetch: 'a/b.png' }])
    expect(other.heard).toEqual([])
  })
})
