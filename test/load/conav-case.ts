/** A case at Conav as its two sides see it: asked for, accepted, view allowed, then a film of real frames. */
import { acceptCase, openRoom } from '@conav/shared/api/case.ts'
import { openClient } from '@conav/shared/api/client.ts'
import { askForHelp, type Credential } from '@conav/shared/api/customer.ts'
import { decodeToCustomer, encode } from '@conav/shared/protocol/codec.ts'
import { SiteKey, TabId } from '@conav/shared/protocol/id.ts'
import { PING_EVERY_MS, PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { ToCustomer } from '@conav/shared/protocol/messages.ts'
import type { Office } from '../e2e/fixtures/office.ts'
import { fetchFrom } from './fetch-from.ts'
import { numberFrame, readFrameNumber, type Film } from './film.ts'
import type { Fleet } from './fleet.ts'
import { Projector } from './projector.ts'
import { type LeanSocket, openSocket } from './socket.ts'

export interface ConavPlace {
  app: string
  shop: string
  office: Office
}

interface Parts {
  place: ConavPlace
  film: Film
  fleet: Fleet
  /** The address of this machine that this customer comes from. */
  from: string
  /** The first message leaves then. */
  firstMs: () => number
}

interface Seat {
  place: ConavPlace
  fleet: Fleet
  from: string
}

const TAB = TabId.parse('onlytab1')
const FRAMES_PLANE = 1

/** Resolves when the agent may see and the first frame is due. */
export async function openConavCase({ place, film, fleet, from, firstMs }: Parts): Promise<() => void> {
  const credential = await ask(place, from)
  await place.office.call(acceptCase, { id: credential.case }, {})
  const { ticket } = await place.office.call(openRoom, { id: credential.case }, {})
  const seated: { projector?: Projector } = {}
  const hello = { case: credential.case, ticket }
  const agent = openAgent({ place, fleet, from, hello }, (seq) => seated.projector?.arrived(seq))
  const { customer, stream } = await openCustomer({ place, fleet, from, credential })
  const wire = {
    number: (bytes: Buffer, seq: number) => numberFrame(bytes, { stream, seq }),
    send: (bytes: Buffer) => customer.send(bytes),
  }
  seated.projector = new Projector({ film, fleet, wire })
  fleet.add(seated.projector, firstMs())
  const pings = setInterval(() => {
    for (const socket of [customer, agent]) socket.send(encode({ type: 'ping', n: 1 }))
  }, PING_EVERY_MS)
  return () => {
    clearInterval(pings)
    customer.close()
    agent.close()
  }
}

function openAgent(
  { place, fleet, from, hello }: Seat & { hello: { case: Credential['case']; ticket: string } },
  arrived: (seq: number) => void,
): LeanSocket {
  const agent: LeanSocket = openSocket(
    { url: `${place.app.replace('http', 'ws')}/ws/agent`, origin: place.app, from },
    {
      opened: () => agent.send(encode({ type: 'hello', protocol: PROTOCOL_VERSION, ...hello })),
      text: () => undefined,
      binary: (bytes) => bytes[0] === FRAMES_PLANE && arrived(readFrameNumber(bytes)),
      closed: () => (fleet.lost += 1),
    },
  )
  return agent
}

/** Resolves when view is given. */
function openCustomer({ place, fleet, from, credential }: Seat & { credential: Credential }) {
  return new Promise<{ customer: LeanSocket; stream: number }>((resolve, reject) => {
    let stream = 0
    const answer = (message: ToCustomer): void => {
      if (message.type === 'welcome') stream = message.stream
      if (message.type === 'welcome' || message.type === 'asks')
        for (const { id } of message.asks) customer.send(encode({ type: 'allow', ask: id }))
      if (message.type === 'leases' && message.leases.length > 0) resolve({ customer, stream })
    }
    const customer: LeanSocket = openSocket(
      { url: `${place.app.replace('http', 'ws')}/ws/customer`, origin: place.app, from },
      {
        opened: () => customer.send(encode({ type: 'hello', protocol: PROTOCOL_VERSION, tab: TAB, ...credential })),
        text(text) {
          // What comes most often is not worth reading.
          if (text.startsWith('{"type":"ack"')) return
          const decoded = decodeToCustomer(text)
          if (decoded.ok) answer(decoded.message)
        },
        binary: () => undefined,
        closed(code) {
          fleet.lost += 1
          reject(new Error(`a customer was turned away (${code})`))
        },
      },
    )
  })
}

function ask({ app, shop }: ConavPlace, from: string): Promise<Credential> {
  const call = openClient(app, fetchFrom(from))
  return call(askForHelp, {}, { site: SiteKey.parse('demo-shop'), origin: shop, isPhone: false })
}
