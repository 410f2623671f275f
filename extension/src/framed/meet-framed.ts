import type { SiteKey } from '@conav/shared/protocol/id.ts'
import { mintKey } from '../link/mint-key.ts'
import { decodeFromPage } from '../link/port-schema.ts'
import type { FromKeeper } from '../link/port.ts'
import type { FramedPages } from './framed-pages.ts'
import { readFrameMessage, type FrameMessage } from './words.ts'

/** Frames of the page itself; a page that is framed in a framed one is not met. */
const MAX_CALLED = 100

export interface Meeting {
  site: SiteKey
  /** Of the page around the keeper. */
  origin: string
  pages: FramedPages
  isOfSite(origin: string): Promise<boolean>
}

/** Meets the framed pages that answer to a call. */
export function meetFramed({ site, origin: around, pages, isOfSite }: Meeting): void {
  window.addEventListener('message', ({ data, origin, source, ports: [port] }: MessageEvent<unknown>) => {
    const word = readFrameMessage(data)
    if (word?.conav !== 'frame-port' || port === undefined || word.site !== site || !isBeside(source)) return
    // Who is not of the site gets no answer.
    void isOfSite(origin).then((is) => (is ? receive(port) : port.close()))
  })

  const receive = (port: MessagePort): void => {
    const key = mintKey()
    const post = (message: FromKeeper): void => port.postMessage(message)
    const hear = pages.meet(key, post)
    if (hear === null) return port.close()
    port.addEventListener('message', ({ data }) => {
      const message = decodeFromPage(data)
      if (message !== undefined) hear(message)
    })
    port.addEventListener('close', () => pages.part(key))
    port.start()
    post({ type: 'frame-key', key, origin: around })
  }
}

/** Says to all frames of the page that the keeper of that life is there. */
export function callFrames(life: string): void {
  const word: FrameMessage = { conav: 'keeper-calls', key: life }
  const { parent } = window
  for (let at = 0; at < Math.min(parent.length, MAX_CALLED); at += 1)
    if (parent[at] !== window) parent[at]?.postMessage(word, '*')
}

/** Whether it is a frame of the same page. */
function isBeside(view: MessageEventSource | null): boolean {
  return view !== null && view !== window.parent && 'parent' in view && view.parent === window.parent
}
