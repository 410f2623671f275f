/** What the shop's policy lets through: these texts have to arrive. */
import type { Let } from '../case/policies.ts'
import { markupOf, type Carrier } from './carrier.ts'

const PLACES: readonly [name: string, html: string, letBy?: Let][] = [
  ['heading 1', '<h1>TEXT</h1>'],
  ['heading 2', '<h2>Our TEXT of the week</h2>'],
  ['heading 3', '<section><h3><span>TEXT</span></h3></section>'],
  ['heading 4', '<h4>TEXT</h4>'],
  ['product name', '<p class="product-name">TEXT</p>'],
  ['product text', '<p class="product-text">It is <em>TEXT</em> and green.</p>'],
  ['price', '<span class="price">TEXT</span>'],
  ['button', '<button type="button">TEXT</button>'],
  ['submit button', '<input type="submit" value="TEXT">'],
  ['navigation', '<nav><a href="/">TEXT</a></nav>'],
  ['label', '<label>TEXT <input></label>'],
  ['legend', '<fieldset><legend>TEXT</legend></fieldset>'],
  ['placeholder', '<input placeholder="TEXT">', 'attributes'],
  ['placeholder of a text area', '<textarea placeholder="TEXT"></textarea>', 'attributes'],
]

export const READABLE: readonly Carrier[] = [
  ...PLACES.map(([name, html, letBy = 'text']) => markupOf([name, html, letBy])),
  {
    name: 'heading in a shadow root',
    letBy: 'text',
    plant: (text, box) => (box.attachShadow({ mode: 'open' }).innerHTML = `<h2>${text}</h2>`),
  },
  {
    name: 'heading in a frame',
    letBy: 'text',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      if (frame.contentDocument) frame.contentDocument.body.innerHTML = `<h2>${text}</h2>`
    },
  },
  {
    name: 'heading changed later',
    letBy: 'text',
    plant(text, box) {
      box.innerHTML = '<h3>Before</h3>'
      setTimeout(() => (box.querySelector('h3') as HTMLElement).replaceChildren(text))
    },
  },
]
