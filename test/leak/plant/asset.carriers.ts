/** Pictures and fonts: what their bytes hold, and what their addresses and the names of files say. */
import type { Let } from '../case/policies.ts'
import { carrierOf, markupOf, type Carrier } from './carrier.ts'

/** A drawing in which the text stands, as an address. */
const DRAWING = 'data:image/svg+xml,<svg%20xmlns=%22http://www.w3.org/2000/svg%22><text>TEXT</text></svg>'
/** A picture of the shop, asked for under an address of its own. */
const THERE = '/art/portrait.svg?user=TEXT#TEXT'

const MARKUP: readonly [name: string, html: string, letBy?: Let][] = [
  ['drawing in a picture', `<img src="${DRAWING}">`, 'image'],
  ['drawing in a set of pictures', `<img srcset="${DRAWING} 1x">`, 'image'],
  ['drawing in a button', `<input type="image" src="${DRAWING}">`, 'image'],
  ['drawing before a video', `<video poster="${DRAWING}"></video>`, 'image'],
  ['drawing in svg', `<svg><image href="${DRAWING}" width="9" height="9"/></svg>`, 'image'],
  ['drawing in a style attribute', `<p style="background-image:url('${DRAWING}')">x</p>`, 'image'],
  ['drawing in an object', `<object data="${DRAWING}"></object>`, 'image'],
  ['drawing in an embed', `<embed src="${DRAWING}">`, 'image'],
  ['address of a picture that is there', `<img src="${THERE}">`],
  ['address in a set of pictures', `<img srcset="${THERE} 1x, ${THERE} 2x">`],
  ['address of a source', `<picture><source srcset="${THERE}"><img src="${THERE}"></picture>`],
  ['address of a button that is there', `<input type="image" src="${THERE}">`],
  ['address of a poster that is there', `<video poster="${THERE}"></video>`],
  ['address of a picture in svg', `<svg><image href="${THERE}" width="9" height="9"/></svg>`],
  ['address in a style attribute', `<p style="background-image:url('${THERE}')">x</p>`],
]

/** Rules of a sheet, each for an element that wears it. */
const PAINTED: readonly [name: string, css: string, letBy?: Let][] = [
  ['drawing behind an element', `background: url("${DRAWING}")`, 'sheetImages'],
  ['drawing as a mask', `mask-image: url("${DRAWING}")`, 'sheetImages'],
  ['drawing as a border', `border-image: url("${DRAWING}") 1`, 'sheetImages'],
  ['drawing of a list', `list-style-image: url("${DRAWING}")`, 'sheetImages'],
  ['address behind an element', `background: url("${THERE}")`],
  ['address as a mask', `mask-image: url("${THERE}")`],
  ['address in a set of a sheet', `background: image-set(url("${THERE}") 1x, url("${THERE}") 2x)`],
]

const paintedOf = ([name, css, letBy]: readonly [string, string, Let?]): Carrier =>
  carrierOf(
    name,
    `const named = 'leak-' + Math.random().toString(36).slice(2)
     const style = document.createElement('style')
     style.textContent = '.' + named + ' { ' + ${JSON.stringify(css)}.replaceAll('TEXT', text) + ' }'
     const element = document.createElement('p')
     element.className = named
     element.textContent = 'x'
     box.append(style, element)`,
    letBy,
  )

export const ASSET_CARRIERS: readonly Carrier[] = [
  ...MARKUP.map(markupOf),
  ...PAINTED.map(paintedOf),
  {
    name: 'drawing in a blob',
    letBy: 'image',
    plant(text, box) {
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`
      const image = box.appendChild(document.createElement('img'))
      image.src = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }))
    },
  },
  {
    name: 'words behind the last pixel of a picture',
    letBy: 'image',
    plant(text, box) {
      const pixel = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='
      const image = box.appendChild(document.createElement('img'))
      image.src = `data:image/gif;base64,${btoa(atob(pixel) + text)}`
    },
  },
  {
    name: 'picture that changes',
    letBy: 'image',
    plant(text, box) {
      const image = box.appendChild(document.createElement('img'))
      image.src = '/art/portrait.svg'
      const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`
      setTimeout(() => (image.src = `data:image/svg+xml,${encodeURIComponent(drawing)}`))
    },
  },
  {
    name: 'words in a font',
    letBy: 'sheetFonts',
    plant(text, box) {
      const font = btoa(`wOF2\0\u0001\0\0${'\0'.repeat(40)}${text}`)
      const style = box.appendChild(document.createElement('style'))
      style.textContent = `@font-face { font-family: leak; src: url("data:font/woff2;base64,${font}") }`
    },
  },
  {
    name: 'words and title of a picture',
    plant(text, box) {
      const image = box.appendChild(document.createElement('img'))
      image.src = '/art/portrait.svg'
      image.setAttribute('data-caption', text)
      image.setAttribute('name', text)
    },
  },
  {
    name: 'name of a chosen file',
    plant(text, box) {
      const field = box.appendChild(document.createElement('input'))
      field.type = 'file'
      const chosen = new DataTransfer()
      chosen.items.add(new File([text], `${text}.pdf`))
      field.files = chosen.files
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
  },
]
