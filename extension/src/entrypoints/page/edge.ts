import type { Sharing } from '../../link/port.ts'

const SIDES = ['top', 'bottom', 'left', 'right']

export interface Edge {
  color(sharing: Sharing): void
  /** Grey while nothing of the page reaches anybody. */
  rest(isResting: boolean): void
}

/** The coloured edge around the page. Four strips, so that nothing of ours lies over the page or over a question. */
export function drawEdge(root: ShadowRoot, signal: AbortSignal): Edge {
  const strips = SIDES.map((side) => {
    const strip = document.createElement('div')
    strip.className = `edge ${side}`
    return strip
  })
  root.prepend(...strips)
  signal.addEventListener('abort', () => {
    for (const strip of strips) strip.remove()
  })
  return {
    color(sharing) {
      for (const strip of strips) strip.dataset['sharing'] = sharing
    },
    rest(isResting) {
      for (const strip of strips) strip.toggleAttribute('data-resting', isResting)
    },
  }
}
