import { expect, test } from 'vitest'
import { clockFace } from './clock-face.ts'
import { codeStateOf } from './code-state.ts'

const CODE = { code: '482913', link: 'https://conav.example/join/482913', expiresAt: 5000, usedAt: null }

test('[UI35] a code counts down, runs out, and is used as soon as its customer has come', () => {
  expect(codeStateOf({ code: CODE, state: 'offered' }, 2000)).toEqual({ kind: 'good', leftMs: 3000 })
  expect(codeStateOf({ code: CODE, state: 'offered' }, 5000)).toEqual({ kind: 'expired' })
  expect(codeStateOf({ code: { ...CODE, usedAt: 100 }, state: 'offered' }, 2000)).toEqual({ kind: 'used' })
  expect(codeStateOf({ code: CODE, state: 'live' }, 2000)).toEqual({ kind: 'used' })
})

test('[UI36] a running time reads as on a clock and is never below zero', () => {
  const faces = [-5000, 0, 7999, 724_000, 3_729_000].map(clockFace)

  expect(faces).toEqual(['0:00', '0:00', '0:07', '12:04', '1:02:09'])
})
