import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { digest, hashOf } from './sha-256.ts'

test('[EX220] without the help of the browser bytes of any length have the same hash', async () => {
  for (const length of [0, 1, 3, 55, 56, 57, 63, 64, 65, 119, 120, 1000, 100_003]) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 7 + length) % 251)
    const right = createHash('sha256').update(bytes).digest('hex')

    expect(Buffer.from(digest(bytes.buffer)).toString('hex')).toBe(right)
    // oxlint-disable-next-line no-await-in-loop
    expect(await hashOf(bytes.buffer)).toBe(right)
  }
})
