import { ApiError } from '@conav/shared/api/client.ts'
import type { AssetHash, StoredAsset } from '@conav/shared/asset/asset.ts'
import type { Problem } from '@conav/shared/api/problem.ts'
import { expect, test } from 'vitest'
import { browserClock } from '../link/clock.ts'
import { AssetCarrier } from './asset-carrier.ts'
import type { AssetDoor } from './asset-door.ts'

const bytesOf = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer
const storedAs = (hash: AssetHash): StoredAsset => ({ hash, mediaType: 'image/png', widthPx: 1, heightPx: 1 })

/** A server that has nothing at first. */
function openDoor(problem?: Problem): { door: AssetDoor; asked: number[]; sent: AssetHash[] } {
  const [asked, sent]: [number[], AssetHash[]] = [[], []]
  const door: AssetDoor = {
    async find(hashes) {
      asked.push(hashes.length)
      return hashes.filter((hash) => sent.includes(hash)).map(storedAs)
    },
    read: () => Promise.resolve(null),
    async send(hash) {
      if (problem) throw new ApiError(400, problem)
      sent.push(hash)
      return storedAs(hash)
    },
  }
  return { door, asked, sent }
}

test('[EX221] what is handed over at once is asked about together, and only what the server lacks is sent, once', async () => {
  const { door, asked, sent } = openDoor()
  const first = new AssetCarrier(door, browserClock)

  const kept = await Promise.all(['a', 'b', 'a'].map((text) => first.carry(bytesOf(text), 'picture')))
  const again = await new AssetCarrier(door, browserClock).carry(bytesOf('b'), 'picture')

  expect(kept.every(({ ok }) => ok)).toBe(true)
  expect(again).toEqual(kept[1])
  expect(asked).toEqual([2, 1])
  expect(sent).toHaveLength(2)
})

test('[RD171] a still is sent without being asked for: nobody has what was drawn a moment ago', async () => {
  const { door, asked, sent } = openDoor()

  await new AssetCarrier(door, browserClock).carry(bytesOf('a'), 'still')

  expect([asked, sent.length]).toEqual([[], 1])
})

test.for<[Partial<Problem>, string]>([
  [{ code: 'bad-input', field: 'bytes' }, 'kind'],
  [{ code: 'bad-input' }, 'too-large'],
  [{ code: 'too-many', limit: 5 }, 'full'],
  [{ code: 'too-many', retryAfterMs: 5 }, 'trouble'],
  [{ code: 'conflict' }, 'trouble'],
])('[EX221] a refusal of the server is told by its kind (%j)', async ([problem, why]) => {
  const { door } = openDoor({ code: 'trouble', message: '', ...problem })

  expect(await new AssetCarrier(door, browserClock).carry(bytesOf('a'), 'picture')).toEqual({ ok: false, why })
})
