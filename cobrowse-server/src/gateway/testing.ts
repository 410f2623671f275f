/** A gateway on a free port over doors that only remember, and peers that speak to it over real sockets. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeToAgent, decodeToCustomer, decodeToGuest } from '@conav/shared/protocol/codec.ts'
import { type PersonId, type StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import type {
  FromAgent,
  FromCustomer,
  FromGuest,
  ToAgent,
  ToCustomer,
  ToGuest,
} from '@conav/shared/protocol/messages.ts'
import { pino } from 'pino'
import type { TicketHolder } from './doors.ts'
import { OpenGateway } from './gateway.ts'
import { GATEWAY_LIMITS, type GatewayLimits } from './limit.ts'
import { type MemoryPlace, openMemoryPlace } from './memory-room-store.ts'
import { openDoors, SECRET } from './test-doors.ts'
import { type Decode, TestSocket } from './test-socket.ts'

export { ADA, GRACE, SECRET } from './test-doors.ts'
export { until } from './test-socket.ts'

export const ORIGIN = 'http://conav.example'
/** The customer's browser has one tab, where a test names no other. */
export const TAB = TabId.parse('tab00001')

interface GuestLink {
  secret: string
  personId: PersonId
}

/** A gateway on a port of its own. */
async function serve(doors: ReturnType<typeof openDoors>, place: MemoryPlace, limits: Partial<GatewayLimits>) {
  const lines: string[] = []
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { cases, tickets, sessions, policies } = doors
  const gateway = new OpenGateway({
    server,
    config: { origins: [ORIGIN], isBehindProxy: false, limits: { ...GATEWAY_LIMITS, ...limits } },
    log: pino({ level: 'trace', base: null }, { write: (line) => void lines.push(line) }),
    cases,
    tickets,
    sessions,
    policies,
    ...place.exchange,
    roomStore: place.rooms,
    journalStore: place.journal,
  })
  const base = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, gateway, base, readLog: () => lines.join('') }
}

export async function openTestGateway(limits: Partial<GatewayLimits> = {}, place = openMemoryPlace()) {
  const doors = openDoors(place)
  const { server, gateway, base, readLog } = await serve(doors, place, limits)
  const peers: { close(): void }[] = []
  const connect = async <Said, Heard extends { type: string }>(
    path: string,
    decode: Decode<Heard>,
    origin = ORIGIN,
  ) => {
    const peer = new TestSocket<Said, Heard>(base + path, decode, origin)
    peers.push(peer)
    await peer.opened
    return peer
  }
  const dialCustomer = (origin?: string) => connect<FromCustomer, ToCustomer>('/ws/customer', decodeToCustomer, origin)
  const dialAgent = (origin?: string) => connect<FromAgent, ToAgent>('/ws/agent', decodeToAgent, origin)
  const dialGuest = (origin?: string) => connect<FromGuest, ToGuest>('/ws/guest', decodeToGuest, origin)
  /** With a link that is made for it, or that was made before. */
  const knock = async (link: GuestLink = place.exchange.invite(doors.caseId), name = 'Gus') => {
    const peer = await dialGuest()
    peer.say({ type: 'hello', protocol: 1, secret: link.secret, name })
    return { ...link, name, peer }
  }
  return {
    ...doors,
    place,
    dialGuest,
    gateway,
    base,
    dialCustomer,
    dialAgent,
    readLog,
    joinCustomer: async (resume?: StreamNo) => {
      const peer = await dialCustomer()
      const hello = { type: 'hello', protocol: 1, case: doors.caseId, secret: SECRET, tab: TAB } as const
      peer.say({ ...hello, ...(resume && { resume }) })
      await peer.next('welcome')
      return peer
    },
    joinAgent: async (holder: Partial<TicketHolder> = {}) => {
      const peer = await dialAgent()
      peer.say({ type: 'hello', protocol: 1, case: doors.caseId, ticket: doors.issue(holder) })
      await peer.next('welcome')
      return peer
    },
    knock,
    /** A guest knocks, and that agent lets them in. */
    joinGuest: async (by: { say(message: FromAgent): void }, link?: GuestLink) => {
      const guest = await knock(link)
      await guest.peer.next('waiting')
      by.say({ type: 'admit', person: guest.personId, name: guest.name })
      await guest.peer.next('welcome')
      return guest
    },
    close: async () => {
      await gateway.close()
      for (const peer of peers) peer.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type TestGateway = Awaited<ReturnType<typeof openTestGateway>>

/** Customer and agent come in, and she may see the page. */
export async function openViewed(test: TestGateway) {
  const customer = await test.joinCustomer()
  const agent = await test.joinAgent()
  const { asks } = await customer.next('asks')
  if (asks[0]) customer.say({ type: 'allow', ask: asks[0].id })
  await agent.next('leases')
  return { ...test, customer, agent }
}
