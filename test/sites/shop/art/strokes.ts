import { html, type Html } from '../../html.ts'

export const GREENS = ['#2f6b4a', '#3f8259', '#5a9c6c', '#84b887', '#b4d2a6'] as const
export const CLAY = { front: '#c56b45', shade: '#a95534', rim: '#d98560' } as const

export type Stem = { x: number; y: number; angle: number; length: number; width: number; fill: string; vein?: string }

/** A leaf that grows from (x, y); angle 0 points up, positive leans right. */
export function leaf({ x, y, angle, length, width, fill, vein }: Stem): Html {
  const half = width / 2
  const low = (-length * 0.25).toFixed(1)
  const high = (-length * 0.75).toFixed(1)
  const blade = `M0 0C${half} ${low} ${half} ${high} 0 ${-length}C${-half} ${high} ${-half} ${low} 0 0Z`
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(1)})`
  if (vein === undefined) return html`<path transform="${place}" d="${blade}" fill="${fill}" />`
  return html`<g transform="${place}">
    <path d="${blade}" fill="${fill}" />
    <path d="M0 0V${-length * 0.88}" fill="none" stroke="${vein}" stroke-width="1.5" stroke-linecap="round" />
  </g>`
}

/** A clay pot that stands on y = 206, its rim at `top`. */
export function pot(top: number, width: number): Html {
  const left = 120 - width / 2
  const foot = width * 0.34
  return html`<g>
    <path d="M${left + 5} ${top + 10}H${left + width - 5}L${120 + foot} 206H${120 - foot}Z" fill="${CLAY.front}" />
    <path d="M120 ${top + 10}H${left + width - 5}L${120 + foot} 206H120Z" fill="${CLAY.shade}" opacity="0.55" />
    <rect x="${left}" y="${top}" width="${width}" height="14" rx="4" fill="${CLAY.rim}" />
  </g>`
}

/** The soft ground and shadow that all pictures share. */
export function ground(): Html {
  return html`<ellipse cx="120" cy="207" rx="82" ry="8" fill="#1c3a2b" opacity="0.14" />`
}

export function frame(content: readonly Html[]): Html {
  return html`<svg
    class="art"
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 240 240"
    aria-hidden="true"
    focusable="false"
  >
    ${content}
  </svg>`
}

/** Evenly spread numbers from `first` to `last`, both included. */
export function spread(count: number, first: number, last: number): number[] {
  return Array.from({ length: count }, (_, index) => first + ((last - first) * index) / Math.max(1, count - 1))
}

/** A green that varies along a plant without chance, so that every build draws the same picture. */
export function green(index: number): string {
  return GREENS[(index * 7 + 1) % 4] ?? GREENS[0]
}
