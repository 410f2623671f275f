/** A peer as a browser would be one, over a real socket. */
import { setTimeout as pause } from 'node:timers/promises'
import { encode } from '@conav/shared/protocol/codec.ts'
import { findCloseReason } from '@conav/shared/protocol/close.ts'
import { decodeBinary, encodeFrame, type Frame, type StateMessage } from '@conav/shared/protocol/frame.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import type { FromAgent } from '@conav/shared/protocol/messages.ts'

const WAIT_MS = 10_000

export type Decode<Heard> = (text: string) => { ok: true; message: Heard } | { ok: false; reason: string }

/** A peer as a browser would be one. */
export class TestSocket<Said, Heard extends { type: string }> {
  readonly heard: Heard[] = []
  readonly frames: Frame[] = []
  readonly states: StateMessage[] = []
  readonly opened: Promise<void>
  /** The reason of ours that it was closed with, or the bare code. */
  closedWith: string | number | undefined
  readonly #socket: WebSocket

  constructor(url: string, decode: Decode<Heard>, origin: string) {
    // Node's own client takes headers, which a browser would set by itself.
    this.#socket = new WebSocket(url, { headers: { origin } } as unknown as string[])
    this.#socket.binaryType = 'arraybuffer'
    this.opened = new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', () => resolve())
      this.#socket.addEventListener('error', () => reject(new Error('turned away')))
    })
    this.#socket.addEventListener('close', ({ code }) => {
      this.closedWith = findCloseReason(code) ?? code
    })
    this.#socket.addEventListener('message', ({ data }) => this.#hear(data, decode))
  }

  say(message: Said & { type: string }): void {
    this.sayRaw(encode(message as unknown as FromAgent))
  }

  sayRaw(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data)
  }

  frame(frame: Partial<Frame> & { seq: number }): void {
    const payload = new Uint8Array([frame.seq % 256])
    const whole = { stream: StreamNo.parse(1), atMs: frame.seq * 10, isKeyframe: frame.seq === 1, isAfterGap: false }
    this.sayRaw(encodeFrame({ ...whole, payload, ...frame }))
  }

  of<Type extends Heard['type']>(type: Type): Extract<Heard, { type: Type }>[] {
    return this.heard.filter((message): message is Extract<Heard, { type: Type }> => message.type === type)
  }

  /** Waits for a message of that type, or gives the last one there was. */
  async next<Type extends Heard['type']>(type: Type): Promise<Extract<Heard, { type: Type }>> {
    await until(() => this.of(type).length > 0 || this.closedWith !== undefined, `a ${type}`)
    const last = this.of(type).at(-1)
    if (!last) throw new Error(`closed with ${this.closedWith} instead of a ${type}`)
    return last
  }

  async gone(): Promise<string | number | undefined> {
    await until(() => this.closedWith !== undefined, 'a close')
    return this.closedWith
  }

  close(): void {
    this.#socket.close()
  }

  #hear(data: unknown, decode: Decode<Heard>): void {
    if (typeof data === 'string') {
      const decoded = decode(data)
      if (!decoded.ok) throw new Error(`the gateway said what cannot be read: ${decoded.reason}`)
      this.heard.push(decoded.message)
    } else if (data instanceof ArrayBuffer) {
      const binary = decodeBinary(new Uint8Array(data))
      if (binary.plane === 'frames') this.frames.push(binary.frame)
      if (binary.plane === 'state') this.states.push(binary.message)
    }
  }
}

/** Polls until it is so. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadlineMs = performance.now() + WAIT_MS
  while (!isSo()) {
    if (performance.now() > deadlineMs) throw new Error(`waited ${WAIT_MS} ms for ${what}`)
    await pause(5)
  }
}
