import { expect, test } from 'vitest'
import { addressWith, readAddress } from './preview-address.ts'

const SITE = { origins: ['https://shop.example', 'http://localhost:8080'] }

test('[UI190] a preview opens on a page of one of the site’s own addresses, and nowhere else', () => {
  const hrefOf = (typed: string): string | undefined => {
    const read = readAddress(typed, SITE)
    return 'url' in read ? read.url.href : read.why
  }

  expect(hrefOf(' https://shop.example/basket?a=1#top ')).toBe('https://shop.example/basket?a=1#top')
  expect(hrefOf('/basket')).toBe('https://shop.example/basket')
  expect(hrefOf('http://localhost:8080')).toBe('http://localhost:8080/')
  expect(hrefOf('https://shop.example.evil.example/')).toBe('elsewhere')
  expect(hrefOf('http://shop.example/')).toBe('elsewhere')
  expect(hrefOf('//evil.example/')).toBe('elsewhere')
  expect(hrefOf('javascript:alert(1)')).toBe('elsewhere')
  expect(hrefOf('')).toBe('unreadable')
  expect(hrefOf('https://')).toBe('unreadable')
})

test('[UI190] the ticket stands in the fragment alone, in place of the page’s own', () => {
  const read = readAddress('https://shop.example/basket?a=1#top', SITE)
  if (!('url' in read)) throw new Error(read.why)

  expect(addressWith(read.url, 'abc')).toBe('https://shop.example/basket?a=1#conav-preview=abc')
  expect(read.url.hash).toBe('#top')
})
