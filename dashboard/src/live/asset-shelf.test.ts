import { AssetHash } from '@conav/shared/asset/asset.ts'
import { expect, test } from 'vitest'
import { AssetShelf } from './asset-shelf.ts'
import type { ToViewer } from './viewer-port.ts'

const [A, B, C] = ['a', 'b', 'c'].map((letter) => AssetHash.parse(letter.repeat(64))) as [
  AssetHash,
  AssetHash,
  AssetHash,
]

test('[RC64] the desk fetches each asset once for all its viewers, and says which are not to be had', async () => {
  const asked: AssetHash[] = []
  const shelf = new AssetShelf(async (hash) => {
    asked.push(hash)
    if (hash === B) return null
    if (hash === C) throw new Error('the line was cut')
    return new Uint8Array([1, 2, 3]).buffer
  })
  const told: ToViewer[] = []
  const tell = (message: ToViewer): void => void told.push(message)

  shelf.give([A, B, C], tell)
  shelf.give([A], tell)
  await expect.poll(() => told.length).toBe(4)
  shelf.give([A], tell)
  await expect.poll(() => told.length).toBe(5)

  expect(asked).toEqual([A, B, C])
  const bytes = told.flatMap((one) => (one.type === 'asset' && one.hash === A && one.bytes ? [one.bytes] : []))
  expect(bytes.map(({ byteLength }) => byteLength)).toEqual([3, 3, 3])
  // Each is given away, so each is another.
  expect(new Set(bytes).size).toBe(3)
  expect(told.filter((one) => one.type === 'asset' && one.bytes === null)).toHaveLength(2)
})
