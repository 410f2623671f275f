/** Elements and attributes that run, load, redirect, submit or open. */
import type { Canary, Spec } from './payload.ts'

const encode = (text: string): string => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('')
const inject = (js: string): string => `<script>${js}</script><img src=x onerror="${js}">`
const schemes = (js: string): Record<string, string> => ({
  javascript: `javascript:${js}`,
  'javascript in capitals': `JaVaScRiPt:${js}`,
  'javascript after control characters': `\u0001 \tjavascript:${js}`,
  'javascript with a line break': `java\nscript:${js}`,
  'javascript with a tab': `java\tscript:${js}`,
  'javascript in entities': `${encode('javascript:')}${js}`,
  'data html': `data:text/html,${inject(js)}`,
  'data html in base64': `data:text/html;base64,${btoa(inject(js))}`,
  'data svg': `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><script>${js}</script></svg>`,
  'data xml': `data:text/xml,<x xmlns="http://www.w3.org/1999/xhtml">${inject(js)}</x>`,
  'view-source': `view-source:javascript:${js}`,
  vbscript: `vbscript:${js}`,
})
const EVENTS =
  'onload onerror onclick onfocus onfocusin onblur onmouseover onpointerover onpointerdown onmousedown onanimationstart onanimationend ' +
  'ontransitionend ontoggle onbeforetoggle onscroll onwheel onresize onpageshow onhashchange onmessage oncut oninput onchange oninvalid ' +
  'onsubmit onreset onselect onbegin onend onrepeat oncontentvisibilityautostatechange onscrollend onsecuritypolicyviolation onslotchange'

/** Each by a name that tells it. */
export function listElements({ js, url }: Canary): Record<string, Spec> {
  return {
    ...listScripts({ js, url }),
    ...listFrames({ js, url }),
    ...listLinks({ js, url }),
    ...listMedia({ js, url }),
    ...listSvg({ js, url }),
    ...listHandlers(js),
  }
}

function listScripts({ js, url }: Canary): Record<string, Spec> {
  return {
    script: ['script', {}, js],
    'SCRIPT in capitals': ['SCRIPT', {}, js],
    'script of another origin': ['script', { src: url }],
    'module of another origin': ['script', { type: 'module', src: url }],
    'script in a data address': ['script', { src: `data:text/javascript,${js}` }],
    'import map': ['script', { type: 'importmap' }, `{"imports":{"x":"${url}"}}`],
    'speculation rules': ['script', { type: 'speculationrules' }, `{"prefetch":[{"urls":["${url}"]}]}`],
    'a dialog': ['img', { src: 'x:', onerror: `alert('${url}');confirm('${url}');prompt('${url}')` }],
    'a new window': ['img', { src: 'x:', onerror: `window.open('${url}')` }],
    'a way out': ['img', { src: 'x:', onerror: `top.location='${url}'` }],
    'noscript with markup': ['noscript', {}, inject(js)],
    'template with a script': ['template', {}, ['script', {}, js]],
    'declarative shadow root': ['template', { shadowrootmode: 'open' }, ['script', {}, js]],
    object: ['object', { data: url, type: 'text/html' }],
    'object with a script': ['object', { data: `javascript:${js}` }],
    'object of html': ['object', { data: `data:text/html,${inject(js)}`, type: 'text/html' }],
    embed: ['embed', { src: url, type: 'text/html' }],
    'embed with a script': ['embed', { src: `javascript:${js}` }],
    applet: ['applet', { code: url, archive: url }],
    param: ['object', {}, ['param', { name: 'src', value: url }], ['param', { name: 'movie', value: url }]],
    'refresh by meta': ['meta', { 'http-equiv': 'refresh', content: `0;url=${url}` }],
    'refresh to a script': ['meta', { 'http-equiv': 'refresh', content: `0;url=javascript:${js}` }],
    'cookie by meta': ['meta', { 'http-equiv': 'set-cookie', content: 'canary=1' }],
    base: ['div', {}, ['base', { href: `${url}/`, target: '_top' }], ['img', { src: 'x.png' }], ['a', { href: 'y' }]],
    plaintext: ['plaintext', {}, inject(js)],
    xmp: ['xmp', {}, inject(js)],
    listing: ['listing', {}, inject(js)],
    title: ['title', {}, `</title>${inject(js)}`],
    'textarea that ends early': ['textarea', { value: `</textarea>${inject(js)}` }],
    'style that ends early': ['style', {}, `</style>${inject(js)}`],
    'an odd tag name': [`img src=x onerror=${js} x`, {}],
    'a tag name with a script': [`div><script>${js}</script`, {}],
    manifest: ['html', { manifest: url }],
  }
}

