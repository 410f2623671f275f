import { expect, test } from 'vitest'
import { readCode } from '../join/code.ts'
import { takeToken } from '../setup/token.ts'
import { filterOptions } from '../ui/filter-options.ts'
import { emailFault, readOrigins } from './faults.ts'
import { snippetOf } from './snippet.ts'

test('[UI50] addresses of a site are read one a line, as they come out of an address bar; a path is refused by name', () => {
  expect(readOrigins('https://Shop.example/\n\n https://shop.example, http://localhost:8080')).toEqual({
    origins: ['https://shop.example', 'http://localhost:8080'],
    wrong: undefined,
  })
  expect(readOrigins('https://shop.example/basket').wrong).toBe('https://shop.example/basket')
  expect(readOrigins('shop.example').wrong).toBe('shop.example')
})

test('[UI51] the line to copy is the one that the script reads', () => {
  expect(snippetOf({ key: 'demo-shop' as never }, 'https://conav.example')).toBe(
    '<script src="https://conav.example/conav.js" data-site="demo-shop" defer></script>',
  )
})

test('[UI52] a code may be typed as it is read aloud, and is six digits', () => {
  expect(['482 913', '482-913', ' 482913 '].map(readCode)).toEqual(['482913', '482913', '482913'])
  expect(['48291', '4829131', '48291a', ''].map(readCode)).toEqual([undefined, undefined, undefined, undefined])
})

test('[UI53] the setup token is taken out of the address and stays in no history', () => {
  const addresses: (string | URL | null | undefined)[] = []
  const history = {
    state: null,
    replaceState: (_: unknown, __: string, url?: string | URL | null) => addresses.push(url),
  }

  expect(takeToken({ hash: '#token=s3cret', pathname: '/setup', search: '' }, history)).toBe('s3cret')
  expect(addresses).toEqual(['/setup'])
  expect(takeToken({ hash: '', pathname: '/setup', search: '' }, history)).toBe('')
  expect(addresses).toHaveLength(1)
})

test('[UI54] a disposition is found by any part of its name, whatever the case and the accents', () => {
  const options = ['Résolu', 'Suite à donner', 'Mauvais contact'].map((label) => ({ value: label, label }))
  const found = (typed: string) => filterOptions(options, typed).map(({ label }) => label)

  expect(found('resol')).toEqual(['Résolu'])
  expect(found('donner SUITE')).toEqual(['Suite à donner'])
  expect(found('')).toHaveLength(3)
  expect(found('xyz')).toEqual([])
})

test('[UI55] an e-mail address has a name, an @ and a domain', () => {
  expect(['ada@example.com', ' ada@a.b '].filter(emailFault)).toEqual([])
  expect(['ada', 'ada@', 'ada@example', 'a b@c.d', ''].filter((text) => !emailFault(text))).toEqual([])
})
