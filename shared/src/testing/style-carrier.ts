/** Carriers in stylesheets. For tests of the redactor. */
import type { PageEvent } from '../redact/event.ts'
import { PageBuilder, snapshotOf } from './page-event.ts'

/** One way in which a text of the page can travel. */
export interface Carrier {
  readonly name: string
  /** Events that carry the text, beginning with a keyframe. */
  plant(text: string): PageEvent[]
}

const css = (name: string, sheet: (text: string) => string): Carrier => ({
  name: `css ${name}`,
  plant(text) {
    const b = new PageBuilder()
    return [snapshotOf(b.page([b.element('style', { _cssText: sheet(text) }, '')], []))]
  },
})

export const STYLE_CARRIERS: readonly Carrier[] = [
  css('comment', (text) => `/* ${text} */.a{color:red}`),
  css('content', (text) => `.a::before{content:"${text}"}`),
  css(
    'content, escaped',
    (text) => `.a::before{content:"${[...text].map((one) => `\\${one.charCodeAt(0).toString(16)} `).join('')}"}`,
  ),
  css('url', (text) => `.a{background:#fff url(https://shop.example/${text}.png)}`),
  css('quoted url', (text) => `.a{background:url("https://shop.example/${text}.png")}`),
  css('image-set', (text) => `.a{background:image-set("${text}" 1x)}`),
  css('data url', (text) => `.a{background:url(data:image/svg+xml;utf8,${text})}`),
  css('import', (text) => `@import url("${text}.css");.a{color:red}`),
  css('font face', (text) => `@font-face{font-family:"${text}";src:url(${text}.woff2)}`),
  css('font family', (text) => `.a{font-family:"${text}",serif}`),
  css('unquoted font family', (text) => `.a{font-family:${text},serif}`),
  css('variable', (text) => `:root{--a:"${text}";--b:${text}}`),
  css('variable name', (text) => `:root{--${text}:1px}.a{margin:var(--${text})}`),
  css('variable block', (text) => `:root{--a:{color:${text}}}`),
  css('attribute selector', (text) => `[value="${text}"],input[value^=${text}]{color:red}`),
  css('attribute name', (text) => `[data-${text}]{color:red}`),
  css('tag selector', (text) => `${text}{color:red}`),
  css('lang selector', (text) => `:lang("${text}"){color:red}`),
  css('pseudo-class', (text) => `a:${text}{color:red}`),
  css('keyframes', (text) => `@keyframes ${text}{from{opacity:0}}.a{animation:${text} 1s}`),
  css('grid areas', (text) => `.a{grid-template-areas:"${text}"}`),
  css('counter style', (text) => `@counter-style c{symbols:"${text}"}`),
  css('unknown at-rule', (text) => `@${text} x{a{b:c}}@unknown "${text}";`),
  css('media query', (text) => `@media (min-width:1px) and (${text}){.a{color:red}}`),
  css('supports', (text) => `@supports (content:"${text}"){.a{color:red}}`),
  css('unclosed string', (text) => `.a{content:"${text}`),
  css('unclosed rule', (text) => `.a{color:red}.b{background:${text}`),
  css('unclosed comment', (text) => `.a{color:red}/* ${text}`),
  css('stray tokens', (text) => `}} ${text} ; ${text}} .a{color:red}`),
  css('html comment', (text) => `<!-- ${text} --> .a{color:red}`),
  css('unknown function', (text) => `.a{width:${text}(1px)}`),
  css('number', (text) => `.a{--n:${text.replace(/\D/g, '')}${text}}`),
]
