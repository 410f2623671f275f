import { emptyBasket } from './basket-store.ts'
import { getById } from './page.ts'
import { findReceipt } from './receipt.ts'

const receipt = findReceipt()
if (receipt === undefined) {
  getById('receipt', HTMLElement).hidden = true
} else {
  getById('order-number', HTMLElement).textContent = `FW-${new Date().getFullYear()}-005001`
  getById('order-name', HTMLElement).textContent = receipt.name
  getById('order-email', HTMLElement).textContent = receipt.email
  emptyBasket()
}
