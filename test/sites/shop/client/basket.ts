import { formatPrice } from '../catalogue.ts'
import { deliveryCents, followBasket, type Line, listLines, setQuantity, sumCents } from './basket-store.ts'
import { create, getById } from './page.ts'

const lines = getById('basket-lines', HTMLElement)

followBasket(() => {
  const present = listLines()
  getById('basket-empty', HTMLElement).hidden = present.length > 0
  getById('basket-filled', HTMLElement).hidden = present.length === 0
  showLines(present)
  getById('basket-goods', HTMLElement).textContent = formatPrice(sumCents())
  getById('basket-delivery', HTMLElement).textContent = formatPrice(deliveryCents('standard'))
  getById('basket-total', HTMLElement).textContent = formatPrice(sumCents() + deliveryCents('standard'))
})

/** Keeps the rows that stand, so that a field being typed in keeps its focus. */
function showLines(present: readonly Line[]): void {
  const slugs = present.map((line) => line.product.slug)
  for (const row of lines.querySelectorAll('li')) {
    if (!slugs.includes(row.dataset.slug ?? '')) row.remove()
  }
  for (const line of present) {
    const row = lines.querySelector(`[data-slug="${line.product.slug}"]`) ?? lines.appendChild(createRow(line))
    const quantity = row.querySelector('input')
    if (quantity !== null && quantity !== document.activeElement) quantity.value = String(line.quantity)
    const price = row.querySelector('.price')
    if (price !== null) price.textContent = formatPrice(line.quantity * line.product.priceCents)
  }
}

function createRow({ product }: Line): HTMLLIElement {
  const id = `quantity-${product.slug}`
  const quantity = create('input', { id, name: id, type: 'number', min: '1', max: '20' })
  quantity.addEventListener('change', () => setQuantity(product.slug, Math.max(1, quantity.valueAsNumber || 1)))
  const remove = create('button', { type: 'button', textContent: 'Remove', className: 'quiet-button' })
  remove.setAttribute('aria-label', `Remove ${product.name}`)
  remove.addEventListener('click', () => {
    setQuantity(product.slug, 0)
    getById('main', HTMLElement).focus()
  })
  const row = create('li', { className: 'line' }, [
    create('img', {
      src: `/art/${product.slug}.svg`,
      alt: '',
      width: 88,
      height: 88,
      className: `ground-${product.kind}`,
    }),
    create('div', { className: 'line-words' }, [
      create('a', { className: 'product-name', href: `/product/${product.slug}.html`, textContent: product.name }),
      create('div', { className: 'line-tools' }, [
        create('label', { htmlFor: id, textContent: 'Quantity' }),
        quantity,
        remove,
      ]),
    ]),
    create('p', { className: 'price' }),
  ])
  row.dataset.slug = product.slug
  return row
}
