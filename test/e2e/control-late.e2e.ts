/** What is the customer's own stays so however late and by whichever way the page's code would press or send it. */
import type { Policy, RuleId } from '@conav/shared/policy/policy.ts'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { onFreshPage, refused } from './control/fresh-page.ts'
import { act, OPEN } from './control/trial.ts'
import { click, hover } from './control/wish.ts'
import { until } from './fixtures/until.ts'

declare global {
  interface Window {
    pressed: string[]
    answer: () => unknown
    answered: string | undefined
  }
}

const OWN: Policy = {
  ...OPEN,
  touch: [{ id: 'own' as RuleId, paths: [], selector: '.own', touch: 'customer-only' }],
}

let page: Page

onFreshPage('/fixtures/own.html', (fresh) => void (page = fresh), OWN)

const pressed = (): Promise<string[]> => page.evaluate(() => window.pressed)

/** The page's own code answers the next click on `#free`, and says so in `window.answered` once it has. */
async function answerLater(source: () => unknown, delayMs: number): Promise<void> {
  await page.evaluate(`window.answer = ${String(source)}`)
  await page.evaluate((ms) => {
    const answer = async (): Promise<void> => {
      const said = await Promise.resolve()
        .then(() => window.answer())
        .catch((error: Error) => error.name)
      window.answered = typeof said === 'string' ? said : 'done'
    }
    document
      .querySelector('#free')
      ?.addEventListener('click', () => setTimeout(() => void answer(), ms), { once: true })
  }, delayMs)
}

const answered = (): Promise<unknown> => page.evaluate(() => window.answered)

const pay = (): void => document.querySelector<HTMLElement>('#pay')?.click()

test('[EX142] the page’s code does not press it however long it waits, nor with what an earlier press of the customer left', async () => {
  await page.click('#quick')
  await answerLater(pay, 1_300)

  await act(page, '#free', click())
  await until('the page has answered', async () => (await answered()) !== undefined)

  expect(await pressed()).toEqual([])
})

test('[EX142] what the customer has pressed the page may finish late, whatever the agent does meanwhile', async () => {
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('#order')
    const bank = (event: Event): void => {
      event.preventDefault()
      setTimeout(() => form?.requestSubmit(document.querySelector<HTMLElement>('#pay')), 300)
    }
    document.querySelector('#pay')?.addEventListener('click', bank, { once: true })
  })
  await act(page, '#free', hover())

  await page.click('#pay')
  await act(page, '#free', hover())

  await until('the customer has paid', async () => (await pressed()).includes('submit order'))
  expect(await act(page, '#pay', click())).toEqual(refused('customer-only'))
})

test.for<[string, () => unknown]>([
  ['fetch', () => fetch('/paid', { method: 'POST' }).then(() => 'sent')],
  ['a request', () => fetch(new Request('/paid', { method: 'post' })).then(() => 'sent')],
  ['a beacon', () => (navigator.sendBeacon('/paid?now') ? 'sent' : 'NotAllowedError')],
  [
    'XMLHttpRequest',
    () => {
      const request = new XMLHttpRequest()
      request.open('POST', '/paid')
      request.send()
      return 'sent'
    },
  ],
])('[EX143] a form that is the customer’s own is not sent around its button by %s', async ([, source]) => {
  await page.evaluate(() => document.querySelector('#order')?.setAttribute('action', '/paid'))
  await answerLater(source, 0)

  await act(page, '#free', click())

  await until('the page has answered', async () => (await answered()) !== undefined)
  expect(await answered()).toBe('NotAllowedError')
  expect(await page.evaluate(() => fetch('/favicon.svg').then(({ ok }) => ok))).toBe(true)
})
