/** The door to the viewer: a frame of another site, reached by one MessagePort that only it can get. */
import { readFromViewer } from './viewer-message.ts'
import type { FromViewer, ToViewer } from './viewer-port.ts'

/** Why a viewer may not be opened at this origin; undefined where it may. */
export function whyNotViewer(viewerOrigin: string, ownOrigin: string): 'unset' | 'same-origin' | undefined {
  if (!URL.canParse(viewerOrigin)) return 'unset'
  return new URL(viewerOrigin).origin === ownOrigin ? 'same-origin' : undefined
}

/** The frame in which a viewer loads, and for how long it is listened to. */
export interface ViewerPlace {
  frame: HTMLIFrameElement
  origin: string
  signal: AbortSignal
}

export interface ViewerListeners {
  /** A new document of the viewer is there and knows nothing yet. */
  opened(): void
  message(message: FromViewer): void
}

export class ViewerDoor {
  #port: MessagePort | undefined

  /** Waits for the viewer of `frame` to say that it is there, and again whenever it is loaded anew. Until `signal`. */
  constructor(parts: ViewerPlace & { listeners: ViewerListeners }) {
    const { frame, origin, listeners, signal } = parts
    // A frame may stand in another window of the app, and speaks to that one.
    const home = frame.ownerDocument.defaultView ?? window
    home.addEventListener(
      'message',
      (event: MessageEvent<unknown>) => {
        const [port] = event.ports
        if (event.source !== frame.contentWindow || event.origin !== origin || !isReady(event.data)) return
        if (port === undefined) return
        this.#port?.close()
        port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          const message = readFromViewer(data)
          if (message !== undefined) listeners.message(message)
        })
        port.start()
        this.#port = port
        listeners.opened()
      },
      { signal },
    )
    signal.addEventListener('abort', () => this.#port?.close(), { once: true })
  }

  get isOpen(): boolean {
    return this.#port !== undefined
  }

  /** Hands a message over; the buffers of frames and assets are transferred and gone from here. */
  send(message: ToViewer): void {
    this.#port?.postMessage(message, buffersOf(message))
  }
}

function buffersOf(message: ToViewer): ArrayBuffer[] {
  if (message.type === 'frames') return message.frames
  return message.type === 'asset' && message.bytes !== null ? [message.bytes] : []
}

function isReady(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'conav' in data && data.conav === 'viewer-ready'
}
