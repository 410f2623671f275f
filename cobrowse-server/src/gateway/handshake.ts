import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { bucketOf, findAddress } from '../address.ts'
import { TokenBucket } from './token-bucket.ts'

export type Speaker = 'customer' | 'agent' | 'guest'

export type Admission =
  /** `leave` is to be called when the socket is gone. */
  { ok: true; speaker: Speaker; leave: () => void } | { ok: false; status: keyof typeof STATUS; why: string }

const STATUS = { 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 503: 'Service Unavailable' } as const
const SPEAKERS: Readonly<Record<string, Speaker>> = {
  '/ws/customer': 'customer',
  '/ws/agent': 'agent',
  '/ws/guest': 'guest',
}
const MINUTE_MS = 60_000
/** The part of them that an address gets back each second: one that tries too often is slowed, and never shut out. */
const TRICKLE = 1 / 30

interface Options {
  origins: readonly string[]
  isBehindProxy: boolean
  maxSocketsAnAddress: number
  maxHandshakesAtOnce: number
}

/** Decides, before a socket is opened, whether a request may have one: by path, origin, and what its address has open. */
export class Door {
  readonly #options: Options
  readonly #open = new Map<string, number>()
  #tries = new Map<string, TokenBucket>()
  #clearedMs = Number.NEGATIVE_INFINITY

  constructor(options: Options) {
    this.#options = options
  }

  judge(request: IncomingMessage, nowMs: number): Admission {
    const speaker = SPEAKERS[(request.url ?? '').split('?')[0] ?? '']
    if (!speaker) return { ok: false, status: 404, why: 'no socket here; have: /ws/customer, /ws/agent, /ws/guest' }
    const { origin } = request.headers
    if (origin === undefined || !this.#options.origins.includes(origin))
      return { ok: false, status: 403, why: `sockets are for pages of ${this.#options.origins.join(', ')}` }
    const bucket = bucketOf(findAddress(request, this.#options))
    if (!this.#mayTry(bucket, nowMs)) return { ok: false, status: 429, why: 'too many connections, try again later' }
    return { ok: true, speaker, leave: this.#enter(bucket) }
  }

  #mayTry(bucket: string, nowMs: number): boolean {
    const { maxHandshakesAtOnce: burst, maxSocketsAnAddress } = this.#options
    this.#forgetRested(nowMs)
    const tries = this.#tries.get(bucket) ?? new TokenBucket(burst * TRICKLE, nowMs, burst)
    this.#tries.set(bucket, tries)
    return tries.take(nowMs) && (this.#open.get(bucket) ?? 0) < maxSocketsAnAddress
  }

  /** Who has rested for long enough is as good as new. */
  #forgetRested(nowMs: number): void {
    if (nowMs - this.#clearedMs < MINUTE_MS) return
    this.#clearedMs = nowMs
    for (const [bucket, tries] of this.#tries) if (tries.isFull(nowMs)) this.#tries.delete(bucket)
  }

  #enter(bucket: string): () => void {
    this.#open.set(bucket, (this.#open.get(bucket) ?? 0) + 1)
    return () => {
      const left = (this.#open.get(bucket) ?? 1) - 1
      if (left > 0) this.#open.set(bucket, left)
      else this.#open.delete(bucket)
    }
  }
}

/** Turns an upgrade away with an ordinary answer of HTTP. */
export function turnAway(socket: Duplex, status: keyof typeof STATUS, why: string): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS[status]}`,
    'Connection: close',
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(why)}`,
  ]
  socket.on('error', () => socket.destroy())
  socket.end(`${head.join('\r\n')}\r\n\r\n${why}`)
}
