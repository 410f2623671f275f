/** What is drawn over the page, and what the customer draws. */
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Box, colourAt, drawMark, findBox, findDrawn, framed, openShadows } from './control/drawn.ts'
import { openStand, type Stand } from './control/stand.ts'
import { FLAGS, type Opened, openPage, startCapture } from './control/trial.ts'
import { openBrowser } from './fixtures/browser.ts'
import { until } from './fixtures/until.ts'

let browser: Browser
let stand: Stand
let opened: Opened
let page: Page

beforeAll(async () => {
  stand = await openStand()
  browser = await openBrowser(FLAGS)
})
afterAll(async () => {
  await browser?.close()
  await stand?.close()
})
beforeEach(async () => {
  opened = await openPage(browser, `${stand.origin}/fixtures/marks.html`)
  page = opened.page
  await openShadows(page)
  await startCapture(page)
  await page.evaluate(() => window.conav.openMarks())
})
afterEach(() => opened.close())

const mark = (path: string, shape?: object): Promise<void> => drawMark(page, path, shape)
const seen = (): Promise<Box | undefined> => findDrawn(page)
const boxOf = (path: string): Promise<Box> => findBox(page, path)

test.for(['#target', '#host >> #shaded', '#frame >> #framed'])(
  '[EX70] a mark stays on its element when the page scrolls and is laid out anew: %s',
  async (path) => {
    await mark(path)
    expect(await seen()).toEqual(framed(await boxOf(path)))

    await page.evaluate(() => scrollTo(0, 60))
    expect(await seen()).toEqual(framed(await boxOf(path)))

    await page.evaluate(() => {
      const title = document.querySelector('h1')
      if (title) title.style.height = '150px'
    })
    expect(await seen()).toEqual(framed(await boxOf(path)))
  },
)

test('[EX70] lines, arrows and boxes lie in fractions of the element', async () => {
  const { left, top } = await boxOf('#target')
  await mark('#target', { kind: 'box', from: [0.25, 0.5], to: [0.75, 1] })
  expect(await seen()).toEqual({ left: left + 50, top: top + 50, width: 100, height: 50 })

  await mark('#target', {
    kind: 'stroke',
    points: [
      [0, 0],
      [0.5, 0.5],
      [1, 0.2],
    ],
  })
  expect(await seen()).toEqual({ left, top, width: 200, height: 50 })
})

test('[EX70] what a pane scrolls away is cut off, and what is hidden or gone is not drawn', async () => {
  await mark('#inner')
  expect(await seen()).toBeUndefined()

  await page.$eval('#pane', (pane) => pane.scrollTo(0, 150))
  const pane = await boxOf('#pane')
  const cut = await seen()
  expect(cut && cut.top + cut.height).toBeLessThanOrEqual(pane.top + pane.height)
  expect(cut?.height).toBeGreaterThan(20)

  await mark('#target')
  await page.$eval('#target', (target) => ((target as HTMLElement).style.visibility = 'hidden'))
  expect(await seen()).toBeUndefined()
  await page.$eval('#target', (target) => ((target as HTMLElement).style.visibility = ''))
  expect(await seen()).toBeDefined()
  await page.$eval('#target', (target) => target.remove())
  expect(await seen()).toBeUndefined()
})

test('[EX119] what is taken out of the flow is cut by the boxes that hold it only, and what lies in a frame by what holds the frame', async () => {
  await page.evaluate(() => {
    // The page forbids styles in its markup.
    const [pane, free] = ['cutting', 'free'].map((id) => Object.assign(document.createElement('div'), { id }))
    if (!pane || !free) return
    pane.style.cssText = 'overflow:hidden;height:30px;width:60px'
    free.style.cssText = 'position:absolute;left:300px;top:10px;width:80px;height:20px'
    pane.append(free)
    document.body.append(pane)
  })
  await until('it is known', () => page.evaluate(() => window.conav.idOf('#free') > 0))
  await mark('#free')
  expect(await seen()).toEqual(framed(await boxOf('#free')))

  await page.$eval('#cutting', (pane) => ((pane as HTMLElement).style.position = 'relative'))
  await until('it is cut away', async () => (await seen()) === undefined)

  await mark('#frame >> #framed')
  expect(await seen()).toBeDefined()
  await page.$eval('#frame', (frame) => {
    const pane = document.createElement('div')
    pane.style.cssText = 'overflow:hidden;height:0'
    frame.before(pane)
    ;(pane as unknown as { moveBefore(node: Node, before: Node | null): void }).moveBefore(frame, null)
  })
  await until('it is cut with its frame', async () => (await seen()) === undefined)
})

