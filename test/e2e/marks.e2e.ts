/** Drawing on the customer's page, seen with the customer's eyes: pixels of a screenshot. */
import { expect } from 'vitest'
import type { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { countPurple, type Box } from './fixtures/paint.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

const TITLE = { css: 'h1' }
const ADD = { text: 'Add to basket' }
const MANY_PX = 60

test('[EE101] a stroke and a highlight that the agent draws are painted over the right elements of the customer’s page, and stay there when it scrolls and is laid out anew', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/product/monstera-linden.html')
  await agent.takeUp('Pen', 'Purple')
  await agent.strikeThrough(TITLE)
  await agent.takeUp('Highlight element', 'Purple')
  await agent.clickInReplay(ADD)

  await expect.poll(() => painted(customer, 'h1'), { timeout: 10_000 }).toBeGreaterThan(MANY_PX)
  await expect.poll(() => painted(customer, 'form button')).toBeGreaterThan(MANY_PX)

  await customer.page.evaluate(() => {
    const block = Object.assign(document.createElement('div'), { textContent: '\u00a0' })
    block.style.height = '170px'
    document.querySelector('main')?.prepend(block)
    scrollTo(0, 60)
  })

  await expect.poll(() => painted(customer, 'h1')).toBeGreaterThan(MANY_PX)
  await expect.poll(() => painted(customer, 'form button')).toBeGreaterThan(MANY_PX)
})

test('[EE102] undo takes back the agent’s last mark and nobody else’s, and clear takes all', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/product/monstera-linden.html')
  await agent.takeUp('Pen', 'Purple')
  await agent.strikeThrough(TITLE)
  await agent.takeUp('Highlight element', 'Purple')
  await agent.clickInReplay(ADD)
  await expect.poll(() => painted(customer, 'form button'), { timeout: 10_000 }).toBeGreaterThan(MANY_PX)

  await agent.screen.press('button', 'Undo')
  await expect.poll(() => painted(customer, 'form button')).toBeLessThan(MANY_PX)
  expect(await painted(customer, 'h1')).toBeGreaterThan(MANY_PX)

  await agent.screen.press('button', 'Clear')
  await expect.poll(() => painted(customer, 'h1')).toBe(0)
})

test('[EE158] what an agent draws grows on the customer’s page while it is drawn, goes with one undo, and is gone when its author’s line is', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/product/monstera-linden.html')
  await agent.takeUp('Pen', 'Purple')
  const { letGo } = await agent.beginToStrikeThrough(TITLE)

  await expect.poll(() => painted(customer, 'h1'), { timeout: 10_000 }).toBeGreaterThan(MANY_PX)
  expect(await agent.screen.mayPress('button', 'Undo')).toBe(false)
  await letGo()
  await expect.poll(() => agent.screen.mayPress('button', 'Undo'), { timeout: 10_000 }).toBe(true)
  expect(await painted(customer, 'h1')).toBeGreaterThan(MANY_PX)
  await agent.screen.press('button', 'Undo')
  await expect.poll(() => painted(customer, 'h1'), { timeout: 10_000 }).toBe(0)

  await agent.beginToStrikeThrough(TITLE)
  await expect.poll(() => painted(customer, 'h1'), { timeout: 10_000 }).toBeGreaterThan(MANY_PX)
  await agent.page.close()

  await expect.poll(() => painted(customer, 'h1'), { timeout: 20_000 }).toBe(0)
})

test('[EE158] what the customer draws grows at the desk while it is drawn, and is gone where they think better of it', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/product/monstera-linden.html')
  await customer.screen.press('button', 'Draw')
  await customer.screen.get('button', 'Undo')
  const { mouse } = customer.page

  await until('the line has begun', async () => {
    await mouse.move(300, 300)
    await mouse.down()
    await mouse.move(400, 340, { steps: 8 })
    const isSeen = await until('it is seen', async () => (await agent.replay.strokes()) > 0, 3_000).catch(() => false)
    if (!isSeen) await mouse.up()
    return isSeen
  })
  expect(await customer.screen.mayPress('button', 'Undo')).toBe(false)
  await customer.page.keyboard.press('Escape')

  await expect.poll(() => agent.replay.strokes(), { timeout: 10_000 }).toBe(0)
})

test('[UI92] a mark goes with what is scrolled out of sight in a box of the page, and comes back with it', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent, '/product/monstera-linden.html')
  await customer.page.evaluate(() => {
    const button = document.querySelector('form button')
    const box = Object.assign(document.createElement('div'), { id: 'scroller' })
    box.style.cssText = 'overflow-y:scroll;height:120px'
    const below = document.createElement('div')
    below.style.height = '600px'
    button?.replaceWith(box)
    if (button) box.append(button, below)
  })
  await agent.takeUp('Highlight element', 'Purple')
  await agent.clickInReplay(ADD)
  const marks = () => agent.replay.marks()
  await expect.poll(marks).toEqual(['whole'])

  await customer.page.$eval('#scroller', (box) => box.scrollTo(0, 20))
  await expect.poll(marks).toEqual(['cut'])
  await customer.page.$eval('#scroller', (box) => box.scrollTo(0, 400))
  await expect.poll(marks).toEqual(['gone'])
  await customer.page.$eval('#scroller', (box) => box.scrollTo(0, 0))
  await expect.poll(marks).toEqual(['whole'])
})

async function painted(customer: Customer, selector: string): Promise<number> {
  const box = await customer.page.$eval(selector, (element): Box => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x + scrollX - 6, y: y + scrollY - 6, width: width + 12, height: height + 12 }
  })
  return countPurple(customer.page, box)
}
