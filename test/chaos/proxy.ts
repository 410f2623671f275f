/**
 * A line as lines are: late, uneven, narrow, cut, or dead while it still looks alive. A TCP proxy between clients and a
 * server of this machine, the same weather in both directions; its chance is seeded.
 */
import { connect, createServer, type Socket } from 'node:net'
import type { Random } from '@conav/shared/testing/random.ts'

/** `bytesASecond` counts for each connection and direction by itself. */
export interface Weather {
  delayMs: number
  jitterMs: number
  bytesASecond: number
}

export const CLEAR: Weather = { delayMs: 0, jitterMs: 0, bytesASecond: Number.POSITIVE_INFINITY }

export interface Proxy {
  readonly port: number
  turn(weather: Weather): void
  /** Cuts all connections, as a router that restarts. */
  cut(): void
  /** All connections stay open and nothing passes any more. New ones are as good as any. */
  halfOpen(): void
  /** While it is shut nobody gets through and nobody gets in. */
  shut(): void
  open(): void
  close(): Promise<void>
}

interface Connection {
  sides: readonly [Socket, Socket]
  isDead: boolean
}

const MAX_QUEUED_BYTES = 256 * 1024

export interface ProxyPlace {
  /** On this machine. */
  port: number
  random: Random
  /** The server counts connections by address: so many it is shown. */
  addresses?: number
}

export async function openProxy({ port, random, addresses = 0 }: ProxyPlace): Promise<Proxy> {
  const connections = new Set<Connection>()
  let weather = CLEAR
  let isShut = false
  let count = 0
  const cut = (): void => {
    for (const { sides } of connections) for (const side of sides) side.destroy()
  }
  const server = createServer((client) => {
    if (isShut) return void client.destroy()
    count += 1
    const from = addresses > 0 ? { localAddress: `127.20.0.${1 + (count % addresses)}` } : {}
    const upstream = connect({ host: '127.0.0.1', port, noDelay: true, ...from })
    client.setNoDelay(true)
    const connection: Connection = { sides: [client, upstream], isDead: false }
    connections.add(connection)
    const parts = { connection, weatherNow: () => weather, random }
    pipe(client, upstream, parts)
    pipe(upstream, client, parts)
    for (const side of connection.sides)
      side.on('close', () => {
        connections.delete(connection)
        for (const each of connection.sides) each.destroy()
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  return {
    port: address.port,
    turn: (next) => (weather = next),
    cut,
    halfOpen() {
      for (const connection of connections) connection.isDead = true
    },
    shut() {
      isShut = true
      cut()
    },
    open: () => (isShut = false),
    close() {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Pipe {
  connection: Connection
  weatherNow: () => Weather
  random: Random
}

/** Bytes come out in the order in which they went in, whatever the weather does to their times: one timer for the first. */
function pipe(from: Socket, to: Socket, { connection, weatherNow, random }: Pipe): void {
  const queue: { dueMs: number; chunk: Buffer }[] = []
  let lastDueMs = 0
  let queuedBytes = 0
  let isOver = false
  const drain = (): void => {
    for (let first = queue[0]; first !== undefined && first.dueMs <= performance.now(); first = queue[0]) {
      queue.shift()
      queuedBytes -= first.chunk.length
      if (!connection.isDead) to.write(first.chunk)
    }
    if (queuedBytes <= MAX_QUEUED_BYTES) from.resume()
    const [next] = queue
    if (next !== undefined) setTimeout(drain, Math.max(0, next.dueMs - performance.now()))
    else if (isOver) to.end()
  }
  from.on('data', (chunk: Buffer) => {
    if (connection.isDead) return
    const { delayMs, jitterMs, bytesASecond } = weatherNow()
    const arrivesMs = performance.now() + delayMs + random.next() * jitterMs
    lastDueMs = Math.max(lastDueMs, arrivesMs) + (1_000 * chunk.length) / bytesASecond
    queue.push({ dueMs: lastDueMs, chunk })
    queuedBytes += chunk.length
    if (queuedBytes > MAX_QUEUED_BYTES) from.pause()
    if (queue.length === 1) drain()
  })
  from.on('end', () => {
    isOver = true
    if (queue.length === 0) to.end()
  })
  from.on('error', () => to.destroy())
}
