/** A hand that is bound to one element. */
import type { Intent } from '@conav/shared/protocol/control.ts'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { onFreshPage, refused } from './control/fresh-page.ts'
import { act } from './control/trial.ts'
import { click, drag, hover, key, select, type, wheel, type Wish } from './control/wish.ts'

let page: Page

onFreshPage('/fixtures/own.html', (fresh) => void (page = fresh))

const IN_AREA: [string, Wish][] = [
  ['#inside', click()],
  ['#inside', type('a')],
  ['#inside', hover()],
  ['#inside-label', click()],
  ['#inside-button', click()],
  ['#area', wheel(10)],
]
const OUT_OF_AREA: [string, Wish][] = [
  ['#free', click()],
  ['#free', hover()],
  ['#quick', type('a')],
  ['#quick', key('Tab')],
  ['#outside-label', click()],
  ['#free', wheel(10)],
  ['#plan', select(1)],
  ['#host >> #deep-name', type('a')],
  ['#frame >> #inner-name', type('a')],
  ['#inside-button', drag([0.5, 0.5], '#free', [0.5, 0.5])],
  ['#order', { kind: 'scroll', left: 0, top: 10 }],
]

test('[EX68] a hand that is bound to an element reaches what lies in it, its labels included', async () => {
  for (const [on, wish] of IN_AREA)
    expect(await act(page, { on: on, within: '#area' }, wish), JSON.stringify([on, wish])).toEqual({
      allowed: true,
    })

  expect(await page.$eval('#inside', (field) => (field as HTMLInputElement).value)).toBe('a')
  expect(await act(page, { on: '#host >> #deep-name', within: '#host' }, type('b'))).toEqual({ allowed: true })
  expect(await act(page, { on: '#frame >> #inner-name', within: '#frame' }, type('c'))).toEqual({ allowed: true })
})

test('[EX68] and nothing else: not to click, type, point, turn the wheel, or scroll', async () => {
  for (const [on, wish] of OUT_OF_AREA)
    expect(await act(page, { on: on, within: '#area' }, wish), JSON.stringify([on, wish])).toEqual(
      refused('out-of-scope'),
    )
  for (const kind of ['back', 'forward', 'reload'] satisfies Intent['kind'][])
    expect(await act(page, { on: '#inside', within: '#area' }, { kind })).toEqual(refused('out-of-scope'))
})

test('[EX68] Tab goes round in it, and a page that moves the focus out of it gets nothing more', async () => {
  await act(page, { on: '#inside', within: '#area' }, click())
  await act(page, { on: '#inside', within: '#area' }, key('Tab'))
  await act(page, { on: '#inside-button', within: '#area' }, key('Tab'))
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('inside')

  await page.evaluate(() =>
    document
      .querySelector('#inside')
      ?.addEventListener('input', () => document.querySelector<HTMLElement>('#quick')?.focus()),
  )
  expect(await act(page, { on: '#inside', within: '#area' }, type('ab'))).toEqual(refused('out-of-scope'))

  expect(await page.$eval('#quick', (field) => (field as HTMLInputElement).value)).toBe('')
})