test('[EX70] it lies over a dialog that opens later, and takes no click', async () => {
  await mark('#target', {
    kind: 'stroke',
    points: [
      [0.2, 0.5],
      [0.8, 0.5],
    ],
  })
  await page.evaluate(() => document.querySelector<HTMLDialogElement>('#dialog')?.showModal())
  await seen()
  await mark('#in-dialog')
  const field = await boxOf('#in-dialog')
  await seen()

  expect(await colourAt(page, field.left - 4, field.top + 8)).toMatch(/^2\d\d,([0-9]|[1-9]\d),([0-9]|[1-9]\d)$/)
  await page.mouse.click(field.left + 10, field.top + 8)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('in-dialog')
})

test('[EX70] a pointer is shown with its name, glides, and goes with its element', async () => {
  const point = (x: number, y: number): Promise<void> =>
    page.evaluate(
      (at) =>
        window.conav.marks?.pointers([
          {
            by: 'customer',
            name: 'Ada',
            color: 'green',
            node: window.conav.idOf('#target') as never,
            at: at as [number, number],
          },
        ]),
      [x, y],
    )
  const flag = (): Promise<{ name: string; x: number; y: number } | undefined> =>
    page.evaluate(() => {
      const layer = document.querySelector('conav-root')?.shadowRoot?.querySelector('div')?.shadowRoot
      const found = layer?.querySelector<HTMLElement>('.flag:not([hidden])')
      const box = found?.getBoundingClientRect()
      return found && box ? { name: found.textContent, x: Math.round(box.x), y: Math.round(box.y) } : undefined
    })
  const { left, top } = await boxOf('#target')

  await point(0.5, 0.5)
  await until('the pointer is there', async () => (await flag())?.x === left + 100)
  await point(1, 1)
  await until('it has glided', async () => (await flag())?.x === left + 200 && (await flag())?.y === top + 100)
  expect((await flag())?.name).toBe('Ada')

  await page.evaluate(() => window.conav.marks?.pointers([]))
  expect(await flag()).toBeUndefined()
})

test('[EX71] what the customer draws is told in fractions of what it began on, and the page hears nothing of it', async () => {
  await page.evaluate(() => {
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      document.body.addEventListener(type, () => (document.body.dataset['heard'] = type))
    window.conav.marks?.draw('blue')
  })
  const { left, top } = await boxOf('#target')

  await page.mouse.move(left + 20, top + 10)
  await page.mouse.down()
  await page.mouse.move(left + 120, top + 10, { steps: 10 })
  expect(await seen()).toEqual({ left: left + 20, top: top + 10, width: 100, height: 0 })
  await page.mouse.move(left + 120, top + 60, { steps: 5 })
  await page.mouse.up()

  const [drawn] = await page.evaluate(() => window.conav.drawn)
  expect({
    node: drawn?.node,
    points: drawn?.points.map((point) => point.map((part) => Number(part.toFixed(1)))),
  }).toEqual({
    node: await page.evaluate(() => window.conav.idOf('#target')),
    points: [
      [0.1, 0.1],
      [0.6, 0.1],
      [0.6, 0.6],
    ],
  })
  expect(await page.evaluate(() => document.body.dataset['heard'])).toBeUndefined()
})

test.for(['#host >> #shaded', '#frame >> #framed'])('[EX71] it finds what lies below in depth: %s', async (path) => {
  await page.evaluate(() => window.conav.marks?.draw('purple'))
  const { left, top } = await boxOf(path)

  await page.mouse.click(left + 30, top + 20)

  const [drawn] = await page.evaluate(() => window.conav.drawn)
  expect(drawn?.node).toBe(await page.evaluate((where) => window.conav.idOf(where), path))
  expect(drawn?.points.length).toBe(1)
})

test('[EX71] Esc ends the mode, and after it the page has its mouse back', async () => {
  await page.evaluate(() => window.conav.marks?.draw('red'))
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => window.conav.stopped)).toBe(1)

  await page.evaluate(() => window.conav.marks?.draw(null))
  await page.click('#name')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('name')
})

test('[EX72] with nothing to draw nothing stands in the page or runs, and what is drawn is not captured', async () => {
  const count = (): Promise<number> =>
    page.evaluate(async () => {
      const asked = { times: 0 }
      const original = window.requestAnimationFrame.bind(window)
      window.requestAnimationFrame = (then) => {
        asked.times += 1
        return original(then)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
      window.requestAnimationFrame = original
      return asked.times
    })
  const layers = (): Promise<number> =>
    page.evaluate(() => document.querySelector('conav-root')?.shadowRoot?.childElementCount ?? -1)
  expect([await count(), await layers()]).toEqual([0, 0])

  await mark('#target')
  await seen()
  expect(await layers()).toBe(1)
  expect(await count()).toBeGreaterThan(0)

  await page.evaluate(() => {
    window.conav.marks?.marks([])
    window.conav.keyframe()
  })
  expect([await count(), await layers()]).toEqual([0, 0])
  expect(await page.evaluate(() => JSON.stringify(window.conav.batches))).not.toMatch(/conav-root|m-#target|popover/)
})
