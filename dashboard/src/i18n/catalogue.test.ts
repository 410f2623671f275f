import { expect, test } from 'vitest'
import { en } from './en.ts'
import { fr } from './fr.ts'

type Leaf = { path: string; text: string; blanks: number }

const BLANKS = ['Marie', 'Ada', 'Zoé']

test('[UI2] French has every sentence that English has, with the same blanks, and none is empty', () => {
  const english = leavesOf(en)
  const french = leavesOf(fr)

  expect(french.map(({ path }) => path).toSorted()).toEqual(english.map(({ path }) => path).toSorted())
  expect([...english, ...french].filter(({ text }) => text.trim() === '')).toEqual([])
  expect(french.map(({ path, blanks }) => `${path} ${blanks}`)).toEqual(
    english.map(({ path, blanks }) => `${path} ${blanks}`),
  )
})

test('[UI3] French punctuation stands behind a space that does not break, and quotes are typographic', () => {
  const wrong = leavesOf(fr).filter(({ text }) => / [?!;»…]| :(?!\w)|« |[^\d\s\u00a0\u202f][?!»](?!\w)|'/.test(text))

  expect(wrong).toEqual([])
})

function leavesOf(part: unknown, path = ''): Leaf[] {
  if (typeof part === 'string') return [{ path, text: part, blanks: 0 }]
  if (typeof part === 'function') return [{ path, text: String(part(...BLANKS)), blanks: part.length }]
  if (typeof part !== 'object' || part === null) throw new Error(`${path} is neither a sentence nor a part`)
  return Object.entries(part).flatMap(([name, value]) => leavesOf(value, path === '' ? name : `${path}.${name}`))
}
