import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { bucketOf, findAddress } from './address.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('[AU8] %s counts as %s', (address, bucket) => {
  expect(bucketOf(address)).toBe(bucket)
})

test('[AU8] an address that the caller claims counts only where a proxy has written it', () => {
  const request = new IncomingMessage(new Socket())
  request.headers['x-forwarded-for'] = '198.51.100.1, 203.0.113.7'

  expect(findAddress(request, { isBehindProxy: true })).toBe('203.0.113.7')
  expect(findAddress(request, { isBehindProxy: false })).toBe('unknown')
})
