/** The two sides of a comparison: the customer's page as it is, and as somebody else sees it. */
import type { Frame, Page } from 'puppeteer-core'
import { outlineOf } from './compare/outline.ts'

/** One side's page, as it is made of and as it looks. */
export interface Side {
  outline(): Promise<string[]>
  picture(): Promise<Uint8Array>
  /** Where something of Conav's lies over the page. */
  covered(): Promise<Box[]>
}

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A little more than the line that the customer sees around a shared page. */
const LINE_PX = 6

/** The page itself; Conav's frames lie over it, and a line around it. */
export function sourceOf(page: Page, app: string): Side {
  return {
    outline: () => page.evaluate(`(${outlineOf.toString()})(document)`) as Promise<string[]>,
    picture: () => page.screenshot({ captureBeyondViewport: false }),
    async covered() {
      const own = page.frames().filter((frame) => frame.url().startsWith(app))
      const boxes = await Promise.all(own.map(async (frame) => (await frame.frameElement())?.boundingBox()))
      const { width, height } = page.viewport() ?? { width: 0, height: 0 }
      const across = { x: 0, width, height: LINE_PX }
      const upright = { y: 0, width: LINE_PX, height }
      return [
        ...boxes.filter((box) => box !== null && box !== undefined),
        { ...across, y: 0 },
        { ...across, y: height - LINE_PX },
        { ...upright, x: 0 },
        { ...upright, x: width - LINE_PX },
      ]
    },
  }
}

/** The page in the viewer of a window. Its picture is in the page's own pixels where the window has the room. */
export function replayOf(page: Page, viewerOrigin: string): Side {
  const findViewer = (): Frame => {
    const viewer = page.frames().find((frame) => frame.url().startsWith(viewerOrigin))
    if (!viewer) throw new Error('no viewer is open')
    return viewer
  }
  return {
    outline: () =>
      findViewer().evaluate(
        `(${outlineOf.toString()})(document.querySelector('.page iframe')?.contentDocument ?? document.implementation.createHTMLDocument())`,
      ) as Promise<string[]>,
    async picture() {
      const viewer = findViewer()
      const element = await viewer.frameElement()
      const around = await element?.evaluate((frame) => frame.getBoundingClientRect().toJSON() as DOMRect)
      const own = await viewer.evaluate(
        () => document.querySelector('.page iframe')?.getBoundingClientRect().toJSON() as DOMRect | undefined,
      )
      if (!around || !own) throw new Error('no page stands in the viewer')
      const clip = { x: around.x + own.x, y: around.y + own.y, width: own.width, height: own.height }
      return page.screenshot({ clip, captureBeyondViewport: false })
    },
    covered: () => Promise.resolve([]),
  }
}
