/** Texts of the page. */
import type { Let } from '../case/policies.ts'
import { markupOf, type Carrier } from './carrier.ts'

const MARKUP: readonly [name: string, html: string, letBy?: Let][] = [
  ['paragraph', '<p>Dear TEXT,</p>', 'text'],
  ['table cell', '<table><tr><td>TEXT</td></tr></table>', 'text'],
  ['caption of a table', '<table><caption>TEXT</caption><tr><td>1</td></tr></table>', 'text'],
  ['caption of a figure', '<figure><figcaption>TEXT</figcaption></figure>', 'text'],
  ['definition', '<dl><dt>Name</dt><dd>TEXT</dd></dl>', 'text'],
  ['list item', '<ul><li>TEXT</li></ul>', 'text'],
  ['link text', '<a href="/">TEXT</a>', 'text'],
  ['preformatted text', '<pre>user=TEXT\n</pre>', 'text'],
  ['output', '<output>TEXT</output>', 'text'],
  ['status', '<p role="status">Hello TEXT</p>', 'text'],
  ['dialog', '<dialog open><p>TEXT</p></dialog>', 'text'],
  ['details', '<details><summary>More</summary>TEXT</details>', 'text'],
  ['summary', '<details><summary>TEXT</summary></details>', 'text'],
  ['popover', '<div popover>TEXT</div>', 'text'],
  ['hidden paragraph', '<p hidden>TEXT</p>', 'text'],
  ['ruby', '<ruby>x<rt>TEXT</rt></ruby>', 'text'],
  ['marked text', '<p><mark>TEXT</mark></p>', 'text'],
  ['struck text', '<p><del>TEXT</del></p>', 'text'],
  ['time', '<time>TEXT</time>', 'text'],
  ['unknown element', '<blink>TEXT</blink>', 'text'],
  ['text within a meter', '<meter>TEXT</meter>', 'text'],
  ['fallback of a video', '<video>TEXT</video>', 'text'],
  ['fallback of a canvas', '<canvas>TEXT</canvas>', 'text'],
  ['fallback of an object', '<object>TEXT</object>'],
  ['svg text', '<svg><text y="10">TEXT</text></svg>', 'text'],
  ['svg title', '<svg><title>TEXT</title></svg>', 'text'],
  ['svg description', '<svg><desc>TEXT</desc></svg>', 'text'],
  ['svg span', '<svg><text><tspan>TEXT</tspan></text></svg>', 'text'],
  ['html in svg', '<svg><foreignObject><p>TEXT</p></foreignObject></svg>', 'text'],
  ['metadata of svg', '<svg><metadata>TEXT</metadata></svg>', 'text'],
  ['mathml text', '<math><mtext>TEXT</mtext></math>', 'text'],
  ['mathml name', '<math><mi>TEXT</mi></math>', 'text'],
  ['mathml annotation', '<math><semantics><mi>x</mi><annotation>TEXT</annotation></semantics></math>', 'text'],
  ['script of svg', '<svg><script type="x">TEXT</script></svg>'],
  ['template', '<template><p>TEXT</p></template>'],
  ['noscript', '<noscript>TEXT</noscript>'],
  ['data in a script', '<script type="application/json">{"user":"TEXT"}</script>'],
  ['import map', '<script type="importmap-x">{"imports":{"TEXT":"/TEXT.js"}}</script>'],
  ['text without frames', '<noframes>TEXT</noframes>', 'text'],
]

export const TEXT_CARRIERS: readonly Carrier[] = [
  ...MARKUP.map(markupOf),
  { ...markupOf(['text of a frame', '<iframe>TEXT</iframe>', 'text']), isUnseen: true },
  { name: 'comment', plant: (text, box) => box.append(document.createComment(text)) },
  {
    name: 'comment that changes',
    plant(text, box) {
      const comment = document.createComment('before')
      box.append(comment)
      setTimeout(() => (comment.data = text))
    },
  },
  {
    name: 'processing instruction',
    plant: (text, box) => box.append(document.createProcessingInstruction(text, `user="${text}"`)),
  },
  { name: 'text of its own', letBy: 'text', plant: (text, box) => box.append(text) },
  {
    name: 'text that changes',
    letBy: 'text',
    plant(text, box) {
      const node = document.createTextNode('before')
      box.append(node)
      setTimeout(() => (node.data = text))
    },
  },
  {
    name: 'text that grows',
    letBy: 'text',
    plant(text, box) {
      const node = document.createTextNode('')
      box.append(node)
      let told = 0
      const tell = (): void => {
        told += 1
        node.data = text.slice(0, told)
        if (told < text.length) setTimeout(tell)
      }
      tell()
    },
  },
  {
    name: 'element that moves',
    letBy: 'text',
    plant(text, box) {
      const element = document.createElement('p')
      element.textContent = text
      box.append(element)
      setTimeout(() => box.appendChild(document.createElement('section')).append(element))
    },
  },
  {
    name: 'selected text',
    letBy: 'text',
    plant(text, box) {
      box.textContent = text
      getSelection()?.selectAllChildren(box)
    },
  },
  {
    name: 'canvas',
    plant: (text, box) => box.appendChild(document.createElement('canvas')).getContext('2d')?.fillText(text, 0, 10),
  },
  {
    name: 'drawing beside a canvas',
    letBy: 'image',
    plant(text, box) {
      const canvas = document.createElement('canvas')
      canvas.getContext('2d')?.fillText(text, 0, 10)
      const image = document.createElement('img')
      image.src = `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><text>${text}</text></svg>`
      box.append(canvas, image)
    },
  },
  { name: 'title of the document', letBy: 'text', plant: (text) => (document.title = `Account of ${text}`) },
]
