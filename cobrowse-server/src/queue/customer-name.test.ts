import { expect, test } from 'vitest'
import { nameCustomer } from './customer-name.ts'

test('[CS10] an anonymous customer is called by device, day and minute', () => {
  const at = new Date(2026, 9, 5, 9, 7)

  expect([nameCustomer(at, 'web'), nameCustomer(at, 'phone')]).toEqual([
    'Web customer 10/05 09:07',
    'Mobile customer 10/05 09:07',
  ])
})
