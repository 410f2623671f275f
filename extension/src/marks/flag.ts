/** Someone's pointer on the page: an arrow with a name. */
import type { PagePointer } from '../link/port.ts'
import type { Place } from './anchor.ts'
import { spotIn, type Spot } from './geometry.ts'

/** A pointer that was told to be elsewhere is there after this long. */
const GLIDE_MS = 20
const ARROW = 'M1 1v17l5-4 3 7 3-1-3-7h6z'
const SVG = 'http://www.w3.org/2000/svg'

export class Flag {
  readonly element = document.createElement('div')
  readonly #name = document.createElement('span')
  #pointer: PagePointer
  #shown: Spot | undefined
  /** How far it was from where it should be when it was last told, and when that was. */
  #lag = { x: 0, y: 0, atMs: 0 }
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
    this.#pointer = pointer
    this.#wasTold = true
    this.element.className = `flag ${pointer.color}`
    this.#name.textContent = pointer.name
  }

  /** Follows the page at once, and what it was told within a few frames. */
  draw(place: Place | undefined, nowMs: number): void {
    const wanted = place && spotIn(place.box, this.#pointer.at)
    const isSeen = place !== undefined && wanted !== undefined && isIn(place.clip, wanted)
    this.element.hidden = !isSeen
    if (!isSeen) return void (this.#shown = undefined)
    if (this.#wasTold && this.#shown !== undefined)
      this.#lag = { x: this.#shown.x - wanted.x, y: this.#shown.y - wanted.y, atMs: nowMs }
    this.#wasTold = false
    const left = isCalm() ? 0 : Math.max(0, 1 - (nowMs - this.#lag.atMs) / GLIDE_MS)
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
