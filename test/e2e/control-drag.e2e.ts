/** A drag that ends before it should: the page is not left as if a button were held, and nothing is dropped. */
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { onFreshPage, refused } from './control/fresh-page.ts'
import { act } from './control/trial.ts'
import { drag } from './control/wish.ts'

let page: Page

onFreshPage('/fixtures/gestures.html', (fresh) => void (page = fresh))

test('[EX123] a drag that control is taken from in its middle is called off: the pointer is gone, the button is up, nothing is clicked or dropped', async () => {
  await takeBackAt('#canvas', 'pointermove')

  expect(await act(page, '#canvas', drag([0.1, 0.2], '#canvas', [0.8, 0.6]))).toEqual(refused('not-granted'))

  const ends = (await heard()).filter((line) => /^(pointerup|pointercancel|mouseup|click) /.test(line))
  expect(ends).toEqual([expect.stringMatching(/^pointercancel #canvas /), expect.stringMatching(/^mouseup html /)])
})

test('[EX123] the same for a thumb that has captured the pointer, and for what is carried to be dropped', async () => {
  await takeBackAt('#thumb', 'pointermove')
  expect(await act(page, '#thumb', drag([0.5, 0.5], '#knob', [0.8, 0.5]))).toEqual(refused('not-granted'))
  expect((await heard()).filter((line) => line.startsWith('pointercancel'))).toEqual([
    expect.stringMatching(/^pointercancel #thumb /),
  ])

  await page.evaluate(() => void (window.conav.mayAct = true))
  await takeBackAt('#third', 'dragover')
  await act(page, '#first', drag([0.4, 0.5], '#third', [0.4, 0.5]))
  expect((await heard()).filter((line) => /^(drop|dragend) /.test(line))).toEqual([
    expect.stringMatching(/^dragend #first /),
  ])
})

/** The customer stops control in the moment in which the element hears of it. */
function takeBackAt(selector: string, type: string): Promise<void> {
  return page.$eval(
    selector,
    (element, name) => {
      const takeBack = (event: Event): void => {
        if (!(event instanceof MouseEvent) || event.buttons === 0) return
        window.conav.mayAct = false
        element.removeEventListener(name, takeBack)
      }
      element.addEventListener(name, takeBack)
    },
    type,
  )
}

const heard = (): Promise<string[]> => page.evaluate(() => window.heard ?? [])
