/** What is drawn over the page, as a test sees it. */
import type { Mark } from '@conav/shared/documents/mark.ts'
import type { Page } from 'puppeteer-core'

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export const drawMark = (page: Page, path: string, shape: object = { kind: 'highlight' }): Promise<void> =>
  page.evaluate(
    (where, what) => {
      const common = {
        id: `m-${where}`,
        by: 'customer',
        color: 'red',
        stream: 1,
        atMs: 1,
        node: window.conav.idOf(where),
      }
      window.conav.marks?.marks([{ ...common, ...what } as unknown as Mark])
    },
    path,
    shape,
  )

/** Where the mark is drawn, or undefined where it is not; after the page has been laid out. */
export const findDrawn = (page: Page): Promise<Box | undefined> =>
  page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
    const layer = document.querySelector('conav-root')?.shadowRoot?.querySelector('div')?.shadowRoot
    const svg = layer?.querySelector('svg svg:not([hidden])')
    const path = svg?.querySelector('path.line')?.getBoundingClientRect()
    if (!svg || !path) return undefined
    const [x = 0, y = 0, w = 0, h = 0] = ['x', 'y', 'width', 'height'].map((name) => Number(svg.getAttribute(name)))
    const clip = new DOMRect(x, y, w, h)
    const left = Math.max(path.left, clip.left)
    const top = Math.max(path.top, clip.top)
    const [right, bottom] = [Math.min(path.right, clip.right), Math.min(path.bottom, clip.bottom)]
    const [width, height] = [right - left, bottom - top]
    if (width < 0 || height < 0) return undefined
    return { left: Math.round(left), top: Math.round(top), width: Math.round(width), height: Math.round(height) }
  })

export const findBox = (page: Page, path: string): Promise<Box> =>
  page.evaluate((where) => {
    const element = window.findDeep(where)
    const frame = element.ownerDocument.defaultView?.frameElement
    const outer = frame?.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    const left = box.left + (outer ? outer.left + (frame?.clientLeft ?? 0) : 0)
    const top = box.top + (outer ? outer.top + (frame?.clientTop ?? 0) : 0)
    return {
      left: Math.round(left),
      top: Math.round(top),
      width: Math.round(box.width),
      height: Math.round(box.height),
    }
  }, path)

/** The frame around an element that is highlighted. */
export const framed = ({ left, top, width, height }: Box): Box => ({
  left: left - 4,
  top: top - 4,
  width: width + 8,
  height: height + 8,
})

/** Red, green and blue of one pixel of the window. */
export async function colourAt(page: Page, x: number, y: number): Promise<string> {
  const shot = await page.screenshot({ clip: { x, y, width: 1, height: 1 }, encoding: 'base64' })
  const blank = await page.browserContext().newPage()
  const colour = await blank.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const drawing = new OffscreenCanvas(1, 1).getContext('2d')
    drawing?.drawImage(image, 0, 0)
    return [...(drawing?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join(',')
  }, shot)
  await blank.close()
  return colour
}

/** What the layer keeps to itself is opened, for the test alone. To be called before anything is drawn. */
export async function openShadows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const attach = Reflect.get(Element.prototype, 'attachShadow')
    Element.prototype.attachShadow = function () {
      return attach.call(this, { mode: 'open' })
    }
  })
}