function listFrames({ js, url }: Canary): Record<string, Spec> {
  return {
    iframe: ['iframe', { src: url }],
    'iframe with markup': ['iframe', { srcdoc: inject(js) }],
    'iframe with scripts allowed': [
      'iframe',
      { srcdoc: inject(js), sandbox: 'allow-scripts allow-same-origin allow-popups' },
    ],
    'iframe with a sandbox of its own': [
      'iframe',
      { src: url, sandbox: 'allow-top-navigation allow-scripts', allow: '*' },
    ],
    'iframe without credentials': ['iframe', { src: url, credentialless: '' }],
    'frame with capitals': ['IFrAmE', { SrC: url, SRCDOC: inject(js) }],
    frameset: ['frameset', { onload: js }, ['frame', { src: url }]],
    portal: ['portal', { src: url }],
    fencedframe: ['fencedframe', { src: url, mode: 'opaque-ads' }],
    webview: ['webview', { src: url }],
    ...prefixed('iframe to ', schemes(js), (address) => ['iframe', { src: address }]),
  }
}

function listLinks({ js, url }: Canary): Record<string, Spec> {
  const rels =
    'stylesheet preload prefetch dns-prefetch preconnect prerender modulepreload icon manifest import alternate next search help ' +
    'apple-touch-icon mask-icon expect compression-dictionary'
  return {
    ...Object.fromEntries(
      rels
        .split(' ')
        .map((rel): [string, Spec] => [`link ${rel}`, ['link', { rel, href: url, as: 'image', type: 'text/css' }]]),
    ),
    'link of a style in capitals': ['LINK', { REL: 'STYLESHEET', HREF: url }],
    link: ['a', { href: url }, 'go'],
    'link to the top': ['a', { href: url, target: '_top' }, 'go'],
    'link to a new window': ['a', { href: url, target: '_blank' }, 'go'],
    'link to the parent': ['a', { href: url, target: '_parent', rel: 'opener' }, 'go'],
    ping: ['a', { href: '#', ping: url, attributionsrc: url }, 'go'],
    download: ['a', { href: url, download: 'x' }, 'go'],
    area: ['map', { name: 'm' }, ['area', { href: url, shape: 'default', ping: url }]],
    form: ['form', { action: url, method: 'post' }, ['button', { type: 'submit' }, 'go']],
    'form to a new window': ['form', { action: url, target: '_blank' }, ['input', { type: 'submit', value: 'go' }]],
    'form to a script': ['form', { action: `javascript:${js}` }, ['button', {}, 'go']],
    'button with an action': ['form', {}, ['button', { formaction: url, formtarget: '_top' }, 'go']],
    'image button': ['form', { action: url }, ['input', { type: 'image', src: url, formaction: url }]],
    isindex: ['isindex', { action: url, type: 'image', src: url }],
    command: ['button', { command: 'show-modal', commandfor: 'x', interestfor: url }, 'go'],
    ...prefixed('link to ', schemes(js), (address) => ['a', { href: address }, 'go']),
    ...prefixed('form to ', schemes(js), (address) => ['form', { action: address }, ['button', {}, 'go']]),
    'link to a program': ['a', { href: `mailto:x@evil.localhost?body=${url}` }, 'go'],
    'link to an intent': ['a', { href: `intent:${url}#Intent;scheme=http;end` }, 'go'],
    'link into a file system': ['a', { href: `filesystem:${url}` }, 'go'],
  }
}

function listMedia({ js, url }: Canary): Record<string, Spec> {
  return {
    img: ['img', { src: url }],
    'img in capitals': ['IMG', { SRC: url }],
    srcset: ['img', { srcset: `${url} 1x, ${url} 2x`, sizes: '100vw' }],
    'img with a script for a miss': ['img', { src: 'x', onerror: js }],
    'img shown by the recorder': ['img', { rr_dataURL: url }],
    'img with a source of the recorder': ['img', { rr_src: url, 'rrweb-original-src': url }],
    'img for old browsers': ['img', { lowsrc: url, dynsrc: url, longdesc: url }],
    picture: ['picture', {}, ['source', { srcset: url }], ['img', { alt: 'x' }]],
    video: ['video', { src: url, autoplay: true, muted: true }],
    poster: ['video', { poster: url }],
    'video that the recorder plays': ['video', { src: url, rr_mediaState: 'played', rr_mediaCurrentTime: 1 }],
    'video of sources': ['video', { autoplay: true }, ['source', { src: url }], ['track', { src: url, default: true }]],
    audio: ['audio', { src: url, autoplay: true, onerror: js }],
    'canvas of the recorder': ['canvas', { rr_dataURL: url }],
    'canvas with a script': ['canvas', { rr_dataURL: `javascript:${js}` }],
    background: ['table', { background: url }, ['tr', {}, ['td', { background: url }, 'x']]],
    'body with a background': ['body', { background: url, onload: js }],
    'input of an image': ['input', { type: 'image', src: url }],
    quote: ['blockquote', { cite: url }, ['q', { cite: url }, 'x']],
    ...prefixed('img of ', schemes(js), (address) => ['img', { src: address }]),
  }
}

