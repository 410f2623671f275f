/** Tricks by which an agent, or a page that plays along, would press what is the customer's own, or write what is secret. */
import type { Policy, RuleId } from '@conav/shared/policy/policy.ts'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { onFreshPage, refused } from './control/fresh-page.ts'
import { act, OPEN } from './control/trial.ts'
import { click, doubleClick, drag, hover, key, rightClick, select, type, wheel, type Wish } from './control/wish.ts'
import { until } from './fixtures/until.ts'

declare global {
  interface Window {
    pressed: string[]
  }
}

const OWN: Policy = {
  ...OPEN,
  touch: [{ id: 'own' as RuleId, paths: [], selector: '.own', touch: 'customer-only' }],
}

let page: Page

onFreshPage('/fixtures/own.html', (fresh) => void (page = fresh), OWN)

const pressed = (): Promise<string[]> => page.evaluate(() => window.pressed)

/** Until what the page put off has happened: its timers are shorter than this many frames. */
const wait = (): Promise<void> =>
  page.evaluate(async () => {
    const done = new Promise((resolve) => setTimeout(resolve, 120))
    for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame)
    await done
  })

test.for<[string, Wish]>([
  ['#pay', click()],
  ['#pay-word', click()],
  ['#pay', doubleClick()],
  ['#pay', rightClick()],
  ['#pay', key('Enter')],
  ['#pay', key(' ')],
  ['#pay', type(' ')],
  ['#pay', type('\n')],
  ['#pay-label', click()],
  ['#pay-outside', click()],
  ['#name', key('Enter')],
  ['#name', type('Ada\n')],
  ['#agree', key('Enter')],
  ['#amount', key('Enter')],
  ['#wire-go', click()],
  ['#cancel', click()],
  ['#cancel-word', click()],
  ['#cancel', key('Enter')],
  ['#delete', click()],
  ['#delete-word', click()],
  ['#delete', key('Enter')],
  ['#delete', key('a', { ctrl: true })],
  ['#wrap', click()],
  ['#wrap-word', click()],
  ['#subscribe', key(' ')],
  ['#plan', select(1)],
  ['#plan', key('ArrowDown')],
  ['#plan', key('l')],
  ['#tip', key('ArrowRight')],
  ['#tip', type('50')],
  ['#tip', drag([0.1, 0.5], '#tip', [0.9, 0.5])],
  ['#terms-word', click()],
  ['#terms-word', key('Enter')],
  ['#host >> #deep-pay', click()],
  ['#host >> #deep-name', key('Enter')],
  ['#frame >> #inner-pay', click()],
  ['#frame >> #inner-name', key('Enter')],
  ['#free', drag([0.5, 0.5], '#pay', [0.5, 0.5])],
  ['#words', drag([0.1, 0.5], '#delete', [0.5, 0.5])],
  ['#pay', drag([0.5, 0.5], '#free', [0.5, 0.5])],
])('[EX69] what is the customer’s own is not pressed: %j', async ([on, wish]) => {
  expect(await act(page, on, wish)).toEqual(refused('customer-only'))

  await wait()
  expect(await pressed()).toEqual([])
  expect(new URL(page.url()).search + new URL(page.url()).hash).toBe('')
})

const ANSWERS: Record<string, () => void> = {
  'a click by script': () => document.querySelector<HTMLElement>('#pay')?.click(),
  'an event made by script': () =>
    document.querySelector('#pay')?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })),
  'a press made by script': () => document.querySelector('#delete')?.dispatchEvent(new MouseEvent('mousedown')),
  'a key made by script': () =>
    document.querySelector('#delete')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })),
  'a label’s click by script': () => document.querySelector<HTMLElement>('#pay-label')?.click(),
  requestSubmit: () => document.querySelector<HTMLFormElement>('#wire')?.requestSubmit(),
  'requestSubmit with the button': () =>
    document.querySelector<HTMLFormElement>('#order')?.requestSubmit(document.querySelector<HTMLElement>('#pay')),
  submit: () => document.querySelector<HTMLFormElement>('#wire')?.submit(),
  'the submit of another form': () =>
    HTMLFormElement.prototype.submit.call(document.querySelector<HTMLFormElement>('#order')),
}

