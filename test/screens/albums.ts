/** The albums, in the order in which they are taken: the first ones need a server on which nothing has happened yet. */
import { takeCase } from './case.ts'
import { takeCustomer } from './customer.ts'
import { takeDoors } from './doors.ts'
import { takeGuest } from './guest.ts'
import { takeOffice, takeRecordings } from './office.ts'
import { takePages } from './pages.ts'
import { takePolicy } from './policy.ts'
import type { Album } from './studio.ts'
import { takeDesk } from './waiting.ts'

export const ALBUMS: Readonly<Record<string, Album>> = {
  doors: takeDoors,
  office: takeOffice,
  policy: takePolicy,
  desk: takeDesk,
  case: takeCase,
  customer: takeCustomer,
  pages: takePages,
  guest: takeGuest,
  recordings: takeRecordings,
}