function listSvg({ js, url }: Canary): Record<string, Spec> {
  const link = { 'xlink:href': url, href: url }
  return {
    'svg script': ['svg:svg', {}, ['svg:script', {}, js]],
    'svg script elsewhere': ['svg:svg', {}, ['svg:script', link]],
    'svg that is loaded': ['svg:svg', { onload: js }],
    'svg use': ['svg:svg', {}, ['svg:use', { 'xlink:href': `${url}#a`, href: `${url}#a` }]],
    'svg use of data': [
      'svg:svg',
      {},
      ['svg:use', { href: `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" id="a" onload="${js}"/>#a` }],
    ],
    'svg image': ['svg:svg', {}, ['svg:image', { ...link, width: '9', height: '9' }]],
    'svg filter image': [
      'svg:svg',
      {},
      ['svg:filter', { id: 'f' }, ['svg:feImage', link]],
      ['svg:rect', { filter: 'url(#f)' }],
    ],
    'svg link': ['svg:svg', {}, ['svg:a', { ...link, target: '_top' }, ['svg:text', {}, 'go']]],
    'svg link to a script': ['svg:svg', {}, ['svg:a', { 'xlink:href': `javascript:${js}` }, ['svg:text', {}, 'go']]],
    'svg animation of a link': [
      'svg:svg',
      {},
      [
        'svg:a',
        {},
        ['svg:animate', { attributeName: 'href', values: `javascript:${js}`, begin: '0s' }],
        ['svg:text', {}, 'go'],
      ],
    ],
    'svg animation with a handler': [
      'svg:svg',
      {},
      ['svg:animate', { attributeName: 'x', onbegin: js, begin: '0s', dur: '1s' }],
    ],
    'svg set': ['svg:svg', {}, ['svg:image', {}, ['svg:set', { attributeName: 'href', to: url }]]],
    'svg handler': ['svg:svg', {}, ['svg:handler', { 'ev:event': 'load', type: 'text/javascript' }, js]],
    'svg font': ['svg:svg', {}, ['svg:font-face', {}, ['svg:font-face-src', {}, ['svg:font-face-uri', link]]]],
    'svg cursor': ['svg:svg', {}, ['svg:cursor', link]],
    'svg foreign object': [
      'svg:svg',
      {},
      ['svg:foreignObject', {}, ['iframe', { srcdoc: inject(js) }], ['script', {}, js]],
    ],
    'svg paint': [
      'svg:svg',
      {},
      ['svg:rect', { fill: `url(${url}#a)`, filter: `url("${url}#f")`, 'clip-path': `url(${url}#c)` }],
    ],
    'svg style': ['svg:svg', {}, ['svg:style', {}, `@import "${url}";*{background:url(${url})}`]],
    'svg iframe': ['svg:svg', {}, ['svg:iframe', { src: url, srcdoc: inject(js) }]],
    'math link': [
      'math',
      {},
      ['mtext', { href: `javascript:${js}`, 'xlink:href': url }, 'go'],
      ['maction', { actiontype: 'statusline#x', 'xlink:href': url }, 'go'],
    ],
    'math with an image': [
      'math',
      {},
      ['mglyph', { src: url }],
      ['annotation-xml', { encoding: 'text/html' }, ['script', {}, js]],
    ],
  }
}

function listHandlers(js: string): Record<string, Spec> {
  return prefixed('handler ', Object.fromEntries(EVENTS.split(' ').map((name) => [name, name])), (name) => [
    'input',
    {
      [name]: js,
      autofocus: true,
      tabindex: '0',
      style: 'animation: a 1ms; transition: all 1ms',
      [name.toUpperCase()]: js,
    },
  ])
}

function prefixed(
  prefix: string,
  values: Record<string, string>,
  specOf: (value: string) => Spec,
): Record<string, Spec> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, specOf(value)]))
}
