import { onEscapeTwice } from '../../consent/escape.ts'
import type { FrameMessage } from '../../framed/words.ts'
import type { Language } from '../../i18n/words.ts'
import { decodeFromKeeper } from '../../link/keeper-word.ts'
import type { FromPage } from '../../link/port.ts'
import { SharedPage } from './sharing.ts'

export interface Framing {
  /** Conav's own element in the page. */
  root: ShadowRoot
  /** Conav's origin. */
  origin: string
  site: string
  language: Language
  /** Of the page around. It spoke from Conav's origin. */
  keeper: MessageEventSource
  /** Ends with that keeper. */
  signal: AbortSignal
}

/** In a framed page: shares it with the keeper of the page around, as that one says. */
export function openFramed({ root, origin, site, language, keeper, signal }: Framing): void {
  const { port1: port, port2 } = new MessageChannel()
  const post = (message: FromPage): void => port.postMessage(message, message.type === 'asset' ? [message.bytes] : [])
  const nothing = (): void => undefined
  const shared = new SharedPage({ root, language, post, changed: nothing, rested: nothing, signal })
  onEscapeTwice(() => shared.stop(), signal)
  port.addEventListener('message', ({ data }) => {
    const message = decodeFromKeeper(data)
    if (message === undefined || message.type === 'case' || message.type === 'layout') return
    if (message.type === 'frame-key') showKey(message)
    else shared.hear(message)
  })
  signal.addEventListener('abort', () => port.close())
  port.start()
  const word: FrameMessage = { conav: 'frame-port', site }
  keeper.postMessage(word, { targetOrigin: origin, transfer: [port2] })
}

function showKey({ key, origin }: { key: string; origin: string }): void {
  const word: FrameMessage = { conav: 'frame-key', key, ...(document.readyState === 'complete' && { isLoaded: true }) }
  window.parent.postMessage(word, origin)
}
