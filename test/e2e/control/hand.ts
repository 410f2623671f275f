/** The same wishes done by hand: trusted input through the browser's own protocol. */
import type { KeyInput, Page } from 'puppeteer-core'
import type { Wish } from './wish.ts'

export async function doByHand(page: Page, path: string, wish: Wish): Promise<void> {
  switch (wish.kind) {
    case 'click':
    case 'hover': {
      const { x, y } = await placeOf(page, path, wish.spot)
      await page.mouse.move(x, y)
      if (wish.kind === 'click') await page.mouse.click(x, y, { button: wish.button, count: wish.count })
      return
    }
    case 'drag':
      return dragByHand(page, {
        from: await placeOf(page, path, wish.spot),
        to: await placeOf(page, wish.over, wish.to),
      })
    case 'wheel': {
      const { x, y } = await placeOf(page, path, wish.spot)
      await page.mouse.move(x, y)
      await page.mouse.wheel({ deltaX: wish.deltaX, deltaY: wish.deltaY })
      return
    }
    case 'type':
      return page.keyboard.type(wish.text)
    case 'key': {
      const held = (['Shift', 'Control', 'Alt', 'Meta'] as const).filter((name) => wish.modifiers[HELD[name]])
      for (const name of held) await page.keyboard.down(name)
      await page.keyboard.press(wish.key as KeyInput)
      for (const name of held) await page.keyboard.up(name)
      return
    }
    default:
      throw new Error(`a hand needs more than the wish to ${wish.kind}: give it the keys`)
  }
}

interface Place {
  x: number
  y: number
}

async function dragByHand(page: Page, { from, to }: { from: Place; to: Place }): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
}

const HELD = { Shift: 'shift', Control: 'ctrl', Alt: 'alt', Meta: 'meta' } as const

/** Where the spot lies in the window, frames included; the element is brought into view as the wheel would. */
function placeOf(page: Page, path: string, spot: { x: number; y: number }): Promise<{ x: number; y: number }> {
  return page.evaluate(
    (where, { x, y }) => {
      const element = window.findDeep(where)
      const before = element.getBoundingClientRect()
      const wanted = before.top + before.height * y
      if (wanted <= 0 || wanted >= (element.ownerDocument.defaultView?.innerHeight ?? 0))
        element.scrollIntoView({ block: 'center', behavior: 'instant' })
      const box = element.getBoundingClientRect()
      let left = box.left + box.width * x
      let top = box.top + box.height * y
      for (let view: Window | null = element.ownerDocument.defaultView; view?.frameElement; view = view.parent) {
        const frame = view.frameElement.getBoundingClientRect()
        left += frame.left + view.frameElement.clientLeft
        top += frame.top + view.frameElement.clientTop
      }
      return { x: left, y: top }
    },
    path,
    spot,
  )
}
