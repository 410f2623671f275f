import { type Film, numberJson, readJsonNumber } from './film.ts'
import type { Fleet } from './fleet.ts'
import { Projector } from './projector.ts'
import { type LeanSocket, openSocket } from './socket.ts'

interface Parts {
  url: string
  id: number
  film: Film
  fleet: Fleet
  from: string
  firstMs: () => number
}

/** A case at the relay: two sockets of the same address, and a film of JSON messages. */
export async function openRelayCase({ url, id, film, fleet, from, firstMs }: Parts): Promise<() => void> {
  const seated: { projector?: Projector } = {}
  const agent = await open({ url: `${url}/${id}/agent`, from, fleet }, (text) =>
    seated.projector?.arrived(readJsonNumber(text)),
  )
  const customer = await open({ url: `${url}/${id}/customer`, from, fleet }, () => undefined)
  seated.projector = new Projector({
    film,
    fleet,
    wire: { number: numberJson, send: (bytes) => customer.sendText(bytes) },
  })
  fleet.add(seated.projector, firstMs())
  return () => {
    customer.close()
    agent.close()
  }
}

function open(
  { url, from, fleet }: { url: string; from: string; fleet: Fleet },
  text: (text: string) => void,
): Promise<LeanSocket> {
  return new Promise((resolve, reject) => {
    const socket: LeanSocket = openSocket(
      { url, origin: url, from },
      {
        opened: () => resolve(socket),
        text,
        binary: () => undefined,
        closed(code) {
          fleet.lost += 1
          reject(new Error(`the relay turned a socket away (${code})`))
        },
      },
    )
  })
}
