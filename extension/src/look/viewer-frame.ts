import { AssetHashes, type AssetHash } from '@conav/shared/asset/asset.ts'
import { element } from '../consent/element.ts'
import { LOOK_STREAM } from './look.ts'

export interface ViewerFrameParts {
  /** Of the viewer's document, on its own site. */
  url: string
  title: string
  /** Null where it is not to be had. */
  findAsset(hash: AssetHash): Promise<ArrayBuffer | null>
  texts: { customer: string; hidden: { bySite: string; byCustomer: string } }
  /** The viewer is there, or there again: it has nothing yet. */
  opened?(): void
  /** Anything that the viewer says. */
  said?(said: unknown): void
}

/** The same viewer that agents look through. A look has one frame in it, and no hands. */
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
      ({ source, origin: from, data, ports: [port] }: MessageEvent<unknown>) => {
        if (source !== this.element.contentWindow || from !== origin || !isReady(data) || port === undefined) return
        this.#port?.close()
        this.#port = port
        port.addEventListener('message', (said: MessageEvent<unknown>) => this.#hear(said.data))
        port.start()
        port.postMessage({ type: 'texts', texts: this.#parts.texts })
        port.postMessage({ type: 'scale', scale: 'fit' })
        this.#parts.opened?.()
        this.#send()
      },
      { signal: this.#life.signal },
    )
  }

  show(frame: Uint8Array<ArrayBuffer>): void {
    if (frame === this.#frame) return
    this.#frame = frame
    this.#send()
  }

  /** As the viewer's port has it; lost where the viewer is not there yet. */
  post(message: object, transfer: Transferable[] = []): void {
    this.#port?.postMessage(message, transfer)
  }

  close(): void {
    this.#life.abort()
    this.#port?.close()
  }

  /** Which pictures and fonts it shows is answered here. */
  #hear(said: unknown): void {
    this.#parts.said?.(said)
    const hashes = AssetHashes.safeParse(typeof said === 'object' && said !== null && 'hashes' in said && said.hashes)
    if (!hashes.success) return
    for (const hash of hashes.data)
      void this.#parts.findAsset(hash).then((bytes) => {
        this.#port?.postMessage({ type: 'asset', hash, bytes }, bytes === null ? [] : [bytes])
        return bytes
      })
  }

  #send(): void {
    const port = this.#port
    if (port === undefined || this.#frame === undefined) return
    const frame = this.#frame.slice().buffer
    port.postMessage({ type: 'reset' })
    port.postMessage({ type: 'stream', stream: LOOK_STREAM })
    port.postMessage({ type: 'frames', frames: [frame] }, [frame])
  }
}

function isReady(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'conav' in data && data.conav === 'viewer-ready'
}
