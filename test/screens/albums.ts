/** The albums, in the order in which they are taken: the first ones need a server on which nothing has happened yet. */
import { takeCustomer } from './customer.ts'
import type { Album } from './studio.ts'

export const ALBUMS: Readonly<Record<string, Album>> = {
  customer: takeCustomer,
}
