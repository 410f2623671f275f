import { expect, test } from 'vitest'
import { memoryShelf } from './case-store.ts'
import { takeTab, type Names } from './tab-id.ts'

test('[EX94] a tab has one id on all of its pages', async () => {
  const shelf = memoryShelf()
  const names = openNames()
  const first = new AbortController()

  const before = await takeTab(shelf, names, first.signal)
  first.abort()
  const after = await takeTab(shelf, names, new AbortController().signal)

  expect(after).toBe(before)
})

test('[EX94] a duplicated tab, which brings a copy, gets another id and keeps it', async () => {
  const names = openNames()
  const [shelf, copy] = [memoryShelf(), memoryShelf()]
  const { signal } = new AbortController()
  const original = await takeTab(shelf, names, signal)
  copy.setItem('conav-tab', original)

  const life = new AbortController()
  const duplicate = await takeTab(copy, names, life.signal)
  life.abort()

  expect(duplicate).not.toBe(original)
  expect(await takeTab(copy, names, signal)).toBe(duplicate)
})

test('[EX94] where the browser keeps no names, or something else lies there, the tab has an id all the same', async () => {
  const shelf = memoryShelf()
  shelf.setItem('conav-tab', '<script>')

  const id = await takeTab(shelf, undefined, new AbortController().signal)

  expect(id).toMatch(/^[a-z0-9]{24}$/)
  expect(await takeTab(shelf, undefined, new AbortController().signal)).toBe(id)
})

/** As the browser's locks: one holder of a name at a time, the others wait as long as they care to. */
function openNames(): Names {
  const held = new Map<string, Promise<void>>()
  return {
    async request(name, { signal }, hold) {
      const givenUp = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(new Error('AbortError'))),
      )
      await Promise.race([held.get(name), givenUp])
      const holding = hold()
      held.set(name, holding)
      await holding
    },
  }
}
