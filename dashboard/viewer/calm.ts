/** Animations and transitions of the page: they run for ever, and each costs the browser something sixty times a second. */
import { listRoots, type Root } from './room-left.ts'

const MAX_ANIMATIONS = 500
const NO_MOTION = '*,::before,::after{animation:none!important;transition:none!important}'

/** Of more than so many none runs from now on, until the next page. Whether there were more. */
export function calm(page: Document, most = MAX_ANIMATIONS): boolean {
  return stillAll(listRoots(page), most)
}

/** The same of what lies in no shadow and no frame: soon done. */
export function calmOpenly(page: Document): void {
  stillAll([page], MAX_ANIMATIONS)
}

function stillAll(roots: readonly Root[], most: number): boolean {
  if (roots.reduce((sum, root) => sum + root.getAnimations().length, 0) <= most) return false
  for (const root of roots) still(root)
  return true
}

function still(root: Root): void {
  const document = root.ownerDocument ?? (root as Document)
  const style = document.createElement('style')
  style.textContent = NO_MOTION
  if (root === document) return document.documentElement.prepend(style)
  root.prepend(style)
}
