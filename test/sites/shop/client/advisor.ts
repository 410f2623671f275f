import { PRODUCTS, type Product } from '../catalogue.ts'
import css from '../style/advisor.css?inline'
import { create } from './page.ts'

const FORM = `
  <form part="form">
    <div><label for="room">Room</label><input id="room" name="room" placeholder="Where will it stand?"></div>
    <div><label for="light">Light</label>
      <select id="light" name="light">
        <option value="shade">A shady corner</option>
        <option value="half" selected>Some hours of sun</option>
        <option value="sun">Sun all day</option>
      </select></div>
    <div><label for="minutes">Minutes a week for care</label>
      <input id="minutes" name="minutes" type="number" min="0" max="120" value="10"></div>
    <div class="row"><input id="pets" name="pets" type="checkbox"><label for="pets">A cat lives here</label></div>
    <button type="submit" id="find-plant">Find a plant</button>
  </form>
  <section id="advice" role="status"></section>`

/** `<plant-advisor>`: questions and answer live in its open shadow root. */
class PlantAdvisor extends HTMLElement {
  connectedCallback(): void {
    if (this.shadowRoot !== null) return
    const root = this.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]
    root.innerHTML = FORM
    root.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault()
      if (event.target instanceof HTMLFormElement) showAdvice(root, new FormData(event.target))
    })
  }
}

function showAdvice(root: ShadowRoot, answers: FormData): void {
  const product = choosePlant(answers)
  root
    .getElementById('advice')
    ?.replaceChildren(
      create('h3', { textContent: product.name, className: 'product-name' }),
      create('p', { textContent: product.teaser, className: 'product-text' }),
      create('a', { href: `/product/${product.slug}.html`, textContent: 'Look at it', className: 'product-text' }),
    )
}

function choosePlant(answers: FormData): Product {
  const slug = slugFor(answers)
  const product = PRODUCTS.find((candidate) => candidate.slug === slug)
  if (product === undefined) throw new Error(`the advisor names "${slug}", which Fernwood does not sell`)
  return product
}

function slugFor(answers: FormData): string {
  const light = answers.get('light')
  if (answers.has('pets')) return light === 'sun' ? 'lavender-trio' : 'boston-fern-mila'
  if (light === 'sun') return 'olive-tree-arlo'
  if (Number(answers.get('minutes')) < 10) return 'snake-plant-otto'
  return light === 'shade' ? 'boston-fern-mila' : 'monstera-linden'
}

customElements.define('plant-advisor', PlantAdvisor)
