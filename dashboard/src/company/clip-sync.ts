/**
 * Carries copied texts to the customer and theirs here, while both sides want it. A text goes each way once: what came
 * from there is not sent back.
 */
import { MAX_CLIP_TEXT } from '@conav/shared/protocol/limit.ts'

export interface ClipPorts {
  /** The text in this computer's clipboard. Fails where the browser does not allow it, or the page has no focus. */
  read(): Promise<string>
  /** Fails likewise. */
  write(text: string): Promise<void>
  /** False where there is no line. */
  send(text: string): boolean
}

export type Looked = 'sent' | 'nothing-new' | 'too-long' | 'not-allowed'

export class ClipSync {
  readonly #ports: ClipPorts
  #last = ''
  #hasLooked = false

  constructor(ports: ClipPorts) {
    this.#ports = ports
  }

  /** Both sides want it from now on: what lies in the clipboard then was copied for something else, and stays here. */
  begin(): void {
    this.#hasLooked = false
  }

  /** Sends what was copied since the last look; the first one only looks. */
  async look(): Promise<Looked> {
    let text: string
    try {
      text = await this.#ports.read()
    } catch {
      // Browsers say no with several kinds of error, and all mean the same to the person.
      return 'not-allowed'
    }
    if (this.#hasLooked) return this.take(text)
    this.#hasLooked = true
    this.#last = text
    return 'nothing-new'
  }

  /** What the person has just copied here. */
  take(text: string): Looked {
    if (text === '' || text === this.#last) return 'nothing-new'
    if (text.length > MAX_CLIP_TEXT) return 'too-long'
    if (!this.#ports.send(text)) return 'nothing-new'
    this.#last = text
    return 'sent'
  }

  /** What the customer has copied. False where it could not be put into this computer's clipboard without a click. */
  async receive(text: string): Promise<boolean> {
    this.#last = text
    try {
      await this.#ports.write(text)
      return true
    } catch {
      // Without focus or a recent click the browser refuses; the person is then asked for the click.
      return false
    }
  }
}
