import { html, type Html } from '../../html.ts'
import { frame, green, GREENS, ground, leaf, pot, spread } from './strokes.ts'

export function monstera(): Html {
  const blades = [
    { angle: -72, reach: 62, scale: 0.82, fill: GREENS[1] },
    { angle: 70, reach: 66, scale: 0.86, fill: GREENS[0] },
    { angle: -36, reach: 88, scale: 0.92, fill: GREENS[0] },
    { angle: 38, reach: 86, scale: 0.9, fill: GREENS[2] },
    { angle: 2, reach: 96, scale: 0.96, fill: GREENS[1] },
  ]
  return frame([ground(), ...blades.map(splitLeaf), pot(148, 84)])
}

/** A heart-shaped blade on a stem, with slits to its edge. */
function splitLeaf({ angle, reach, scale, fill }: { angle: number; reach: number; scale: number; fill: string }): Html {
  const slits = [-18, -2, 14].map(
    (y) =>
      html`<path
        d="M9 ${y - 6}L40 ${y - 16}L38 ${y - 9}ZM-9 ${y - 6}L-40 ${y - 16}L-38 ${y - 9}Z"
        fill="var(--art-ground, #dcebd8)"
      />`,
  )
  return html`<g transform="translate(120 156) rotate(${angle})">
    <path d="M0 0V${-reach}" stroke="${GREENS[3]}" stroke-width="4" fill="none" />
    <g transform="translate(0 ${-reach}) scale(${scale})">
      <path d="M0 26C-16 34 -40 26 -38 2C-37 -18 -18 -36 0 -48C18 -36 37 -18 38 2C40 26 16 34 0 26Z" fill="${fill}" />
      ${slits}
      <path d="M0 24V-42" stroke="${GREENS[4]}" stroke-width="2" stroke-linecap="round" />
    </g>
  </g>`
}

export function snakePlant(): Html {
  const blades = spread(7, -24, 24).map((angle, index) => {
    const length = [92, 120, 104, 138, 116, 126, 88][index] ?? 100
    const x = 120 + angle * 0.9
    return html`${leaf({ x, y: 160, angle: angle * 0.62, length, width: 26, fill: '#c9bf72' })}${leaf({
      x,
      y: 160,
      angle: angle * 0.62,
      length: length - 6,
      width: 19,
      fill: green(index),
      vein: GREENS[3],
    })}`
  })
  return frame([ground(), ...blades, pot(152, 88)])
}

export function fern(): Html {
  const fronds = [-86, -64, -44, -24, -8, 10, 28, 46, 66, 88].map((angle, index) => frond(angle, index))
  return frame([ground(), ...fronds, pot(156, 78)])
}

function frond(angle: number, index: number): Html {
  const length = 104 - Math.abs(angle) * 0.2
  const leaflets = spread(9, 14, length).flatMap((y, step) => {
    const size = 25 - step * 2
    return [-62, 62].map((side) => leaf({ x: 0, y: -y, angle: side, length: size, width: 9, fill: green(index) }))
  })
  return html`<g transform="translate(120 162) rotate(${angle})">
    <path d="M0 0V${-length}" stroke="${GREENS[1]}" stroke-width="2" />
    ${leaflets}${leaf({ x: 0, y: -length, angle: 0, length: 12, width: 8, fill: green(index) })}
  </g>`
}

export function olive(): Html {
  const crown = spread(26, 0, 25).map((index) => {
    const turn = index * 137.5
    const away = 9.5 * Math.sqrt(index)
    const x = 120 + Math.cos((turn * Math.PI) / 180) * away
    const y = 78 + Math.sin((turn * Math.PI) / 180) * away * 0.86
    const fill = ['#6f8f78', '#87a58c', '#a5bda3', '#567a63'][index % 4] ?? '#6f8f78'
    return leaf({ x, y: y + 10, angle: turn % 360, length: 34, width: 12, fill })
  })
  const fruit = [
    [92, 92],
    [146, 70],
    [124, 108],
    [108, 58],
    [152, 100],
  ].map(([x, y]) => html`<ellipse cx="${x}" cy="${y}" rx="4.5" ry="6" fill="#4b3f5c" />`)
  return frame([
    ground(),
    html`<path d="M116 168C118 140 114 124 119 92H124C123 124 127 142 125 168Z" fill="#8a6a4f" />`,
    html`<path
      d="M120 118C108 108 102 98 98 86M121 110C132 102 140 94 144 82"
      stroke="#8a6a4f"
      stroke-width="4"
      fill="none"
    />`,
    html`<ellipse cx="120" cy="76" rx="44" ry="40" fill="#567a63" />`,
    ...crown,
    ...fruit,
    pot(160, 76),
  ])
}

export function lavender(): Html {
  const stems = spread(15, -34, 34).map((angle, index) => {
    const length = 96 + ((index * 13) % 34)
    const buds = spread(7, 0, 6).map(
      (step) =>
        html`<ellipse
          cx="${step % 2 === 0 ? -3.4 : 3.4}"
          cy="${-length + step * 6}"
          rx="5"
          ry="4.4"
          fill="${['#7d6bb0', '#9a86c9', '#6a589c'][(step + index) % 3]}"
        />`,
    )
    return html`<g transform="translate(${120 + angle * 0.9} 172) rotate(${angle})">
      <path d="M0 0V${-length}" stroke="#7d9d75" stroke-width="2.4" />
      ${leaf({ x: 0, y: -8, angle: -24, length: 38, width: 7, fill: '#8fae86' })}
      ${leaf({ x: 0, y: -14, angle: 24, length: 34, width: 7, fill: '#7d9d75' })} ${buds}
    </g>`
  })
  return frame([ground(), ...stems, pot(162, 112)])
}
