/** Charts drawn as SVG by Observable Plot: bars, dots with their words, and lines, each drawn anew in the place of the last. */
import { areaY, barY, dot, lineY, plot, ruleY, text } from '@observablehq/plot'

interface Day {
  day: number
  kind: string
  sold: number
}

const KINDS = ['pots', 'plants', 'seeds', 'soil', 'tools']
const DAYS = 60

let place: HTMLElement | undefined

globalThis.work = {
  prepare: (root) => void (place = root),
  steps: [
    () => show(plot({ marks: [barY(daysOf(1), { x: 'day', y: 'sold', fill: 'kind' }), ruleY([0])] })),
    () => {
      const days = daysOf(2)
      const dots = dot(days, { x: 'day', y: 'sold', stroke: 'kind', r: 3, title: 'kind' })
      show(plot({ grid: true, marks: [dots, text(days, { x: 'day', y: 'sold', text: 'sold', dy: -8 })] }))
    },
    () => {
      const days = daysOf(3)
      const area = areaY(days, { x: 'day', y: 'sold', fill: 'kind', fillOpacity: 0.3 })
      show(plot({ marks: [area, lineY(days, { x: 'day', y: 'sold', stroke: 'kind' }), ruleY([0])] }))
    },
    () => place?.replaceChildren(),
  ],
}

function show(chart: Element): void {
  place?.replaceChildren(chart)
}

function daysOf(seed: number): Day[] {
  return Array.from({ length: DAYS * KINDS.length }, (_, n) => ({
    day: Math.floor(n / KINDS.length),
    kind: KINDS[n % KINDS.length] ?? '',
    sold: 20 + ((n * 37 * seed) % 83),
  }))
}
