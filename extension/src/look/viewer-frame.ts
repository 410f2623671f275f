import { element } from '../consent/element.ts'
import { LOOK_STREAM } from './look.ts'

export interface ViewerFrameParts {
  /** Of the viewer's document, on its own site. */
  url: string
  title: string
  texts: { customer: string; hidden: string }
}

/** The same viewer that agents look through, with one frame in it and no hands. */
export class ViewerFrame {
  readonly element: HTMLIFrameElement
  readonly #parts: ViewerFrameParts
  readonly #life = new AbortController()
  #frame: Uint8Array<ArrayBuffer> | undefined
  #port: MessagePort | undefined

  constructor(parts: ViewerFrameParts) {
    this.#parts = parts
    this.element = element('iframe', {
      src: parts.url,
      title: parts.title,
      sandbox: 'allow-scripts allow-same-origin',
      referrerpolicy: 'no-referrer',
    })
    const { origin } = new URL(parts.url)
    window.addEventListener(
      'message',
      ({ source, origin: from, data }: MessageEvent<unknown>) => {
        if (source !== this.element.contentWindow || from !== origin || !isReady(data)) return
        const { port1, port2 } = new MessageChannel()
        this.#port?.close()
        this.#port = undefined
        // Its first word is that it listens.
        port1.addEventListener('message', () => this.#open(port1), { once: true, signal: this.#life.signal })
        port1.start()
        this.element.contentWindow?.postMessage({ conav: 'viewer-port' }, origin, [port2])
      },
      { signal: this.#life.signal },
    )
  }

  show(frame: Uint8Array<ArrayBuffer>): void {
    if (frame === this.#frame) return
    this.#frame = frame
    this.#send()
  }

  close(): void {
    this.#life.abort()
    this.#port?.close()
  }

  #open(port: MessagePort): void {
    this.#port = port
    this.#send()
  }

  #send(): void {
    const port = this.#port
    if (port === undefined || this.#frame === undefined) return
    const frame = this.#frame.slice().buffer
    port.postMessage({ type: 'texts', texts: this.#parts.texts })
    port.postMessage({ type: 'scale', scale: 'fit' })
    port.postMessage({ type: 'stream', stream: LOOK_STREAM })
    port.postMessage({ type: 'frames', frames: [frame] }, [frame])
  }
}

function isReady(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'conav' in data && data.conav === 'viewer-ready'
}
