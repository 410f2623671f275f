import { type FrameMessage, readFrameMessage } from '../../framed/words.ts'

/** Where the page around does not answer by then, it does not have Conav. */
const WITHIN_MS = 500

interface AroundParts {
  /** Conav's origin. */
  origin: string
  site: string
  /** A keeper of the page around wants this page to be shared with it. */
  called(keeper: MessageEventSource): void
}

/** Finds the page around that has Conav for the same site, and answers to pages framed here. Resolves to whether there is one. */
export function meetAround({ origin, site, called }: AroundParts): Promise<boolean> {
  return new Promise((resolve) => {
    let life: string | undefined
    addEventListener('message', ({ data, source, origin: from }: MessageEvent<unknown>) => {
      const word = readFrameMessage(data)
      if (word === undefined || source === null || source === window) return
      // A page without an origin of its own cannot be named, nor be of the site.
      if (word.conav === 'frame-here' && word.site === site && from !== 'null')
        source.postMessage({ conav: 'framed', site }, { targetOrigin: from })
      if (word.conav === 'framed' && word.site === site && source === window.parent) resolve(true)
      if (word.conav !== 'keeper-calls' || from !== origin || word.key === life) return
      life = word.key
      called(source)
    })
    if (window.parent === window) return resolve(false)
    const word: FrameMessage = { conav: 'frame-here', site }
    window.parent.postMessage(word, '*')
    setTimeout(() => resolve(false), WITHIN_MS)
  })
}

/** Whether a page around this frame, of the same origin, brings Conav itself: it shows its frames too, and asks once for all of them. */
export function isFramedByOurs({ src }: HTMLScriptElement): boolean {
  try {
    for (let view: Window = window; view !== view.parent; view = view.parent)
      if ([...view.parent.document.scripts].some((other) => other.src === src)) return true
  } catch {
    // A page of another site, which does not show what stands in it.
  }
  return false
}
