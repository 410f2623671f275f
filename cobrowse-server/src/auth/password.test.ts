import { expect, test } from 'vitest'
import { hashPassword, isPassword } from './password.ts'

test('[AU4] a password is kept as argon2id with a salt of its own', async () => {
  const [one, other] = [await hashPassword('correct horse'), await hashPassword('correct horse')]

  expect(one).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(other)
  expect(await isPassword('correct horse', one)).toBe(true)
})

test.each([['wrong horse'], ['correct hors'], ['correct horse '], ['']])(
  '[AU4] %j is not the password',
  async (guess) => {
    expect(await isPassword(guess, await hashPassword('correct horse'))).toBe(false)
  },
)

test('[AU4] no hash, or one that is not ours, matches no password', async () => {
  expect(await isPassword('', null)).toBe(false)
  expect(await isPassword('', '')).toBe(false)
  expect(await isPassword('x', '$2b$10$abcdefghijklmnopqrstuv')).toBe(false)
})
