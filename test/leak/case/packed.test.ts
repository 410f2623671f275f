import { deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { listPacked } from './packed.ts'

const SECRET = 'something that was typed in secret'.repeat(3)

test.for([
  ['gzip among other bytes', Buffer.concat([Buffer.from('ab\u001f'), gzipSync(SECRET), Buffer.from('more')])],
  ['zlib among other bytes', Buffer.concat([Buffer.from('x'), deflateSync(SECRET), Buffer.from('more')])],
  ['gzip that breaks off', gzipSync(SECRET).subarray(0, -9)],
  ['gzip in base64', `{"body":"${gzipSync(SECRET).toString('base64')}"}`],
  ['zlib in base64', `data:,${deflateSync(SECRET).toString('base64')}`],
] as const)('[RD141] the leak oracle finds what lies packed: %s', ([, part]) => {
  expect(listPacked(part).map((found) => Buffer.from(found).toString())).toContain(SECRET)
})

test('[RD141] what is not packed is let be', () => {
  expect(listPacked('H4sIAAAAAAAAA and nothing that is packed')).toEqual([])
  expect(listPacked(Buffer.from([0x1f, 0x8b, 8, 0x78, 0x9c, 1, 2, 3]))).toEqual([])
})
