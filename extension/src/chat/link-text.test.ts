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

test.each(['javascript:alert(1)', 'data:text/html,x', 'ftp://x.example', 'https://', '<a href=x>', 'http://['])(
  '[EX96] %s stays words',
  (text) => {
    expect(splitLinks(text)).toEqual([{ kind: 'words', text }])
  },
)
