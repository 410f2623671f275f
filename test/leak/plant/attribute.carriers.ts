/** Attributes and addresses. */
import type { Carrier } from './carrier.ts'

const ATTRIBUTES: readonly [tag: string, name: string, before?: string][] = [
  ['p', 'title'],
  ['img', 'alt'],
  ['p', 'aria-label'],
  ['p', 'aria-description'],
  ['div', 'aria-valuetext'],
  ['p', 'data-customer'],
  ['p', 'id'],
  ['p', 'class'],
  ['p', 'lang'],
  ['p', 'role'],
  ['p', 'part'],
  ['p', 'slot'],
  ['p', 'itemid'],
  ['p', 'onclick', '//'],
  ['p', 'is'],
  ['input', 'name'],
  ['input', 'pattern'],
  ['input', 'autocomplete'],
  ['form', 'action', '/order?user='],
  ['button', 'formaction', '/order?user='],
  ['a', 'href', '/account?user='],
  ['a', 'href', 'mailto:'],
  ['a', 'ping', '/ping?user='],
  ['a', 'download'],
  ['img', 'src', '/art/'],
  ['img', 'srcset', '/art/'],
  ['video', 'poster', '/art/'],
  ['object', 'data', '/art/'],
  ['embed', 'src', '/art/'],
  ['blockquote', 'cite', '/'],
  ['time', 'datetime'],
  ['iframe', 'name'],
  ['iframe', 'allow'],
  ['table', 'summary'],
  ['svg', 'viewBox'],
]

export const ATTRIBUTE_CARRIERS: readonly Carrier[] = [
  ...ATTRIBUTES.map(([tag, name, before = '']): Carrier => ({
    name: `${tag} ${name}${before.startsWith('mailto') ? ' (mail)' : ''}`,
    plant: new Function(
      'text',
      'box',
      `const element = document.createElement('${tag}')
         element.setAttribute('${name}', '${before}' + text)
         box.append(element)`,
    ) as Carrier['plant'],
  })),
  {
    name: 'attribute name',
    plant: (text, box) => box.setAttribute(`data-${text.toLowerCase()}`, ''),
  },
  {
    name: 'attribute that changes',
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
    name: 'link',
    plant(text) {
      const link = document.createElement('link')
      link.rel = 'alternate'
      link.href = `/feed?user=${text}`
      link.title = text
      document.head.append(link)
    },
  },
  { name: 'address changed by script', plant: (text) => history.replaceState(null, '', `?user=${text}#${text}`) },
  { name: 'history state', plant: (text) => history.pushState({ user: text }, text) },
  { name: 'window name', plant: (text) => (window.name = text) },
  { name: 'local storage', plant: (text) => localStorage.setItem(`shop-${text}`, text) },
  { name: 'session storage', plant: (text) => sessionStorage.setItem(`shop-${text}`, text) },
  { name: 'cookie', plant: (text) => (document.cookie = `shop=${text}`) },
  { name: 'console', plant: (text) => console.log(`user ${text}`) },
]
