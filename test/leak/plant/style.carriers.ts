/** Styles, in every form in which a page can hold them. */
import type { Carrier } from './carrier.ts'

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
]

export const STYLE_CARRIERS: readonly Carrier[] = [
  ...SHEETS.map(([name, css]): Carrier => ({
    name: `css ${name}`,
    plant: new Function(
      'text',
      'box',
      `const style = document.createElement('style')
         style.textContent = ${JSON.stringify(css)}.replaceAll('TEXT', text)
         box.append(style)`,
    ) as Carrier['plant'],
  })),
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
