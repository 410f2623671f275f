import { expect, test } from 'vitest'
import { findLanguage, I18n } from './i18n.svelte.ts'

test('[UI4] the screens speak the first language of the browser that they know, else English', () => {
  expect(findLanguage(['fr-CA', 'en'])).toBe('fr')
  expect(findLanguage(['de', 'fr-FR', 'en'])).toBe('fr')
  expect(findLanguage(['de', 'ja'])).toBe('en')
  expect(findLanguage([])).toBe('en')
})

test('[UI5] lengths of time and moments are said as the language says them', () => {
  const english = new I18n('en')
  const french = new I18n('fr')

  expect([35_000, 100_000, 7_200_000].map((ms) => english.duration(ms))).toEqual(['35 sec', '1 min', '2 hr'])
  expect(french.duration(100_000)).toBe('1\u00a0min')
  expect(english.ago(0, 120_000)).toBe('2 minutes ago')
  expect([1, 1536, 6 * 1024 ** 2].map((count) => english.bytes(count))).toEqual(['1 byte', '1.5 kB', '6 MB'])
  expect(french.bytes(1536)).toBe('1,5\u202fko')
  expect(french.ago(0, 120_000)).toBe('il y a 2 minutes')
})

test('[UI133] an anonymous customer is called in the language of the screen, and everyone else by their name', () => {
  const [english, french] = [new I18n('en'), new I18n('fr')]
  const name = 'Mobile customer 10/05 09:07'

  expect([english.customer(name), french.customer(name)]).toEqual([name, 'Client mobile 05/10 09:07'])
  expect(french.customer('Marie L.')).toBe('Marie L.')
})
