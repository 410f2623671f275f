import { expect, test } from 'vitest'
import { HOSTILE, PLAIN, type Upload } from '../file/testing.ts'
import { findAssetKind } from './asset-kind.ts'
import { png, svg } from './testing.ts'

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080014001e01011100ffd9', 'hex')
const VP8X = Buffer.concat([
  Buffer.from('RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'),
  Buffer.from('000000001d0000130000', 'hex'),
])
const WOFF2 = Buffer.concat([Buffer.from('wOF2\0\x01\0\0', 'latin1'), Buffer.alloc(60)])

test('[SE100] an asset is told by its bytes, with the size that a picture says it has', async () => {
  const kinds = await Promise.all([png(30, 20), JPEG, VP8X, WOFF2, svg('<path d="M0 0"/>')].map(findAssetKind))

  expect(kinds).toEqual([
    { mediaType: 'image/png', widthPx: 30, heightPx: 20 },
    { mediaType: 'image/jpeg', widthPx: 30, heightPx: 20 },
    { mediaType: 'image/webp', widthPx: 30, heightPx: 20 },
    { mediaType: 'font/woff2', widthPx: 0, heightPx: 0 },
    { mediaType: 'image/svg+xml', widthPx: 20, heightPx: 10 },
  ])
})

test('[SE100] a picture that would unpack to more than a screen can use is refused', async () => {
  expect(await findAssetKind(png(9_000, 10))).toBeUndefined()
  expect(await findAssetKind(png(8_000, 8_000))).toBeUndefined()
  expect(await findAssetKind(png(0, 10))).toBeUndefined()
  expect(await findAssetKind(png(4_000, 4_000))).toBeDefined()
})

test.each([
  '<script>1</script>',
  '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
  '<foreignObject/>',
  '<a onclick="1"/>',
  '<image href="https://x.example/a.png"/>',
  '<use xlink:href=" //x.example/a.svg#b"/>',
  '<style>@import "a.css"</style>',
  '<style>a{fill:url(https://x.example)}</style>',
  '<g/>'.repeat(20_001),
  '<use href="#a"/>'.repeat(501),
])('[SE101] a drawing that could run, fetch or unfold is refused (%#)', async (inside) => {
  expect(await findAssetKind(svg(inside))).toBeUndefined()
})

test('[SE101] a drawing that refers to itself and to pictures inside of it is taken', async () => {
  const inside =
    '<defs><g id="a"/></defs><use href="#a"/><rect fill="url(#b)"/><image href="data:image/png;base64,iVBORw0KGgo="/>'

  expect(await findAssetKind(svg(inside))).toMatchObject({ mediaType: 'image/svg+xml' })
  expect(await findAssetKind(svg('', 'viewBox="0 0 2 1"'))).toMatchObject({ widthPx: 0, heightPx: 0 })
})

test('[SE100] what is no picture and no font is refused, and of pages what could run', async () => {
  const others = Object.entries(PLAIN).filter(([mediaType]) => !/^image\/(?:png|jpeg|gif|webp)$/.test(mediaType))
  const isTaken = async ({ bytes }: Upload): Promise<boolean> => (await findAssetKind(bytes)) !== undefined

  expect(await Promise.all(others.map(([, upload]) => isTaken(upload)))).not.toContain(true)
  const pages = HOSTILE.filter(({ bytes }) => /^\W*</.test(toText(bytes)))
  const active = pages.filter(({ bytes }) => /script|[\s/]on\w+=|<(?!\/?svg|[!?])/i.test(toText(bytes)))
  expect(active.length).toBeGreaterThan(20)
  expect(await Promise.all(active.map(isTaken))).not.toContain(true)
})

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