test.for(
  Object.keys(ANSWERS).flatMap((answer) =>
    ['at once', 'in a microtask', 'in a task', 'a moment later'].map((when) => [answer, when] as const),
  ),
)('[EX69] nor by the page’s own code that answers an agent’s click: %s, %s', async ([answer, when]) => {
  await page.evaluate(
    (source, moment) => {
      const run = (): void => {
        // The page's own code, as the test wrote it down; in the test's world no policy of content forbids it.
        const answerIt = (window as unknown as { answers: Record<string, () => void> }).answers[source]
        answerIt?.()
      }
      document.querySelector('#free')?.addEventListener('click', () => {
        if (moment === 'at once') run()
        else if (moment === 'in a microtask') queueMicrotask(run)
        else if (moment === 'in a task') setTimeout(run)
        else setTimeout(run, 60)
      })
    },
    answer,
    when,
  )
  await page.evaluate(`window.answers = { ${JSON.stringify(answer)}: ${String(ANSWERS[answer])} }`)

  await act(page, '#free', click())

  await wait()
  expect(await pressed()).toEqual([])
  expect(new URL(page.url()).search).toBe('')
})

test.for<[string, string, Wish]>([
  ['#quick', 'keydown', type('a')],
  ['#quick', 'input', type('a')],
  ['#quick', 'focus', click()],
  ['#quick', 'blur', type('x')],
  ['#free', 'mouseover', hover()],
  ['#free', 'pointerdown', click()],
  ['#free', 'wheel', wheel(30)],
])('[EX69] nor in answer to anything else: %j', async ([on, event, wish]) => {
  await page.evaluate(
    (path, name) =>
      document.querySelector(path)?.addEventListener(name, () => document.querySelector<HTMLElement>('#pay')?.click()),
    on,
    event,
  )

  await act(page, on, wish)
  await act(page, '#free', key('Tab'))

  await wait()
  expect(await pressed()).toEqual([])
})

test('[EX69] nor when the page puts it under the hand in mid-press, or moves the focus to it in mid-key', async () => {
  await page.evaluate(() => {
    const pay = document.querySelector<HTMLElement>('#pay')
    const free = document.querySelector<HTMLElement>('#free')
    free?.addEventListener('mousedown', () => free.classList.add('own'), { once: true })
    for (const type of ['click', 'mouseup'])
      free?.addEventListener(type, () => free.classList.contains('own') && window.pressed.push(`${type} late`))
    document.querySelector('#quick')?.addEventListener('keydown', () => pay?.focus())
  })

  expect(await act(page, '#free', click())).toEqual(refused('customer-only'))
  expect(await act(page, '#quick', key('Enter'))).toEqual(refused('customer-only'))
  expect(await act(page, '#quick', type('  '))).toEqual(refused('customer-only'))

  expect(await pressed()).toEqual([])
})

test('[EX69] it may be pointed at and passed by, and is the customer’s to press at any moment', async () => {
  expect(await act(page, '#pay', hover())).toEqual({ allowed: true })
  expect(await act(page, '#agree', key('Tab'))).toEqual({ allowed: true })
  expect(await act(page, '#draft', click())).toEqual({ allowed: true })
  expect(await pressed()).toEqual([])

  await page.click('#pay')

  await until('the customer has paid', async () => (await pressed()).includes('submit order'))
})

test('[EX69] without such a rule the page’s methods are its own, and with one they are again when the capture ends', async () => {
  const areOwn = (): Promise<boolean> =>
    page.evaluate(() =>
      [HTMLElement.prototype.click, EventTarget.prototype.dispatchEvent, HTMLFormElement.prototype.submit].every(
        (one) => String(one).includes('[native code]'),
      ),
    )
  await act(page, '#free', click())
  expect(await areOwn()).toBe(false)

  await page.evaluate(() => window.conav.stop())

  expect(await areOwn()).toBe(true)
})
