import { expect, test } from 'vitest'
import { nameCustomer, readAnonymous } from './customer-name.ts'

const AT = new Date(2026, 9, 5, 9, 7)

test('[CS10] an anonymous customer is called by device, day and minute', () => {
  expect([nameCustomer(AT, 'web'), nameCustomer(AT, 'phone')]).toEqual([
    'Web customer 10/05 09:07',
    'Mobile customer 10/05 09:07',
  ])
})

test('[UI133] the parts of an anonymous customer’s name are read again, and nothing is read into another name', () => {
  expect(readAnonymous(nameCustomer(AT, 'web'))).toEqual({ device: 'web', month: '10', day: '05', time: '09:07' })
  expect(readAnonymous(nameCustomer(AT, 'phone'))).toMatchObject({ device: 'phone' })
  for (const name of ['Marie L.', 'Web customer', 'My Web customer 10/05 09:07', 'Web customer 1/5 9:07', ''])
    expect(readAnonymous(name)).toBeUndefined()
})
