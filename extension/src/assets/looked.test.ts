import { AssetHash } from '@conav/shared/asset/asset.ts'
import { expect, test } from 'vitest'
import { Looked } from './looked.ts'

const bytesOf = (text: string): ArrayBuffer => new Uint8Array([...text].map((one) => one.charCodeAt(0))).buffer

test('[EX222] what the customer looks at before anything is shared is known by its kind and stays here', async () => {
  const looked = new Looked()

  const kept = await Promise.all(
    ['\x89PNG\r\n', '\xff\xd8\xff\xe0', 'RIFF1234WEBPVP8 ', 'wOF2', '<?xml?><svg >', '<html>'].map((text) =>
      looked.keep(bytesOf(text)),
    ),
  )

  expect(kept.map((one) => (one.ok ? one.asset.mediaType : one.why))).toEqual([
    'image/png',
    'image/jpeg',
    'image/webp',
    'font/woff2',
    'image/svg+xml',
    'kind',
  ])
  const [png] = kept
  expect(png?.ok === true && looked.find(png.asset.hash)?.byteLength).toBe(6)
  looked.clear()
  expect(png?.ok === true && looked.find(png.asset.hash)).toBeUndefined()
  expect(looked.find(AssetHash.parse('0'.repeat(64)))).toBeUndefined()
})
