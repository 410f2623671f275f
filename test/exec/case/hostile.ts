/** A hostile customer: a socket without a page, that sends whatever frames it is given and allows whatever it is asked. */
import type { Credential } from '@conav/shared/api/customer.ts'
import { decodeToCustomer, encode } from '@conav/shared/protocol/codec.ts'
import type { FromCustomer, ToCustomer } from '@conav/shared/protocol/messages.ts'
import { encodeFrame } from '@conav/shared/protocol/frame.ts'
import { GroupWriter } from '@conav/shared/protocol/group-writer.ts'
import { type StreamNo, TabId } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { type Line, openLine } from '../../chaos/line.ts'
import { until } from '../../e2e/fixtures/until.ts'

export class HostileCustomer {
  readonly #credential: Credential
  readonly #line: Line
  #stream: StreamNo | undefined
  #isWelcome = false
  #isShared = false
  #seq = 0
  readonly #startMs = performance.now()
  #ackedSeq = 0
  #group = new GroupWriter()

  constructor(credential: Credential, app: string) {
    this.#credential = credential
    this.#line = openLine(
      { url: `${app.replace('http', 'ws')}/ws/customer`, origin: app },
      {
        hello: () => Promise.resolve(this.#hello()),
        text: (text) => this.#hear(text),
        lost: () => {
          this.#isWelcome = false
        },
      },
    )
  }

  /** Waits until someone may see the page. */
  async isSeen(): Promise<void> {
    await until('the hostile page may be seen', () => this.#isWelcome && this.#isShared)
  }

  /** A page anew, and what follows it in the same frame. Only the last of what waits for a lost line is kept. */
  show(events: readonly PageEvent[]): void {
    this.#group = new GroupWriter()
    this.#send(events, 'keyframe')
  }

  /** What happens on that page. */
  follow(events: readonly PageEvent[]): void {
    this.#send(events, 'delta')
  }

  say(message: FromCustomer): void {
    this.#line.send(encode(message))
  }

  /** Waits until all that was sent is stored. */
  async isStored(): Promise<void> {
    await until('the hostile frames are stored', () => this.#ackedSeq === this.#seq)
  }

  close(): void {
    this.#line.close()
  }

  #send(events: readonly PageEvent[], kind: 'keyframe' | 'delta'): void {
    if (this.#stream === undefined || !this.#isWelcome) throw new Error('the hostile customer has no line')
    this.#seq += 1
    const payload = this.#group.pack(events)
    const atMs = Math.round(performance.now() - this.#startMs)
    const header = { stream: this.#stream, seq: this.#seq, atMs, isAfterGap: false }
    this.#line.send(encodeFrame({ ...header, isKeyframe: kind === 'keyframe', payload }))
  }

  #hello(): string {
    const tab = TabId.parse('hostile1')
    const base = { type: 'hello', protocol: PROTOCOL_VERSION, tab, ...this.#credential } as const
    return encode(this.#stream === undefined ? base : { ...base, resume: this.#stream })
  }

  #hear(text: string): void {
    const decoded = decodeToCustomer(text)
    if (decoded.ok) this.#obey(decoded.message)
  }

  #obey(message: ToCustomer): void {
    switch (message.type) {
      case 'welcome':
        if (message.stream !== this.#stream) [this.#seq, this.#ackedSeq] = [0, 0]
        this.#stream = message.stream
        this.#isWelcome = true
        this.#allow(message.asks)
        return this.#share(message.leases)
      case 'ack':
        this.#ackedSeq = message.seq
        return
      case 'leases':
        return this.#share(message.leases)
      case 'asks':
        return this.#allow(message.asks)
      default:
    }
  }

  #share(leases: readonly { power: string }[]): void {
    this.#isShared = leases.some(({ power }) => power === 'view')
  }

  #allow(asks: Extract<ToCustomer, { type: 'asks' }>['asks']): void {
    for (const { id } of asks) this.#line.send(encode({ type: 'allow', ask: id }))
  }
}
