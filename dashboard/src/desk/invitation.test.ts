import { expect, test } from 'vitest'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { mailAddress, textAddress } from './invitation.ts'

const invited = {
  number: 12,
  code: { code: '123456', link: 'https://help.example/join/123456', expiresAt: 0, usedAt: null },
}

test('[UI112] e-mail and text message carry case number, code and address, in either language', () => {
  for (const { desk } of [en, fr]) {
    const mail = decodeURIComponent(mailAddress(invited, desk.newCase.invitation))
    const text = decodeURIComponent(textAddress(invited, desk.newCase.invitation))

    expect(mail).toMatch(/^mailto:\?subject=.*12.*&body=/)
    for (const message of [mail, text]) {
      expect(message).toContain('123 456')
      expect(message).toContain(invited.code.link)
    }
  }
})

test('[UI112] nothing of the words can add a header or a recipient', () => {
  const words = { subject: () => 'a&bcc=x@y.example?', body: () => 'b\nc&to=x', short: () => 'd&x=1' }

  expect(mailAddress(invited, words)).toBe('mailto:?subject=a%26bcc%3Dx%40y.example%3F&body=b%0D%0Ac%26to%3Dx')
  expect(textAddress(invited, words)).toBe('sms:?&body=d%26x%3D1')
})
