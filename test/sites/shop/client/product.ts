import { addToBasket } from './basket-store.ts'
import { getById } from './page.ts'

const slug = document.querySelector<HTMLElement>('.product')?.dataset.slug ?? ''
const quantity = getById('quantity', HTMLInputElement)
const added = getById('added', HTMLElement)

getById('buy', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  const count = quantity.valueAsNumber
  if (!Number.isInteger(count) || count < 1 || count > 20) {
    added.textContent = 'Please choose a quantity from 1 to 20.'
    return
  }
  addToBasket(slug, count)
  added.textContent = count === 1 ? 'Added to your basket.' : `${count} added to your basket.`
})
