/** A process of hostile peers: each sends as fast as it can until it is closed, and comes back at once. */
import { randomUUID } from 'node:crypto'
import { setImmediate as breathe, setTimeout as pass } from 'node:timers/promises'
import { askForHelp, type Credential } from '@conav/shared/api/customer.ts'
import { openClient } from '@conav/shared/api/client.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { SiteKey, StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { fetchFrom } from './fetch-from.ts'
import { type LeanSocket, openSocket } from './socket.ts'

export interface Target {
  app: string
  shop: string
  forMs: number
}

export interface FloodFigures {
  /** Connections that became sockets, and those that were refused before. */
  links: number
  turnedAway: number
  messages: number
  sentBytes: number
}

/** So many at once of each kind, from so many addresses. */
const OF_EACH = 6
const ADDRESSES = 4
const FRAME_BYTES = 32 * 1024
const MAX_WAITING_BYTES = 1024 * 1024
const AT_ONCE = 50
/** What stays below the server's limits of one link. */
const PATIENT_EVERY_MS = 20
const LIFE_MS = 3_000

type Pour = (socket: LeanSocket, n: number) => Promise<unknown>
interface Kind {
  hello: (credential: Credential) => object | undefined
  pour: Pour
}

const figures: FloodFigures = { links: 0, turnedAway: 0, messages: 0, sentBytes: 0 }
const frame = encodeFrame({
  stream: StreamNo.parse(1),
  seq: 1,
  atMs: 0,
  isKeyframe: true,
  isAfterGap: false,
  payload: new Uint8Array(FRAME_BYTES),
})

const tell = (socket: LeanSocket, data: string | Uint8Array): void => {
  socket.send(data)
  figures.messages += 1
  figures.sentBytes += data.length
}
const customerHello = (credential: Credential) => ({
  type: 'hello',
  protocol: 1,
  tab: TabId.parse('onlytab1'),
  ...credential,
})
const pings: Pour = (socket, n) => {
  for (let count = 0; count < AT_ONCE; count += 1) tell(socket, `{"type":"ping","n":${n}}`)
  return breathe()
}
const frames: Pour = (socket) => {
  tell(socket, frame)
  return breathe()
}
const withinLimits: Pour = (socket, n) => {
  tell(socket, `{"type":"ping","n":${n}}`)
  tell(socket, frame)
  return pass(PATIENT_EVERY_MS)
}

const KINDS: readonly Kind[] = [
  { hello: () => undefined, pour: frames },
  { hello: (own) => ({ ...customerHello(own), secret: 'a-secret-that-is-wrong' }), pour: frames },
  { hello: (own) => ({ ...customerHello(own), case: randomUUID() }), pour: pings },
  { hello: customerHello, pour: pings },
  { hello: customerHello, pour: frames },
  { hello: customerHello, pour: withinLimits },
]

process.on('message', (target: Target) => {
  void run(target).then(
    () => process.send?.(figures),
    (error: unknown) => process.send?.(String(error)),
  )
})
process.on('disconnect', () => process.exit(0))

async function run(target: Target): Promise<void> {
  const untilMs = performance.now() + target.forMs
  const peers = Array.from({ length: OF_EACH * KINDS.length }, async (_, n) => {
    const [kind] = KINDS.slice(n % KINDS.length)
    if (kind === undefined) return
    const from = `127.66.0.${1 + (n % ADDRESSES)}`
    const credential = await ask(target, from)
    while (performance.now() < untilMs) await attack(kind, { target, from, credential, untilMs })
  })
  await Promise.all(peers)
}

function ask({ app, shop }: Target, from: string): Promise<Credential> {
  const call = openClient(app, fetchFrom(from))
  return call(askForHelp, {}, { site: SiteKey.parse('demo-shop'), origin: shop, isPhone: false })
}

/** One link, from its opening to its end; whoever is left alone for long begins anew, too. */
async function attack(
  { hello, pour }: Kind,
  {
    target: { app },
    from,
    credential,
    untilMs,
  }: { target: Target; from: string; credential: Credential; untilMs: number },
): Promise<void> {
  const life = { isOpen: false, isOver: false }
  const over = Promise.withResolvers<void>()
  const socket: LeanSocket = openSocket(
    { url: `${app.replace('http', 'ws')}/ws/customer`, origin: app, from },
    {
      opened() {
        life.isOpen = true
        over.resolve()
      },
      text: () => undefined,
      binary: () => undefined,
      closed() {
        life.isOver = true
        over.resolve()
      },
    },
  )
  await over.promise
  figures[life.isOpen ? 'links' : 'turnedAway'] += 1
  const greeting = hello(credential)
  if (life.isOpen && greeting) tell(socket, JSON.stringify(greeting))
  const endMs = Math.min(untilMs, performance.now() + LIFE_MS)
  for (let n = 1; !life.isOver && performance.now() < endMs; n += 1) {
    if (socket.waitingBytes < MAX_WAITING_BYTES) await pour(socket, n)
    else await pass(1)
  }
  socket.close()
}
