/** Where a picture of the page comes from, and whether it is there already. */

export interface Source {
  /** Undefined where the element shows none. */
  readonly url: string | undefined
  /** `waiting`: the page is still loading it, or will when it comes into sight. */
  readonly state: 'ready' | 'waiting' | 'broken'
  /** As the page shows it: of a picture for twice as dense a screen, half of its pixels. 0 where that is not known. */
  readonly widthPx: number
  readonly heightPx: number
  readonly element?: HTMLImageElement
}

const NONE = { widthPx: 0, heightPx: 0 }
export const NO_SOURCE: Source = { url: undefined, state: 'waiting', ...NONE }

/** Elements of a frame are of that frame's own classes, so they are told by their names. */
export function sourceOf(node: Node | undefined): Source {
  switch (node?.nodeName.toLowerCase()) {
    case 'img':
      return sourceOfImage(node as HTMLImageElement)
    case 'input':
      return known((node as HTMLInputElement).src)
    case 'video':
      return showsPoster(node as HTMLVideoElement) ? known((node as HTMLVideoElement).poster) : NO_SOURCE
    case 'object':
      return known((node as HTMLObjectElement).data)
    case 'embed':
      return known((node as HTMLEmbedElement).src)
    case 'image':
      return known(resolve(hrefOf(node as SVGImageElement), (node as SVGImageElement).baseURI))
    default:
      return NO_SOURCE
  }
}

/** Whether a film still shows the picture that stands for it, and nothing of itself. */
export function showsPoster({ poster, played, currentTime }: HTMLVideoElement): boolean {
  return poster !== '' && played.length === 0 && currentTime === 0
}

/** Addresses in sheets are absolute once the recorder has read them; what is not is taken from the document. */
export function sourceOfStyle(address: string): Source {
  return known(resolve(address, document.baseURI))
}

function sourceOfImage(element: HTMLImageElement): Source {
  const { currentSrc, complete, naturalWidth, naturalHeight } = element
  const url = currentSrc === '' ? undefined : currentSrc
  const size = { widthPx: naturalWidth, heightPx: naturalHeight, element }
  if (!complete) return { url, state: 'waiting', ...size }
  // A drawing without a size of its own has none, and is there.
  const isThere = naturalWidth > 0 || /\.svg(?:[?#]|$)|^data:image\/svg/.test(currentSrc)
  return { url, state: isThere ? 'ready' : 'broken', ...size }
}

function known(url: string | undefined): Source {
  return url === undefined || url === '' ? NO_SOURCE : { url, state: 'ready', ...NONE }
}

function hrefOf(element: SVGImageElement): string {
  return element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? ''
}

function resolve(address: string, base: string): string | undefined {
  return URL.canParse(address, base) ? new URL(address, base).href : undefined
}
