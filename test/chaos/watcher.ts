/** An agent of a storm: sees, asks for control whenever it comes in, and sends intents on demand. */
import { openRoom } from '@conav/shared/api/case.ts'
import { decodeToAgent, encode } from '@conav/shared/protocol/codec.ts'
import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { type CaseId, IntentId, NodeId, type Nonce, type StreamNo } from '@conav/shared/protocol/id.ts'
import { PROTOCOL_VERSION } from '@conav/shared/protocol/limit.ts'
import type { Office } from '../e2e/fixtures/office.ts'
import { type Line, openLine } from './line.ts'

export interface WatcherParts {
  app: string
  origin: string
  office: Office
  id: CaseId
  /** Asks for control whenever it comes in. */
  wantsControl: boolean
}

export class Watcher {
  frames = 0
  refused = 0
  /** For a frame, since the watch was started. */
  longestWaitMs = 0
  readonly #line: Line
  #seenMs = performance.now()
  #nonce: Nonce | undefined
  #stream: StreamNo | undefined
  #intents = 0

  constructor({ app, origin, office, id, wantsControl }: WatcherParts) {
    this.#line = openLine(
      { url: `${app.replace('http', 'ws')}/ws/agent`, origin },
      {
        async hello() {
          const { ticket } = await office.call(openRoom, { id }, {})
          return encode({ type: 'hello', protocol: PROTOCOL_VERSION, case: id, ticket })
        },
        text: (text) => this.#hear(text, wantsControl),
        binary: (bytes) => this.#see(bytes),
        lost: () => undefined,
      },
    )
  }

  /** Forgets how long it waited. */
  startWatch(): void {
    this.#seenMs = performance.now()
    this.longestWaitMs = 0
  }

  ask(): void {
    this.#line.send(encode({ type: 'ask', power: 'control' }))
  }

  /** Whether it went out. */
  intend(): boolean {
    if (this.#nonce === undefined || this.#stream === undefined) return false
    this.#intents += 1
    const at = { id: IntentId.parse(this.#intents), nonce: this.#nonce, stream: this.#stream, node: NodeId.parse(1) }
    return this.#line.send(
      encode({ type: 'intent', intent: { kind: 'click', ...at, spot: { x: 0.5, y: 0.5 }, button: 'left', count: 1 } }),
    )
  }

  close(): void {
    this.#line.close()
  }

  #hear(text: string, wantsControl: boolean): void {
    const decoded = decodeToAgent(text)
    if (!decoded.ok) throw new Error(`the server said what an agent does not understand: ${decoded.reason}`)
    const { message } = decoded
    if (message.type === 'welcome') {
      this.#nonce = message.nonce
      this.#stream = message.stream ?? undefined
      this.#intents = 0
      if (wantsControl) this.ask()
    }
    if (message.type === 'stream') this.#stream = message.stream ?? undefined
    if (message.type === 'refused') this.refused += 1
  }

  #see(bytes: Uint8Array): void {
    if (decodeBinary(bytes).plane !== 'frames') return
    const nowMs = performance.now()
    this.frames += 1
    this.longestWaitMs = Math.max(this.longestWaitMs, nowMs - this.#seenMs)
    this.#seenMs = nowMs
  }
}
