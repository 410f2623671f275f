/**
 * Styles, in every form in which a page can hold them. Not among them: what a sheet names as a class, an id, a part or an
 * element of its own, which leaves by rule RD10.
 */
import { carrierOf, type Carrier } from './carrier.ts'

const SHEETS: readonly [name: string, css: string][] = [
  ['content', '.leak-a::before { content: "TEXT" }'],
  ['comment', '/* TEXT */ .leak-a { color: red }'],
  ['custom property', ':root { --user: "TEXT"; --raw: TEXT }'],
  ['name of a custom property', ':root { --TEXT: 1px }'],
  ['attribute selector', 'input[value="TEXT"], [data-user^="TEXT"] { color: red }'],
  ['address', '.leak-a { background: url(/art/TEXT.png) }'],
  ['import', '@import url("/art/TEXT.css");'],
  ['font', '@font-face { font-family: "TEXT"; src: url(/TEXT.woff2) } .leak-a { font-family: "TEXT" }'],
  ['keyframes', '@keyframes TEXT { from { opacity: 0 } } .leak-a { animation: TEXT 1s }'],
  ['grid area', '.leak-a { grid-template-areas: "TEXT" }'],
  ['media query', '@media (min-width: 1px) and (TEXT) { .leak-a { color: red } }'],
  ['layer', '@layer TEXT { .leak-a { color: red } }'],
  ['container', '@container TEXT (min-width: 1px) { .leak-a { color: red } }'],
  ['name of a container', '.leak-a { container-name: TEXT }'],
  ['counter', '.leak-a { counter-reset: TEXT } .leak-a::before { content: counter(TEXT) "TEXT" }'],
  ['counter style', '@counter-style TEXT { system: cyclic; symbols: "TEXT" }'],
  ['quotes', '.leak-a { quotes: "TEXT" "TEXT" }'],
  ['cursor', '.leak-a { cursor: url(/TEXT.cur), auto }'],
  ['list picture', '.leak-a { list-style: url(/TEXT.png) }'],
  ['list marker', '.leak-a { list-style-type: "TEXT" }'],
  ['anchor', '.leak-a { anchor-name: --TEXT; position-anchor: --TEXT }'],
  ['position to try', '@position-try --TEXT { top: 1px }'],
  ['view transition', '.leak-a { view-transition-name: TEXT } ::view-transition-group(TEXT) { top: 0 }'],
  ['timeline', '.leak-a { scroll-timeline-name: --TEXT; animation-timeline: --TEXT }'],
  ['property', '@property --TEXT { syntax: "*"; inherits: false }'],
  ['scope', '@scope ([data-user="TEXT"]) to ([title*="TEXT"]) { p { color: red } }'],
  ['support', '@supports (--TEXT: 1) { .leak-a { color: red } }'],
  ['namespace', '@namespace TEXT url(http://TEXT);'],
  ['named page', '@page TEXT { margin: 1px } .leak-a { page: TEXT }'],
  ['font features', '@font-feature-values TEXT { @styleset { TEXT: 1 } }'],
  ['font palette', '@font-palette-values --TEXT { font-family: TEXT }'],
  ['language', ':lang(TEXT) { color: red }'],
  ['part', '::part(x):is([title="TEXT"]) { color: red }'],
  ['highlight', '::highlight(TEXT) { color: red }'],
  ['state', ':state(TEXT) { color: red }'],
  ['class with an address', '.leak-a:has(a[href*="TEXT"]) { color: red }'],
  ['line of a grid', '.leak-a { grid-template-columns: [TEXT] 1fr; grid-column: TEXT }'],
  ['filter', '.leak-a { filter: url(/x.svg#TEXT); clip-path: url(#TEXT); mask: url(/TEXT.svg) }'],
  ['character set', '@charset "TEXT";'],
  ['unknown rule', '@TEXT x { y: z }'],
  ['unknown property', '.leak-a { TEXT: 1; user-TEXT: "TEXT" }'],
  ['escaped', '.leak-a::before { content: "\\62 TEXT" }'],
  ['broken sheet', '.leak-a { color: red; background: url("/TEXT'],
]

export const STYLE_CARRIERS: readonly Carrier[] = [
  ...SHEETS.map(([name, css]) =>
    carrierOf(
      `css ${name}`,
      `const style = document.createElement('style')
         style.textContent = ${JSON.stringify(css)}.replaceAll('TEXT', text)
         box.append(style)`,
    ),
  ),
  {
    name: 'inserted rule',
    plant(text, box) {
      const style = document.createElement('style')
      box.append(style)
      style.sheet?.insertRule(`.leak-b::after { content: "${text}" }`)
    },
  },
  {
    name: 'rule changed by script',
    plant(text, box) {
      const style = document.createElement('style')
      style.textContent = '.leak-c { color: red }'
      box.append(style)
      const rule = style.sheet?.cssRules[0] as CSSStyleRule
      setTimeout(() => rule.style.setProperty('--user', `"${text}"`))
    },
  },
  {
    name: 'adopted sheet',
    plant(text) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`.leak-d::after { content: "${text}" }`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    },
  },
  {
    name: 'adopted sheet, replaced later',
    plant(text) {
      const sheet = new CSSStyleSheet()
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
      setTimeout(() => sheet.replaceSync(`.leak-e { --user: "${text}" }`))
    },
  },
  {
    name: 'rule put into a group',
    plant(text, box) {
      const style = document.createElement('style')
      style.textContent = '@media all { .leak-g { color: red } }'
      box.append(style)
      const group = style.sheet?.cssRules[0] as CSSMediaRule
      setTimeout(() => group.insertRule(`.leak-g::after { content: "${text}" }`))
    },
  },
  {
    name: 'selector changed by script',
    plant(text, box) {
      const style = document.createElement('style')
      style.textContent = '.leak-h { color: red }'
      box.append(style)
      const rule = style.sheet?.cssRules[0] as CSSStyleRule
      setTimeout(() => (rule.selectorText = `.leak-h[data-user="${text}"]`))
    },
  },
  {
    name: 'sheet behind an address',
    plant(text, box) {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = `data:text/css,.leak-i::before{content:"${text}"}`
      box.append(link)
    },
  },
  {
    name: 'font made by script',
    plant: (text) => document.fonts.add(new FontFace(text, `local("${text}")`)),
  },
  {
    name: 'animation made by script',
    plant: (text, box) => box.animate([{ opacity: 0.9 }, { opacity: 1 }], { duration: 50, id: text }),
  },
  {
    name: 'property registered by script',
    plant: (text) => CSS.registerProperty?.({ name: `--${text}`, inherits: false }),
  },
  {
    name: 'highlight made by script',
    plant: (text) => (CSS as unknown as { highlights?: Map<string, unknown> }).highlights?.set(text, new Highlight()),
  },
  { name: 'style attribute', plant: (text, box) => box.setAttribute('style', `--user:"${text}"; content:"${text}"`) },
  { name: 'style set by script', plant: (text, box) => box.style.setProperty('background', `url("/art/${text}.png")`) },
  {
    name: 'content from an attribute',
    plant(text, box) {
      box.innerHTML = '<style>.leak-f::before { content: attr(data-leak) }</style><p class="leak-f"></p>'
      box.querySelector('p')?.setAttribute('data-leak', text)
    },
  },
]
