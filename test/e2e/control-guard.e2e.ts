/** What no agent's hand does, whatever the room and the keeper said. */
import type { Policy, RuleId } from '@conav/shared/policy/policy.ts'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { onFreshPage, refused } from './control/fresh-page.ts'
import { act, OPEN } from './control/trial.ts'
import { click, hover, key, select, type, type Wish } from './control/wish.ts'

const GUARDED: Policy = {
  ...OPEN,
  touch: [
    { id: 'no' as RuleId, paths: [], selector: '#no-touch', touch: 'blocked' },
    { id: 'look' as RuleId, paths: [], selector: '#look-only', touch: 'read-only' },
  ],
}

let page: Page

onFreshPage('/fixtures/controls.html', (fresh) => void (page = fresh), GUARDED)

const valueOf = (path: string): Promise<unknown> =>
  page.evaluate((where) => {
    const element = window.findDeep(where) as HTMLInputElement
    return element.type === 'checkbox' ? element.checked : element.value
  }, path)

test.for<[string, Wish]>([
  ['#secret', type('hunter2')],
  ['#secret', key('a', { ctrl: true })],
  ['#secret', key('x')],
  ['#secret', key('Backspace')],
  ['#secret-label', type('hunter2')],
  ['#code', type('123456')],
  ['#password', type('x'.repeat(300))],
])('[EX53] a secret field is not written into: %j', async ([on, wish]) => {
  expect(await act(page, on, wish)).toEqual(refused('secret-field'))

  expect([await valueOf('#secret'), await valueOf('#code'), await valueOf('#password')]).toEqual(['', '', ''])
})

test('[EX53] a page that moves the focus into a secret field gets nothing more written', async () => {
  expect(await act(page, '#to-secret', type('1234'))).toEqual(refused('secret-field'))

  expect([await valueOf('#to-secret'), await valueOf('#secret')]).toEqual(['12', ''])
})

test.for(['keydown', 'keypress', 'beforeinput', 'focus'])(
  '[EX53] nor when it does so in %s, or turns the field into one',
  async (event) => {
    await page.evaluate((name) => {
      document
        .querySelector('#email')
        ?.addEventListener(name, () => document.querySelector<HTMLElement>('#secret')?.focus())
      const tel = document.querySelector<HTMLInputElement>('#tel')
      tel?.addEventListener(name, () => (tel.type = 'password'))
    }, event)

    await act(page, '#email', type('abcd'))
    await act(page, '#tel', type('abcd'))

    expect(await valueOf('#secret')).toBe('')
    expect(String(await valueOf('#tel')).length).toBeLessThanOrEqual(1)
  },
)

test('[EX53] Tab leads through a secret field, and what is typed there is refused', async () => {
  expect(await act(page, '#to-secret', key('Tab'))).toEqual({ allowed: true })
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('secret')

  expect(await act(page, '#to-secret', key('Tab'))).toEqual({ allowed: true })
  expect(await act(page, '#secret', type('x'))).toEqual(refused('secret-field'))

  expect(await valueOf('#secret')).toBe('')
})

test.for<[string, Wish]>([
  ['#file', click()],
  ['#file-label', click()],
  ['#file', key('Enter')],
  ['#file', key(' ')],
])('[EX54] a file picker does not open: %j', async ([on, wish]) => {
  const chooser = page.waitForFileChooser({ timeout: 400 }).then(
    () => true,
    () => false,
  )
  // The customer was active a moment ago: the browser would let the page open one.
  await page.mouse.click(5, 5)

  expect(await act(page, on, wish)).toEqual(refused('file-picker'))

  expect(await chooser).toBe(false)
})

test.for(['attached', 'detached', 'showPicker', 'showOpenFilePicker'])(
  '[EX54] nor when the page asks for it in answer to a click (%s)',
  async (way) => {
    await page.evaluate((how) => {
      document.querySelector('#plain')?.addEventListener('click', () => {
        const made = document.createElement('input')
        made.type = 'file'
        if (how === 'detached') made.click()
        else if (how === 'showOpenFilePicker')
          (window as unknown as { showOpenFilePicker(): Promise<unknown> }).showOpenFilePicker().catch(() => undefined)
        else if (how === 'attached') document.querySelector<HTMLElement>('#file')?.click()
        else document.querySelector<HTMLInputElement>('#file')?.showPicker()
      })
    }, way)
    const chooser = page.waitForFileChooser({ timeout: 400 }).then(
      () => true,
      () => false,
    )
    await page.mouse.click(5, 5)

    expect(await act(page, '#plain', click())).toEqual(refused('file-picker'))

    expect(await chooser).toBe(false)
    expect(await page.evaluate(() => HTMLElement.prototype.click.toString())).toContain('[native code]')
  },
)

