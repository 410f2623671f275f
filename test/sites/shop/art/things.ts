import { html, type Html } from '../../html.ts'
import { CLAY, frame, GREENS, ground, leaf } from './strokes.ts'

export function clayPot(): Html {
  return frame([
    ground(),
    html`<path d="M64 92H176L158 190H82Z" fill="${CLAY.front}" />`,
    html`<path d="M126 92H176L158 190H126Z" fill="${CLAY.shade}" opacity="0.55" />`,
    html`<rect x="54" y="66" width="132" height="30" rx="6" fill="${CLAY.rim}" />`,
    html`<ellipse cx="120" cy="68" rx="60" ry="9" fill="#7d3f27" />`,
    html`<path d="M56 188H184L176 206H64Z" fill="${CLAY.rim}" />`,
    html`<path
      d="M78 112C84 136 86 158 88 178"
      stroke="#f0b595"
      stroke-width="4"
      stroke-linecap="round"
      fill="none"
    />`,
  ])
}

export function wateringCan(): Html {
  return frame([
    ground(),
    html`<path
      d="M150 110C206 104 202 184 146 184"
      fill="none"
      stroke="#35546b"
      stroke-width="10"
      stroke-linecap="round"
    />`,
    html`<path d="M92 150L34 74L42 68L100 128Z" fill="#4d7590" />`,
    html`<path d="M26 74L46 60L50 66L30 80Z" fill="#35546b" />`,
    html`<path d="M84 104H156L166 204H74Z" fill="#5f8aa6" />`,
    html`<path d="M124 104H156L166 204H124Z" fill="#35546b" opacity="0.35" />`,
    html`<ellipse cx="120" cy="104" rx="36" ry="8" fill="#2c465a" />`,
    html`<path
      d="M94 104C98 74 142 74 146 104"
      fill="none"
      stroke="#35546b"
      stroke-width="8"
      stroke-linecap="round"
    />`,
    html`<path d="M92 122L86 186" stroke="#a9c6d8" stroke-width="4" stroke-linecap="round" />`,
    ...[
      [26, 98],
      [34, 118],
      [20, 128],
    ].map(([x, y]) => html`<path d="M${x} ${y}q-6 9 0 13q6 -4 0 -13Z" fill="#7fb2d1" />`),
  ])
}

export function trowel(): Html {
  return frame([
    ground(),
    html`<g transform="rotate(32 120 120)">
      <rect x="109" y="26" width="22" height="74" rx="11" fill="#c99a67" />
      <rect x="120" y="26" width="11" height="74" rx="5" fill="#a97a49" opacity="0.6" />
      <rect x="111" y="88" width="18" height="14" rx="3" fill="#55655d" />
      <path d="M117 100H123V124H117Z" fill="#8d9c95" />
      <path d="M98 122H142L138 176C134 198 124 210 120 214C116 210 106 198 102 176Z" fill="#b9c5bf" />
      <path d="M120 122H142L138 176C134 198 124 210 120 214Z" fill="#8d9c95" />
      <path d="M108 140H114M108 152H114M108 164H114M109 176H114" stroke="#55655d" stroke-width="2" />
    </g>`,
    leaf({ x: 196, y: 206, angle: -18, length: 42, width: 20, fill: GREENS[2], vein: GREENS[4] }),
    leaf({ x: 198, y: 206, angle: 30, length: 32, width: 16, fill: GREENS[1], vein: GREENS[3] }),
  ])
}

/** The small mark beside the shop's name. */
export function mark(): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path d="M16 30V15" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
    <path d="M16 18C5 18 3 9 4 3C12 3 17 8 16 18Z" fill="currentColor" />
    <path d="M16 23C25 23 28 16 27 10C20 10 15 14 16 23Z" fill="currentColor" opacity="0.62" />
  </svg>`
}

/** The site's icon as a file of its own. */
export function favicon(): Html {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" rx="8" fill="#1f4d3a" />
    <path d="M16 27V16" stroke="#f6f3ea" stroke-width="2.2" stroke-linecap="round" />
    <path d="M16 18C8 18 6 11 7 6C13 6 17 10 16 18Z" fill="#f6f3ea" />
    <path d="M16 22C22 22 25 17 24 12C19 12 15 15 16 22Z" fill="#b4d2a6" />
  </svg>`
}
