import { PRODUCTS, type Product } from '../catalogue.ts'

const KEY = 'fernwood-basket'
const CHANGED = 'fernwood-basket-changed'
const MOST = 20
const FREE_DELIVERY_FROM_CENTS = 5000

export type Line = { product: Product; quantity: number }
export type DeliveryKind = 'standard' | 'express' | 'pickup'

/** What is in the basket; anything unreadable or no longer sold is left out. */
export function listLines(): Line[] {
  const quantities = read()
  return PRODUCTS.flatMap((product) => {
    const quantity = quantities[product.slug]
    return typeof quantity === 'number' && quantity > 0 ? [{ product, quantity }] : []
  })
}

export function countGoods(): number {
  return listLines().reduce((sum, line) => sum + line.quantity, 0)
}

export function sumCents(): number {
  return listLines().reduce((sum, line) => sum + line.quantity * line.product.priceCents, 0)
}

export function deliveryCents(kind: DeliveryKind): number {
  if (kind === 'pickup') return 0
  if (kind === 'express') return 990
  return sumCents() >= FREE_DELIVERY_FROM_CENTS ? 0 : 490
}

/** Sets the quantity of one product; 0 takes it out. */
export function setQuantity(slug: string, quantity: number): void {
  const whole = Math.min(MOST, Math.max(0, Math.round(quantity)))
  localStorage.setItem(KEY, JSON.stringify({ ...read(), [slug]: whole }))
  dispatchEvent(new Event(CHANGED))
}

export function addToBasket(slug: string, quantity: number): void {
  const present = listLines().find((line) => line.product.slug === slug)?.quantity ?? 0
  setQuantity(slug, present + quantity)
}

export function emptyBasket(): void {
  localStorage.removeItem(KEY)
  dispatchEvent(new Event(CHANGED))
}

/** Calls back now and after every change, also those made in another tab. */
export function followBasket(onChange: () => void): void {
  onChange()
  addEventListener(CHANGED, onChange)
  addEventListener('storage', onChange)
  addEventListener('pageshow', onChange)
}

function read(): Record<string, unknown> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...stored } : {}
  } catch {
    return {}
  }
}
