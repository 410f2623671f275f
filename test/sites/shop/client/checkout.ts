import { formatPrice } from '../catalogue.ts'
import { countGoods, deliveryCents, type DeliveryKind, followBasket, listLines, sumCents } from './basket-store.ts'
import { create, getById } from './page.ts'
import { rememberReceipt } from './receipt.ts'
import { checkFields, EMAIL, followFields, matching, required } from './validation.ts'

const RULES = [
  required('name', 'Please tell us your name.'),
  matching('email', EMAIL, 'Please give an e-mail address such as you@example.org.'),
  required('street', 'Please give street and number.'),
  matching('postcode', /^[\dA-Za-z][\dA-Za-z -]{2,9}$/, 'Please give the postcode.'),
  required('city', 'Please give the town.'),
  required('country', 'Please choose a country.'),
  matching('password', /^(|.{8,})$/, 'Eight characters or more, or leave it empty.'),
  matching('card-number', /^(\d[ -]?){13,19}$/, 'A card number has 13 to 19 digits.'),
  matching('card-expiry', /^(0[1-9]|1[0-2])\/\d\d$/, 'Month and year, such as 09/29.'),
  matching('card-cvc', /^\d{3,4}$/, 'Three or four digits.'),
  matching('one-time-code', /^\d{6}$/, 'Six digits.'),
]

const form = getById('checkout', HTMLFormElement)
const problems = getById('problems', HTMLElement)

followFields(RULES)
followBasket(showOrder)
form.addEventListener('change', showOrder)
groupDigits(getById('card-number', HTMLInputElement))

getById('send-code', HTMLButtonElement).addEventListener('click', () => {
  getById('code-sent', HTMLElement).textContent = 'Sent. It may take a moment.'
  getById('one-time-code', HTMLInputElement).focus()
})

form.addEventListener('submit', (event) => {
  event.preventDefault()
  const complete = checkFields(RULES)
  const empty = countGoods() === 0
  problems.hidden = complete && !empty
  problems.textContent = empty ? 'Your basket is empty.' : 'Please look at the marked fields.'
  if (!complete) return
  if (empty) return problems.focus()
  rememberReceipt({
    name: getById('name', HTMLInputElement).value,
    email: getById('email', HTMLInputElement).value,
  })
  location.assign('/thanks.html')
})

function showOrder(): void {
  const rows = listLines().map(({ product, quantity }) =>
    create('li', {}, [
      create('span', { className: 'product-text', textContent: `${quantity} × ${product.name}` }),
      create('span', { className: 'price', textContent: formatPrice(quantity * product.priceCents) }),
    ]),
  )
  getById('order-lines', HTMLElement).replaceChildren(...rows)
  const delivery = deliveryCents(chosenDelivery())
  getById('order-delivery', HTMLElement).textContent = formatPrice(delivery)
  getById('order-total', HTMLElement).textContent = formatPrice(sumCents() + delivery)
}

function chosenDelivery(): DeliveryKind {
  const chosen = new FormData(form).get('delivery')
  return chosen === 'express' || chosen === 'pickup' ? chosen : 'standard'
}

/** Sets digits in groups of four, as on the card, once the field is left. */
function groupDigits(card: HTMLInputElement): void {
  card.addEventListener('change', () => {
    const digits = card.value.replaceAll(/\D/g, '')
    card.value = digits.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  })
}
