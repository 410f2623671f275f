/**
 * How a framed page and the keeper find each other. A page of the same site may stand in a frame of another origin, with
 * Conav's script in it. Neither the page around it nor any other window gets to see what it tells: it has a channel of
 * its own to the keeper.
 *
 * 1. The framed page says `frame-here` to the page around it, to whoever that is: only the site's key, which is public, is
 *    in that word. A page of the same site answers `framed` (there is one button for both), and tells its keeper.
 * 2. A keeper whose page is shared says `keeper-calls` to the frames beside it, to whoever they are: nothing is in that
 *    word but a number of the keeper's life.
 * 3. A framed page takes that word from Conav's origin alone, and answers that origin alone with `frame-port` and one end
 *    of a channel. The keeper takes it from origins of its own site alone.
 * 4. Over the channel the keeper gives it a key; the framed page shows that to the page around it (`frame-key`), and only
 *    to the origin that the keeper names, which knows by the window it came from which of its frames it is.
 */
export type FrameWord = 'frame-here' | 'framed' | 'keeper-calls' | 'frame-port' | 'frame-key'

export interface FrameMessage {
  conav: FrameWord
  /** With `frame-here`, `framed` and `frame-port`. */
  site?: string
  /** With `keeper-calls` and `frame-key`. */
  key?: string
  /** With `frame-key`: the framed page has been loaded whole. */
  isLoaded?: boolean
}

const WORDS: Record<FrameWord, true> = {
  'frame-here': true,
  framed: true,
  'keeper-calls': true,
  'frame-port': true,
  'frame-key': true,
}

/** The message, or undefined where it is none of these. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null || !('conav' in data)) return undefined
  const { conav, site, key, isLoaded } = data as Record<string, unknown>
  if (typeof conav !== 'string' || !Object.hasOwn(WORDS, conav)) return undefined
  return {
    conav: conav as FrameWord,
    ...(typeof site === 'string' && { site }),
    ...(typeof key === 'string' && { key }),
    ...(isLoaded === true && { isLoaded }),
  }
}
