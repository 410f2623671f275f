import { MAX_CLIP_TEXT } from '@conav/shared/protocol/limit.ts'
import type { FromCustomer, ToCustomer } from '@conav/shared/protocol/messages.ts'
import type { FromKeeper } from '../link/port.ts'

export interface ClipSeen {
  isWanted: boolean
  doAgentsWant: boolean
  /** What an agent copied, where the browser let nobody but the customer put it into the clipboard. */
  arrived: string | undefined
}

export interface ClipSyncParts {
  send(message: FromCustomer): boolean
  post(message: FromKeeper): void
  /** Puts a text into the system's clipboard; fails where the browser refuses. */
  write(text: string): Promise<void>
  changed(): void
}

/** Shares what is copied on both sides, while both sides want it. */
export class ClipSync {
  readonly #parts: ClipSyncParts
  #seen: ClipSeen = { isWanted: false, doAgentsWant: false, arrived: undefined }
  #isCopying = false

  constructor(parts: ClipSyncParts) {
    this.#parts = parts
  }

  get seen(): ClipSeen {
    return this.#seen
  }

  want(isOn: boolean): void {
    if (!this.#parts.send({ type: 'sync-clipboard', isOn })) return
    this.#become({ isWanted: isOn })
  }

  /** The customer copied a text on the page. */
  copied(text: string): void {
    if (this.#isCopying) this.#parts.send({ type: 'clip', text: text.slice(0, MAX_CLIP_TEXT) })
  }

  hear(message: Extract<ToCustomer, { type: 'clipboard' | 'clip' }>): void {
    if (message.type === 'clipboard') return this.#become({ isWanted: message.customer, doAgentsWant: message.agents })
    if (!this.#isCopying) return
    const { text } = message
    this.#parts.write(text).then(
      () => this.#become({ arrived: undefined }),
      () => this.#become({ arrived: text }),
    )
  }

  /** Copies what arrived; the caller vouches that the customer pressed for it. */
  async take(): Promise<void> {
    const { arrived } = this.#seen
    if (arrived === undefined) return
    await this.#parts.write(arrived).then(
      () => this.#become({ arrived: undefined }),
      // It stays on screen, to be selected by hand.
      () => this.#parts.changed(),
    )
  }

  close(): void {
    if (this.#isCopying) this.#parts.post({ type: 'copying', isOn: false })
    this.#isCopying = false
  }

  #become(change: Partial<ClipSeen>): void {
    this.#seen = { ...this.#seen, ...change }
    const isCopying = this.#seen.isWanted && this.#seen.doAgentsWant
    if (!isCopying && this.#seen.arrived !== undefined) this.#seen = { ...this.#seen, arrived: undefined }
    if (isCopying !== this.#isCopying) this.#parts.post({ type: 'copying', isOn: isCopying })
    this.#isCopying = isCopying
    this.#parts.changed()
  }
}
