import { expect, test } from 'vitest'
import { splitLinks } from './link-text.ts'

test('[EX96] http and https addresses are links, without the sentence around them', () => {
  const pieces = splitLinks('See https://shop.example/a?b=1. Or (http://x.example/)!')

  expect(pieces).toEqual([
    { kind: 'words', text: 'See ' },
    { kind: 'link', text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' },
    { kind: 'words', text: '. Or (' },
    { kind: 'link', text: 'http://x.example/', href: 'http://x.example/' },
    { kind: 'words', text: ')!' },
  ])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://x.example',
  'https://',
  '<a href=x>',
  'http://[',
  'https://bank.example@evil.example/',
  'https://bank.example:a@evil.example/',
])('[EX96] %s stays words', (text) => {
  expect(splitLinks(text)).toEqual([{ kind: 'words', text }])
})

test('[EX96] a link ends where its reading would turn around', () => {
  expect(splitLinks('https://evil.example/\u202eelpmaxe.knab')[0]).toEqual({
    kind: 'link',
    text: 'https://evil.example/',
    href: 'https://evil.example/',
  })
})
