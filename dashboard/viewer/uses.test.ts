import type { serializedNodeWithId } from '@rrweb/types'
import { expect, test } from 'vitest'
import { limitUses } from './uses.ts'

let nextId = 1
const svg = (tagName: string, attributes: Record<string, string>, childNodes: object[] = []): object => ({
  type: 2,
  id: nextId++,
  tagName,
  attributes,
  childNodes,
  isSVG: true,
})
const use = (id: string): object => svg('use', { href: `#${id}` })
const countUses = (page: object): number => JSON.stringify(page).split('"use"').length - 1

test('[SE113] copies of copies that would come to more elements than may be drawn are left out; ordinary ones stay', () => {
  const icons = svg('svg', {}, [
    svg('symbol', { id: 'a' }, [svg('path', {})]),
    ...Array.from({ length: 500 }, () => use('a')),
  ])
  const level = (at: number): object =>
    svg(
      'g',
      { id: `u${at}` },
      Array.from({ length: 12 }, () => use(`u${at - 1}`)),
    )
  const bomb = svg('svg', {}, [
    svg('g', { id: 'u0' }, [svg('rect', {})]),
    ...Array.from({ length: 12 }, (_, at) => level(at + 1)),
  ])
  const loop = svg('svg', {}, [svg('g', { id: 'x' }, [use('x')])])

  for (const page of [icons, bomb, loop]) limitUses(page as serializedNodeWithId)

  expect(countUses(icons)).toBe(500)
  expect(countUses(bomb)).toBeLessThan(60)
  expect(countUses(loop)).toBe(1)
})
