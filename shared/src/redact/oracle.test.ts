import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { findCanaries, findSpread, plantCanaries } from './oracle.ts'

const canaries = plantCanaries(1, 3)
const text = canaries[1]?.text ?? ''

const each = (write: (code: number) => string): string => [...text].map((one) => write(one.charCodeAt(0))).join('')

const rotate = (letter: string): string =>
  String.fromCharCode(letter.charCodeAt(0) + (letter.toLowerCase() < 'n' ? 13 : -13))

function base32(plain: string): string {
  const bits = [...Buffer.from(plain)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const letters = (bits.match(/.{1,5}/g) ?? []).map((group) => Number.parseInt(group.padEnd(5, '0'), 2))
  return letters.map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(letter)).join('')
}

test.for([
  ['plain', `a ${text} b`],
  ['upper-cased', text.toUpperCase()],
  ['inside a word', `x${text}y`],
  ['reversed', [...text].toReversed().join('')],
  ['url-encoded', each((code) => `%${code.toString(16)}`)],
  ['hex', Buffer.from(`--${text}--`).toString('hex')],
  ['json-escaped', each((code) => `\\u00${code.toString(16)}`)],
  ['as decimal entities', each((code) => `&#${code};`)],
  ['as hex entities', each((code) => `&#x${code.toString(16)};`)],
  ['base64 at 0', Buffer.from(`${text}zz`).toString('base64')],
  ['base64 at 1', Buffer.from(`a${text}zz`).toString('base64')],
  ['base64 at 2', Buffer.from(`ab${text}zz`).toString('base64')],
  ['base64, reversed', Buffer.from(`ab${[...text].toReversed().join('')}zz`).toString('base64')],
  ['spaced', [...text].join(' ')],
  ['with dashes', [...text].join('-')],
  ['url-encoded twice', each((code) => `%25${code.toString(16)}`)],
  ['json-escaped in braces', each((code) => `\\u{${code.toString(16)}}`)],
  ['octal-escaped', each((code) => `\\${code.toString(8)}`)],
  ['quoted-printable', each((code) => `=${code.toString(16).toUpperCase()}`)],
  ['as character codes', `[${[...text].map((one) => one.charCodeAt(0)).join(', ')}]`],
  ['as bytes', `<${[...Buffer.from(text)].map((one) => one.toString(16)).join(' ')}>`],
  ['rotated', text.replace(/[a-z]/gi, rotate)],
  ['base32 at 0', base32(`${text}zz`)],
  ['base32 at 1', base32(`a${text}zz`)],
  ['base32 at 3', base32(`abc${text}zz`)],
  ['base64 of UTF-16', Buffer.from(`a${text}zz`, 'utf16le').toString('base64')],
] as const)('[RD14] a canary is found %s', ([, sink]) => {
  const found = findCanaries(sink, canaries)

  expect(new Set(found.map((one) => one.canary.text))).toEqual(new Set([text]))
})

test('[RD14] a canary is found in bytes, as UTF-8 and as UTF-16', () => {
  expect(findCanaries(new TextEncoder().encode(text), canaries).length).toBeGreaterThan(0)
  expect(findCanaries(Buffer.from(text, 'utf16le'), canaries).length).toBeGreaterThan(0)
})

test('[RD14] a canary is found one character an event, alone or growing', () => {
  const growing = [...text].map((_, i) => text.slice(0, i + 1))

  expect(findSpread([...text], canaries)).toHaveLength(1)
  expect(findSpread(growing, canaries)).toHaveLength(1)
})

test('[RD14] nothing is found where nothing was planted', () => {
  const others = plantCanaries(2, 200)

  expect(findCanaries(canaries.map((one) => one.text + btoa(one.text)).join(' '), others)).toEqual([])
})

test('[RD14] the same seed plants the same canaries, all different', () => {
  expect(plantCanaries(7, 300)).toEqual(plantCanaries(7, 300))
  expect(new Set(plantCanaries(7, 300).map((one) => one.text)).size).toBe(300)
})
