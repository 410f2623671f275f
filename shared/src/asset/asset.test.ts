import { expect, test } from 'vitest'
import { readAssetNews } from './asset.ts'
import { MAX_ASSETS_A_MESSAGE } from './limit.ts'
import { findRef, referenceTo } from './reference.ts'

const STORED = {
  ref: '12',
  state: 'stored',
  widthPx: 3,
  heightPx: 2,
  hash: 'a'.repeat(64),
  mediaType: 'image/png',
  density: 2,
}

test('[PR43] news of assets have one shape each, and nothing beside it', () => {
  const awaited = { ref: 's1', state: 'awaited', widthPx: 3, heightPx: 2 }
  const missing = { ...awaited, state: 'missing', why: 'too-large' }

  expect(readAssetNews({ assets: [STORED, awaited, missing] })).toEqual([STORED, awaited, missing])
  for (const wrong of [
    { ...STORED, alt: 'x' },
    { ...STORED, mediaType: 'text/html' },
    { ...STORED, hash: 'A'.repeat(64) },
    { ...STORED, ref: 'https://x.example' },
    { ...awaited, widthPx: 1.5 },
    { ...missing, why: 'because' },
  ])
    expect(readAssetNews({ assets: [wrong] })).toBeUndefined()
  expect(readAssetNews({ assets: [STORED], more: 1 })).toBeUndefined()
  expect(readAssetNews({ assets: [] })).toBeUndefined()
  expect(readAssetNews({ assets: Array.from({ length: MAX_ASSETS_A_MESSAGE + 1 }, () => STORED) })).toBeUndefined()
})

test('[PR43] a reference is a number of a node, or of an address in styles, and nothing else', () => {
  expect(['7', 's7'].map((ref) => findRef(referenceTo(ref)))).toEqual(['7', 's7'])
  for (const wrong of ['conav-asset:0', 'conav-asset:s', 'conav-asset:7 ', 'conav-asset:12345678901', 'x:7'])
    expect(findRef(wrong)).toBeUndefined()
})
