import { randomBytes } from 'node:crypto'
import type { CloseReason } from '@conav/shared/protocol/close.ts'
import { PING_EVERY_MS } from '@conav/shared/protocol/limit.ts'
import { PeerId } from '@conav/shared/protocol/id.ts'
import type { Logger } from 'pino'
import type { GatewayLimits } from './limit.ts'
import { Outbox } from './outbox.ts'
import type { Socket, SocketListener } from './socket.ts'
import { TokenBucket } from './token-bucket.ts'

/** A link that has been welcomed, as its room hears it. Each may throw: then this one link is closed. */
export interface Voice {
  onText(text: string): void
  onBinary(bytes: Uint8Array): void
  onDrained(): void
  onGone(): void
}

/** Reads the first message. Answers with the voice, or with why the link is not welcome. */
export type Admit = (hello: string, link: Link) => Promise<Voice | CloseReason>

interface Options {
  socket: Socket
  admit: Admit
  limits: GatewayLimits
  log: Logger
  /** A clock that never goes back, in ms. */
  nowMs: () => number
  onGone: () => void
}

/** `silent`: nothing has been read. `greeting`: the hello is being looked at. */
type State =
  | { at: 'silent'; sinceMs: number }
  | { at: 'greeting'; early: (string | Uint8Array)[] }
  | { at: 'open'; voice: Voice }
  | { at: 'closed' }

/** A peer has nothing to say before it is welcomed, but pings. */
const MAX_EARLY_MESSAGES = 16

/** One socket, from the hello to the end. Nothing is read before the hello, and nothing after a close. */
export class Link implements SocketListener {
  readonly id = PeerId.parse(randomBytes(12).toString('hex'))
  readonly outbox: Outbox
  /** The sign-in behind the link, as soon as it is known; undefined for a customer's. */
  sessionId: string | undefined
  readonly #options: Options
  readonly #control: TokenBucket
  readonly #bytes: TokenBucket
  #state: State
  #heardMs: number
  #pingedMs: number

  constructor(options: Options) {
    const nowMs = options.nowMs()
    this.#options = options
    this.#control = new TokenBucket(options.limits.maxControlMessagesASecond, nowMs)
    const { maxBytesASecond, maxBytesAtOnce } = options.limits
    this.#bytes = new TokenBucket(maxBytesASecond, nowMs, maxBytesAtOnce)
    this.#state = { at: 'silent', sinceMs: nowMs }
    this.#heardMs = nowMs
    this.#pingedMs = nowMs
    this.outbox = new Outbox({
      socket: options.socket,
      softBytes: options.limits.outboxSoftBytes,
      hardBytes: options.limits.outboxHardBytes,
      onDrained: () => this.#state.at === 'open' && this.#state.voice.onDrained(),
      onClose: () => this.#end(),
    })
  }

  get isClosed(): boolean {
    return this.#state.at === 'closed'
  }

  close(reason: CloseReason): void {
    this.outbox.close(reason)
  }

  onMessage(data: string | Uint8Array): void {
    this.#heardMs = this.#options.nowMs()
    switch (this.#state.at) {
      case 'silent':
        return this.#greet(data)
      case 'greeting':
        this.#state.early.push(data)
        if (this.#state.early.length > MAX_EARLY_MESSAGES) this.close('too-many')
        return undefined
      case 'open':
        return this.#hear(this.#state.voice, data)
      case 'closed':
        return undefined
    }
  }

  onPong(): void {
    this.#heardMs = this.#options.nowMs()
  }

  onSent(): void {
    this.outbox.sent()
  }

  onClose(): void {
    this.#end()
  }

  /** To be called about once a second: looks for signs of life, and for a hello that does not come. */
  tick(): void {
    const nowMs = this.#options.nowMs()
    const { limits, socket } = this.#options
    if (this.#state.at === 'silent' && nowMs - this.#state.sinceMs >= limits.helloWithinMs)
      return this.close('hello-timeout')
    if (nowMs - this.#heardMs >= limits.silenceMs) {
      socket.terminate()
      return this.#end()
    }
    // Who is heard anyway need not be asked.
    if (nowMs - Math.max(this.#heardMs, this.#pingedMs) < PING_EVERY_MS) return undefined
    this.#pingedMs = nowMs
    return socket.ping()
  }

  #greet(data: string | Uint8Array): void {
    if (typeof data !== 'string') return this.close('bad-message')
    this.#state = { at: 'greeting', early: [] }
    void this.#options.admit(data, this).then(
      (answer) => (typeof answer === 'string' ? this.close(answer) : this.#open(answer)),
      (error: unknown) => this.#fail(error),
    )
  }

  #open(voice: Voice): void {
    if (this.#state.at !== 'greeting') return voice.onGone()
    const { early } = this.#state
    this.#state = { at: 'open', voice }
    this.#options.socket.welcome()
    for (const data of early) this.onMessage(data)
  }

  #hear(voice: Voice, data: string | Uint8Array): void {
    try {
      const nowMs = this.#options.nowMs()
      if (!this.#bytes.take(nowMs, data.length)) this.close('too-many')
      else if (typeof data !== 'string') voice.onBinary(data)
      else if (this.#control.take(nowMs)) voice.onText(data)
      else this.close('too-many')
    } catch (error) {
      this.#fail(error)
    }
  }

  #fail(error: unknown): void {
    this.#options.log.error({ err: error, peer: this.id }, 'a link was closed by an error')
    this.close('trouble')
  }

  /** The room hears of it when what it is at now is done. */
  #end(): void {
    const state = this.#state
    if (state.at === 'closed') return
    this.#state = { at: 'closed' }
    queueMicrotask(() => {
      if (state.at === 'open') state.voice.onGone()
      this.#options.onGone()
    })
  }
}
