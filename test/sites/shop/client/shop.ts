import '../style/shop.css'
import { countGoods, followBasket } from './basket-store.ts'
import { getById } from './page.ts'

followBasket(() => {
  getById('basket-count', HTMLElement).textContent = String(countGoods())
})
