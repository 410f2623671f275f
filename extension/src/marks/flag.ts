/** Someone's pointer on the page: an arrow with a name. */
import type { Spot } from '@conav/shared/documents/line.ts'
import type { PagePointer } from '../link/port.ts'
import type { Place } from './anchor.ts'
import { spotIn } from './geometry.ts'

/** Places come up to so far apart while the hand moves; what comes later begins anew. */
const LONGEST_GAP_MS = 80
/** What is drawn in a frame is seen when the next one begins. */
const FRAME_MS = 16
const ARROW = 'M1 1v17l5-4 3 7 3-1-3-7h6z'
const SVG = 'http://www.w3.org/2000/svg'

export class Flag {
  readonly element = document.createElement('div')
  readonly #name = document.createElement('span')
  #pointer: PagePointer
  #shown: Spot | undefined
  /** How far it was from where it should be when it was last told, when that was, and when it is due there. */
  #lag = { x: 0, y: 0 }
  #toldAtMs = 0
  #glideMs = 0
  #wasTold = true

  constructor(pointer: PagePointer) {
    this.#pointer = pointer
    const svg = document.createElementNS(SVG, 'svg')
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', ARROW)
    svg.append(path)
    this.element.append(svg, this.#name)
    this.tell(pointer)
  }

  get node(): PagePointer['node'] {
    return this.#pointer.node
  }

  tell(pointer: PagePointer): void {
    const isMoved = pointer.node !== this.#pointer.node || String(pointer.at) !== String(this.#pointer.at)
    this.#pointer = pointer
    if (isMoved) this.#glide()
    this.element.className = `flag ${pointer.color}`
    this.#name.textContent = pointer.name
  }

  /** Is where it was told to be by the time at which the next place is due, however far apart they come. */
  #glide(): void {
    const nowMs = performance.now()
    const gapMs = nowMs - this.#toldAtMs
    this.#toldAtMs = nowMs
    this.#glideMs = gapMs > LONGEST_GAP_MS ? 0 : gapMs
    this.#wasTold = true
  }

  /** Follows the page at once, and what it was told as soon as that looks like one movement. */
  draw(place: Place | undefined, nowMs: number): void {
    const wanted = place && spotIn(place.box, this.#pointer.at)
    const isSeen = place !== undefined && wanted !== undefined && isIn(place.clip, wanted)
    this.element.hidden = !isSeen
    if (!isSeen) return void (this.#shown = undefined)
    if (this.#wasTold && this.#shown !== undefined)
      this.#lag = { x: this.#shown.x - wanted.x, y: this.#shown.y - wanted.y }
    this.#wasTold = false
    const passedMs = nowMs + FRAME_MS - this.#toldAtMs
    const left = isCalm() || this.#glideMs === 0 ? 0 : Math.max(0, Math.min(1, 1 - passedMs / this.#glideMs))
    this.#shown = { x: wanted.x + this.#lag.x * left, y: wanted.y + this.#lag.y * left }
    this.element.style.translate = `${this.#shown.x}px ${this.#shown.y}px`
    this.element.classList.toggle('turned', this.#shown.x > innerWidth * 0.7)
  }
}

function isIn({ left, top, width, height }: Place['clip'], { x, y }: Spot): boolean {
  return x >= left && x <= left + width && y >= top && y <= top + height
}

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
