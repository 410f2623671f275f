/** Where the bytes of all recorders end: counted, and kept only where somebody wants to look into them. */
import type { IncomingMessage } from 'node:http'

export class Sink {
  #bytes = 0
  #kept: Buffer[] | undefined

  get bytes(): number {
    return this.#bytes
  }

  take(data: Buffer): void {
    this.#bytes += data.byteLength
    this.#kept?.push(data)
  }

  /** A request's body; answered with what a recorder's server would say. */
  async receive(request: IncomingMessage): Promise<string> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    this.take(Buffer.concat(chunks))
    return '{}'
  }
}
