/** The world of a desk's link, as ports: a socket, a clock and chance. */

export interface RoomSocket {
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
}

/** `closed` comes exactly once for each socket, also for one that never opened, unless we closed it ourselves. */
export interface SocketListeners {
  opened(): void
  text(data: string): void
  bytes(data: ArrayBuffer): void
  closed(code: number): void
}

export interface RoomLinkPorts {
  open(listeners: SocketListeners): RoomSocket
  nowMs(): number
  /** Runs later; returns how to call it off. */
  after(ms: number, run: () => void): () => void
  /** Uniform in [0, 1). */
  random(): number
}
