/** Frames are laid out to whole pixels, the observer counts fractions of them. */
const WHOLE = 0.98
/** The shortest that browsers allow with `trackVisibility`. */
const DELAY_MS = 100
/**
 * The page's `zoom` reaches into this frame, and no observer calls that a distortion. Below these a word is no more than
 * a smear; telephones, which have finer screens, show nothing so small by themselves.
 */
const TOO_SMALL = '(resolution < 0.5dppx), (pointer: coarse) and (resolution < 1dppx)'

/**
 * Tells whether all the elements can be seen whole and are large enough to be read. Where the browser can say it
 * (IntersectionObserver v2), that means nothing of the page covers, tints or fades them, also not from outside of this
 * frame; elsewhere, that they are on screen.
 */
export function watchSight(elements: readonly Element[], onChange: (isVisible: boolean) => void): () => void {
  const canSeeCover = 'isVisible' in IntersectionObserverEntry.prototype
  const options = { threshold: [0, 0.5, WHOLE, 1], ...(canSeeCover ? { trackVisibility: true, delay: DELAY_MS } : {}) }
  const uncovered = new Set<Element>()
  const tooSmall = window.matchMedia(TOO_SMALL)
  const say = (): void =>
    onChange(uncovered.size === elements.length && !tooSmall.matches && document.visibilityState === 'visible')
  const observer = new IntersectionObserver((entries: readonly (IntersectionObserverEntry & Sighting)[]) => {
    for (const { target, intersectionRatio, isVisible } of entries)
      if (intersectionRatio >= WHOLE && (!canSeeCover || isVisible === true)) uncovered.add(target)
      else uncovered.delete(target)
    say()
  }, options)
  for (const element of elements) observer.observe(element)
  document.addEventListener('visibilitychange', say)
  tooSmall.addEventListener('change', say)
  return () => {
    observer.disconnect()
    document.removeEventListener('visibilitychange', say)
    tooSmall.removeEventListener('change', say)
  }
}

interface Sighting {
  isVisible?: boolean
}
