/** Texts of CSS that fetch. `E` stands for the address. */
const RULES = [
  '@import "E";',
  '@import url(E) screen;',
  '@IMPORT/**/"E";',
  '@\\69mport "E";',
  '@import url(E) layer(x) supports(display:grid);',
  '@charset "utf-8";@import \'E\';',
  '@namespace url(E);@import "E";',
  '@font-face{font-family:canary;src:url(E)}body,p{font-family:canary}',
  '@font-face{font-family:canary2;src:local(x),url("E") format("woff2")}p{font-family:canary2}',
  '@layer x{p{background:url(E)}}',
  '@media all{@supports (display:block){p{background:url(E)}}}',
  '@container (min-width:0){p{background:url(E)}}',
  '@scope (body){p{background:url(E)}}',
  '@starting-style{p{background:url(E)}}',
  '@keyframes canary{from{background-image:url(E)}to{background-image:url(E)}}p{animation:canary 9s infinite}',
  '@property --canary{syntax:"<image>";inherits:true;initial-value:url(E)}p{background:var(--canary)}',
  '@view-transition{navigation:auto}p{background:url(E)}',
  '@page{background:url(E)}p{background:url(E)}',
  'p{p&{background:url(E)}}',
  'p::before{content:url(E)}',
  'p:not(x){background:url(E)}',
  'p[class^=""],p{background:url(E)}',
  'p{background:url(E}',
]
const VALUES = [
  'url(E)',
  'url("E")',
  "URL( 'E' )",
  'u\\72l(E)',
  '\\75rl("E")',
  'url(\\68ttp:E)',
  'url("\\68\\74tp:E")',
  'image-set("E" 1x, url(E) 2x)',
  '-webkit-image-set(url(E) 1x)',
  'cross-fade(url(E),url(E),50%)',
  '-webkit-cross-fade(url(E),url(E),50%)',
  'src("E")',
  'image("E")',
  'url(javascript:E)',
  'url(data:text/html,E), url(E)',
  'var(--none, url(E))',
  'attr(x type(<url>), url(E))',
  'if(else: url(E))',
  'linear-gradient(red,red), url(E)',
  'element(#x), url(E)',
  'url(blob:E), url(E)',
]
export const PROPERTIES = [
  'background',
  'background-image',
  'list-style-image',
  'border-image-source',
  'mask-image',
  '-webkit-mask-image',
  'cursor',
  'content',
  'filter',
  'clip-path',
  'shape-outside',
  '-moz-binding',
  'behavior',
  '--canary',
]

/** Whole sheets. */
export function listSheets(url: string): string[] {
  const values = VALUES.map((value) => `p{background:${value}}`)
  const properties = PROPERTIES.map(
    (property) => `p{${property}:url(${url}),auto;${property}:url(${url});display:list-item}`,
  )
  return [...RULES, ...values, ...properties].map((css) => css.replaceAll('E', url))
}

/** Values of one property. */
export function listValues(url: string): string[] {
  return VALUES.map((value) => value.replaceAll('E', url))
}
