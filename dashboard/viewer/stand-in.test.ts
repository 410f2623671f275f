import { expect, test } from 'vitest'
import { cleanAttribute } from './attributes.ts'
import { isInert, withoutFetches } from './css-fetch.ts'
import { missingPicture } from './missing-picture.ts'
import { filmStandInOf, isMarked, marked, standInOf } from './stand-in.ts'

const img = { tag: 'img', isSvg: false }

test('[RC63] a reference becomes an empty picture that says what it stands for, where pictures may stand', () => {
  const src = cleanAttribute(img, 'src', 'conav-asset:12') as string

  expect(isMarked(src, '12')).toBe(true)
  expect(isInert(src)).toBe(true)
  expect(cleanAttribute({ tag: 'video', isSvg: false }, 'poster', 'conav-asset:12')).toBe(
    filmStandInOf('conav-asset:12'),
  )
  expect(cleanAttribute({ tag: 'image', isSvg: true }, 'xlink:href', 'conav-asset:12')).toBe(src)
  for (const other of [
    'conav-asset:s1',
    'conav-asset:12#x',
    'conav-asset:',
    'conav-asset://x.example',
    ' conav-asset:12',
  ])
    expect(cleanAttribute(img, 'src', other)).toBeUndefined()
  expect(cleanAttribute({ tag: 'a', isSvg: false }, 'href', 'conav-asset:12')).toBe('#')
  expect(isMarked(marked('blob:x', '1'), '11')).toBe(false)
  expect(standInOf('conav-asset:12')).toBe(src)
})

test('[RC63] in a style a reference is a variable that is empty at first, and a font of this computer that nobody has', () => {
  const css =
    '@font-face{font-family:n1;src:url(conav-asset:s2),url(https://x.example/a.woff2)}.a{background:url(conav-asset:s1) red,url(//x.example)}'

  expect(withoutFetches(css)).toBe(
    '@font-face{font-family:n1;src:local("conav-asset-s2"),none}.a{background:var(--conav-asset-s1,none) red,none}',
  )
  expect(withoutFetches('a{b:url(conav-asset:12)}')).toBe('a{b:none}')
})

test('[RC63] a picture that is not there is a box of its size, with words that cannot end it', () => {
  const box = decodeURIComponent(missingPicture({ widthPx: 300, heightPx: 50 }, '</text><script>"&'))

  expect(box).toContain('width="300" height="50"')
  expect(box).not.toContain('<script')
  expect(decodeURIComponent(missingPicture({ widthPx: 0, heightPx: 0 }, 'x'))).toContain('width="1" height="1"')
  expect(decodeURIComponent(missingPicture({ widthPx: 9e9, heightPx: 5 }))).toContain('width="8192"')
})

test('[UI195] which custom elements are defined is asked of what was told of them, in every form of the selector', () => {
  expect(withoutFetches('x-a:defined{} :not(:defined) b{} a::defined{} .defined{} b{content:":defined"}')).toBe(
    'x-a:not([conav-undefined]){} :not(:not([conav-undefined])) b{} a::defined{} .defined{} b{content:":defined"}',
  )
})
