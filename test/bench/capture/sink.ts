/** Where the bytes of all recorders end: counted, and kept only where somebody wants to look into them. */
import type { IncomingMessage } from 'node:http'

export class Sink {
  readonly #taken = new Map<string, { bytes: number; messages: Buffer[] }>()
  #isKeeping = false

  take(arm: string, data: Buffer): void {
    const taken = this.#taken.get(arm) ?? { bytes: 0, messages: [] }
    this.#taken.set(arm, taken)
    taken.bytes += data.byteLength
    if (this.#isKeeping) taken.messages.push(data)
  }

  /** Counts anew, and keeps what comes from now on. */
  keep(): void {
    this.#isKeeping = true
    this.#taken.clear()
  }

  /** Keeps nothing from now on. */
  drop(): void {
    this.#isKeeping = false
    this.#taken.clear()
  }

  bytesOf(arm: string): number {
    return this.#taken.get(arm)?.bytes ?? 0
  }

  messagesOf(arm: string): readonly Buffer[] {
    return this.#taken.get(arm)?.messages ?? []
  }

  /** A request's body; answered as OpenReplay's server answers, without which its tracker would not begin. */
  async receive(arm: string, request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    this.take(arm, Buffer.concat(chunks))
    return JSON.stringify({
      token: 'token',
      userUUID: 'user',
      sessionID: 'session',
      projectID: 'bench',
      delay: 0,
      beaconSizeLimit: 1_000_000,
      startTimestamp: Date.now(),
    })
  }
}