test.for<[string, Wish]>([
  ['#no-touch', click()],
  ['#no-touch-field', type('x')],
  ['#no-touch-button', click()],
  ['#no-touch-button', hover()],
  ['#no-touch-button', key('Enter')],
])('[EX55] what is blocked, and all inside of it, is not touched: %j', async ([on, wish]) => {
  await page.evaluate(() => window.heard?.splice(0))

  expect(await act(page, on, wish)).toEqual(refused('blocked'))

  expect(await page.evaluate(() => window.heard)).toEqual([])
})

test.for<[string, Wish]>([
  ['#look-only-field', type('x')],
  ['#look-only-check', click()],
  ['#look-only-check', key(' ')],
])('[EX55] what is read-only is not changed: %j', async ([on, wish]) => {
  expect(await act(page, on, wish)).toEqual(refused('read-only'))

  expect([await valueOf('#look-only-field'), await valueOf('#look-only-check')]).toEqual(['', false])
})

test('[EX55] the page’s own read-only and disabled fields stay as they are', async () => {
  expect(await act(page, '#fixed', type('x'))).toEqual(refused('not-possible'))
  expect(await act(page, '#off', type('x'))).toEqual(refused('not-possible'))
  expect(await act(page, '#off', click())).toEqual(refused('not-possible'))

  expect([await valueOf('#fixed'), await valueOf('#off')]).toEqual(['never', 'never'])
})

test('[EX56] an intent for what is gone, hidden, covered, no list or no option is refused and says why', async () => {
  const gone = await page.evaluate(() => window.conav.idOf('#gone-button'))
  await act(page, '#gone-button', click())
  await page.evaluate(() => {
    const button = document.querySelector('#covered')
    const box = button?.getBoundingClientRect()
    const cover = document.createElement('div')
    Object.assign(cover.style, { position: 'absolute', left: 0, right: 0, height: '60px' })
    cover.style.top = `${(box?.top ?? 0) + scrollY - 10}px`
    document.body.append(cover)
  })

  expect(await act(page, gone, click())).toEqual(refused('node-gone'))
  expect(await act(page, 999_999, click())).toEqual(refused('node-gone'))
  expect(await act(page, '#unseen', click())).toEqual(refused('not-visible'))
  expect(await act(page, '#covered', click())).toEqual(refused('not-visible'))
  expect(await act(page, '#select', select(2))).toEqual(refused('not-possible'))
  expect(await act(page, '#select', select(9))).toEqual(refused('not-possible'))
  expect(await act(page, '#text', select(0))).toEqual(refused('not-possible'))
  expect(await act(page, '#plain', type('x'))).toEqual(refused('not-possible'))
})

test('[EX57] the end of the capture ends what is being typed, and nothing is done after it', async () => {
  const typing = page.evaluate(async (wish) => {
    const verdict = window.conav.act('#text', wish)
    document.querySelector('#text')?.addEventListener('input', () => window.conav.stop(), { once: true })
    return verdict
  }, type('abcdef'))

  expect(await typing).toEqual(refused('not-granted'))
  expect(await valueOf('#text')).toBe('starta')
  expect(await act(page, '#plain', click())).toEqual(refused('not-granted'))
})

test('[EX57] control taken back ends what is being typed, and what waits behind it', async () => {
  const verdicts = await page.evaluate(
    (first, second) => {
      const waiting = [window.conav.act('#text', first), window.conav.act('#area', second)]
      const takeBack = (): void => void (window.conav.mayAct = false)
      document.querySelector('#text')?.addEventListener('input', takeBack, { once: true })
      return Promise.all(waiting)
    },
    type('abcdef'),
    type('second'),
  )

  expect(verdicts).toEqual([refused('not-granted'), refused('not-granted')])
  expect([await valueOf('#text'), await valueOf('#area')]).toEqual(['starta', ''])
})

test('[EX57] intents are done one after the other, in their order', async () => {
  await page.evaluate(
    (first, second) => Promise.all([window.conav.act('#text', first), window.conav.act('#area', second)]),
    type('first'),
    type('second'),
  )

  expect([await valueOf('#text'), await valueOf('#area')]).toEqual(['startfirst', 'second'])
})
