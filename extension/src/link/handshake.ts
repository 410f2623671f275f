import { KEEPER_READY, PAGE_PORT } from './port.ts'

/** The page behind a port, with the origin that the browser vouches for. */
export interface PageLine {
  origin: string
  port: MessagePort
}

/** Tells the page around this frame that the keeper is there, and waits for its port. The first one is the only one. */
export function meetPage(): Promise<PageLine> {
  return new Promise((resolve) => {
    const listen = ({ source, data, origin, ports: [port] }: MessageEvent<unknown>): void => {
      if (source !== window.parent || port === undefined || !isWord(data, PAGE_PORT)) return
      window.removeEventListener('message', listen)
      resolve({ origin, port })
    }
    window.addEventListener('message', listen)
    window.parent.postMessage({ conav: KEEPER_READY }, '*')
  })
}

/**
 * Gives each keeper that reports from the frame a port of its own: a frame that was loaded again is another keeper, and
 * its signal ends with it.
 */
export function meetKeepers(
  { frame, origin, signal }: { frame: HTMLIFrameElement; origin: string; signal: AbortSignal },
  onKeeper: (port: MessagePort) => void,
): void {
  window.addEventListener(
    'message',
    ({ source, data, origin: from }: MessageEvent<unknown>) => {
      if (source === null || source !== frame.contentWindow || from !== origin || !isWord(data, KEEPER_READY)) return
      const channel = new MessageChannel()
      frame.contentWindow?.postMessage({ conav: PAGE_PORT }, origin, [channel.port2])
      onKeeper(channel.port1)
    },
    { signal },
  )
}

function isWord(data: unknown, word: string): boolean {
  return typeof data === 'object' && data !== null && 'conav' in data && data.conav === word
}
