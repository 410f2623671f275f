/** Attributes and addresses. */
import { TEXT_ATTRIBUTES } from '@conav/shared/redact/allow.ts'
import { carrierOf, type Carrier } from './carrier.ts'

const ATTRIBUTES: readonly [tag: string, name: string, before?: string][] = [
  ...[...TEXT_ATTRIBUTES].map((name): [string, string] => [name === 'alt' ? 'img' : 'p', name]),
  ...words('data-customer data-testid aria-keyshortcuts aria-current aria-valuenow aria-checked aria-live role').map(
    (name): [string, string] => ['p', name],
  ),
  ...words('aria-labelledby aria-describedby aria-controls aria-owns aria-activedescendant aria-errormessage').map(
    (name): [string, string] => ['p', name],
  ),
  ...words('id class lang dir part exportparts slot nonce accesskey itemid itemprop itemref itemtype is').map(
    (name): [string, string] => ['p', name],
  ),
  ...words('typeof about property resource content datatype elementtiming contextmenu anchor xml:lang').map(
    (name): [string, string] => ['p', name],
  ),
  ['p', 'onclick', '//'],
  ['p', 'style', '--user:'],
  ...words('name pattern autocomplete list dirname accept min max step form enterkeyhint inputmode').map(
    (name): [string, string] => ['input', name],
  ),
  ['form', 'action', '/order?user='],
  ...words('name target rel accept-charset enctype').map((name): [string, string] => ['form', name]),
  ['button', 'formaction', '/order?user='],
  ...words('formtarget popovertarget commandfor command').map((name): [string, string] => ['button', name]),
  ['label', 'for'],
  ['output', 'for'],
  ['output', 'name'],
  ['a', 'href', '/account?user='],
  ['a', 'href', 'mailto:'],
  ['a', 'href', 'javascript:'],
  ['a', 'ping', '/ping?user='],
  ...words('download target hreflang type rel attributionsrc').map((name): [string, string] => ['a', name]),
  ['area', 'href', '/area?user='],
  ['map', 'name'],
  ['img', 'src', '/art/'],
  ['img', 'srcset', '/art/'],
  ['img', 'usemap', '#'],
  ['img', 'longdesc', '/'],
  ['img', 'sizes'],
  ['source', 'srcset', '/art/'],
  ['video', 'poster', '/art/'],
  ['video', 'src', '/art/'],
  ['audio', 'src', '/art/'],
  ['track', 'src', '/art/'],
  ['track', 'srclang'],
  ['object', 'data', '/art/'],
  ['object', 'name'],
  ['object', 'type'],
  ['embed', 'src', '/art/'],
  ['embed', 'type'],
  ['blockquote', 'cite', '/'],
  ['time', 'datetime'],
  ['details', 'name'],
  ['iframe', 'name'],
  ['iframe', 'allow'],
  ['iframe', 'csp'],
  ['iframe', 'sandbox'],
  ['td', 'headers'],
  ['td', 'axis'],
  ['font', 'face'],
  ['body', 'background', '/'],
  ['script', 'integrity'],
]

const SVG_ATTRIBUTES: readonly [tag: string, name: string, before?: string][] = [
  ['svg', 'viewBox'],
  ['use', 'href', '/icons.svg#'],
  ['a', 'xlink:href', '/account?user='],
  ['a', 'xlink:title'],
  ['image', 'href', '/art/'],
  ['path', 'd'],
  ['path', 'id'],
  ['path', 'fill', 'url(#'],
  ['g', 'data-user'],
  ['g', 'systemLanguage'],
  ['animate', 'attributeName'],
  ['animate', 'values'],
  ['script', 'href', '/'],
]

export const ATTRIBUTE_CARRIERS: readonly Carrier[] = [
  ...ATTRIBUTES.map(([tag, name, before = '']) => {
    const label = `${tag} ${name}${/^(?:mailto|javascript):/.exec(before)?.[0] ?? ''}`
    const source = `const element = document.createElement('${tag}')
      element.setAttribute('${name}', '${before}' + text)
      box.append(element)`
    return carrierOf(label, source, TEXT_ATTRIBUTES.has(name) ? 'attributes' : undefined)
  }),
  ...SVG_ATTRIBUTES.map(([tag, name, before = '']) =>
    carrierOf(
      `svg ${tag} ${name}`,
      `const svg = box.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
       const element = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', '${tag}'))
       element.setAttribute('${name}', '${before}' + text)`,
    ),
  ),
  {
    name: 'attribute of another namespace',
    plant: (text, box) => box.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:label', text),
  },
  {
    name: 'namespace of an attribute',
    plant: (text, box) => box.setAttributeNS(`http://${text}.example/`, 'u:x', 'y'),
  },
  {
    name: 'namespace of an element',
    plant: (text, box) => box.append(document.createElementNS(`http://${text}.example/`, 'x')),
  },
  {
    name: 'attribute name',
    plant: (text, box) => box.setAttribute(`data-${text.toLowerCase()}`, ''),
  },
  {
    name: 'attribute that changes',
    letBy: 'attributes',
    plant(text, box) {
      box.title = 'before'
      setTimeout(() => (box.title = text))
    },
  },
  {
    name: 'media of a style',
    plant: (text, box) => (box.innerHTML = `<style media="(min-width: ${text.toLowerCase()})"></style>`),
  },
  {
    name: 'name of a custom element',
    plant: (text, box) => box.append(document.createElement(`x-${text.toLowerCase()}`)),
  },
  {
    name: 'definition of a custom element',
    plant(text, box) {
      const name = `y-${text.toLowerCase()}`
      customElements.define(name, class extends HTMLElement {})
      box.append(document.createElement(name))
    },
  },
  {
    name: 'meta',
    plant(text) {
      const meta = document.createElement('meta')
      meta.name = 'author'
      meta.content = text
      document.head.append(meta)
    },
  },
  {
    name: 'meta of a share',
    plant: (text) =>
      document.head.insertAdjacentHTML(
        'beforeend',
        `<meta property="og:title" content="${text}"><meta name="${text}">`,
      ),
  },
  {
    name: 'link',
    plant(text) {
      const link = document.createElement('link')
      link.rel = 'alternate'
      link.href = `/feed?user=${text}`
      link.title = text
      document.head.append(link)
    },
  },
  {
    name: 'icon',
    plant: (text) => document.head.insertAdjacentHTML('beforeend', `<link rel="icon" href="data:,${text}">`),
  },
]

function words(text: string): string[] {
  return text.split(' ')
}
