/** How a hidden part looks: hatched, with the word in its corner. One background, so that it works on any element. */
import { STILL } from '@conav/shared/asset/reference.ts'

const STRIPES = 'repeating-linear-gradient(135deg,rgb(128 138 148/.16) 0 6px,rgb(128 138 148/.34) 6px 12px)'

/** Declarations of a style attribute. */
export function hatch(word: string): string {
  const text = word.replace(/[<>&"']/g, '')
  const width = 16 + text.length * 7
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="18"><rect width="${width}" height="18" rx="4" fill="#4a5560"/>` +
    `<text x="${width / 2}" y="13" font-family="system-ui,sans-serif" font-size="11" fill="#fff" text-anchor="middle">${text}</text></svg>`
  const label = `url("data:image/svg+xml,${encodeURIComponent(svg)}") no-repeat 4px 4px`
  return `background:${label},${STRIPES},#e6e9ec!important;min-height:1em;min-width:1em`
}

/** Rules for every replayed document. Pictures do not travel: each stands as one transparent pixel, shown hatched. */
export const REPLAY_RULES = [
  `img[src^="data:image/gif;base64,R0lGODlhAQABAAAA"]{background:${STRIPES},rgb(128 138 148/.14)}`,
  // Nor does what is drawn or plays, where no rule lets it; and where no script runs, browsers give a canvas no size of its own.
  ':where(canvas){display:inline-block;width:300px;height:150px;aspect-ratio:300/150;width:attr(width px,300px);' +
    'height:attr(height px,150px);aspect-ratio:attr(width type(<number>),300)/attr(height type(<number>),150)}',
  `:where(canvas:not([${STILL}]),video:not([poster])){background:${STRIPES},rgb(128 138 148/.14)}`,
  // Where no script runs, browsers show the controls of every video.
  'video:not([controls])::-webkit-media-controls{display:none!important}',
  // Scrolling is applied as it was recorded, at once.
  'html,*{scroll-behavior:auto!important}',
]
