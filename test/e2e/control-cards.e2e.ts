/** Cards and codes, which no agent writes, undoes or carries off. */
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { onFreshPage, refused } from './control/fresh-page.ts'
import { act } from './control/trial.ts'
import { click, drag, key, type, type Wish } from './control/wish.ts'

let page: Page

onFreshPage('/fixtures/own.html', (fresh) => void (page = fresh))

test.for<[string, Wish]>([
  ['#card', type('4111111111111111')],
  ['#card', key('4')],
  ['#card', key('v', { ctrl: true })],
  ['#card', key('x', { ctrl: true })],
  ['#card', key('z', { ctrl: true })],
  ['#card-label', type('4111')],
  ['#cvc', type('123')],
  ['#code', type('123456')],
  ['#words', drag([0.1, 0.5], '#code', [0.5, 0.5])],
  ['#card', drag([0.1, 0.5], '#quick', [0.5, 0.5])],
])('[EX53] cards and codes are neither written nor carried off: %j', async ([on, wish]) => {
  expect(await act(page, on, wish)).toEqual(refused('secret-field'))

  expect(
    await page.$$eval('#card, #cvc, #code, #quick', (fields) =>
      fields.map((field) => (field as HTMLInputElement).value),
    ),
  ).toEqual(['', '', '', ''])
})

test('[EX75] what an agent copies where it cannot read is not pasted where it can', async () => {
  await page.$eval('#name', (field) => ((field as HTMLInputElement).value = 'Marie'))
  await act(page, '#name', click())
  await act(page, '#name', key('a', { ctrl: true }))
  await act(page, '#name', key('c', { ctrl: true }))

  expect(await act(page, '#quick', key('v', { ctrl: true }))).toEqual(refused('not-possible'))
  expect(await page.$eval('#quick', (field) => (field as HTMLInputElement).value)).toBe('')
})

test('[EX75] nor what is hidden in a text that can be read', async () => {
  await page.evaluate(() => {
    const rich = '<div class="rich" id="mixed" contenteditable="true">Dear friend <b id="hidden">1234</b></div>'
    const plain = '<div class="rich" id="plain" contenteditable="true">Hello</div>'
    document.body.insertAdjacentHTML('afterbegin', rich + plain)
    const unmask = { id: 'rich', paths: [], selector: '.rich', unmask: ['value', 'text'], attributes: [] }
    const touch = { id: 'kept', paths: [], selector: '#hidden', touch: 'blocked' }
    window.conav.policy({ version: 2, unmask: [unmask], touch: [touch], pauseOn: [], record: true } as never)
  })
  const copy = async (path: string) => {
    await act(page, path, key('a', { ctrl: true }))
    await act(page, path, key('c', { ctrl: true }))
    return act(page, '#quick', key('v', { ctrl: true }))
  }

  expect(await copy('#mixed')).toEqual(refused('not-possible'))
  expect(await copy('#plain')).toEqual({ allowed: true })
  expect(await page.$eval('#quick', (field) => (field as HTMLInputElement).value)).toBe('Hello')
})

test('[EX53] what the customer wrote in a secret field is not undone from another one', async () => {
  await page.type('#quick', 'q')
  await page.type('#card', '4111')

  await act(page, '#quick', click())
  await act(page, '#quick', key('z', { ctrl: true }))

  expect(await page.$eval('#card', (field) => (field as HTMLInputElement).value)).toBe('4111')
})
