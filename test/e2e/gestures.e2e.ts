/** At the desk: what is picked, turned, dragged and marked on the stage happens on the customer's page. */
import { expect } from 'vitest'
import type { Agent } from './actors/agent.ts'
import type { Customer } from './actors/customer.ts'
import { meetInControl } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE181] a colour that the agent picks is set in the page, and the page computes with it', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/care-planner.html')
  await agent.clickInReplay({ text: 'More' })
  await agent.clickInReplay({ label: 'Colour of the label' })
  const picker = await until('the agent’s own colours are open', async () => {
    const found = await agent.replay.frames()[0]?.$('.picker:not([hidden])')
    return found
      ?.evaluate((field) => (field as HTMLInputElement).type === 'color')
      .then((isColour) => isColour && found)
  })

  // The palette is the browser's own window, which no test can press; what it says is this.
  await picker.evaluate((field) => {
    const input = field as HTMLInputElement
    input.value = '#aa3366'
    for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }))
  })

  await expect.poll(() => customer.valueOf('#label-colour')).toBe('#aa3366')
  await expect
    .poll(() => customer.page.$eval('#preview', (card) => getComputedStyle(card).borderTopColor))
    .toBe('rgb(170, 51, 102)')
})

test('[EE182] the wheel over what the page moves by itself reaches it there, and scrolls nothing', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/help.html')
  await customer.page.evaluate(() => {
    const map = document.createElement('canvas')
    map.id = 'map'
    map.addEventListener('wheel', (event) => {
      event.preventDefault()
      map.dataset['turned'] = String(Number(map.dataset['turned'] ?? 0) + event.deltaY)
    })
    document.querySelector('h1')?.before(map)
  })

  await moveTo(agent, { css: 'canvas' })
  await agent.page.mouse.wheel({ deltaY: 120 })

  await expect
    .poll(() => customer.page.$eval('#map', (map) => Number((map as HTMLElement).dataset['turned'])))
    .toBe(120)
  expect(await customer.page.evaluate(() => scrollY)).toBe(0)
})

test('[EE183] words that the agent marks with the mouse are marked on the page, in a text and in a field', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/help.html')

  await agent.dragInReplay({ text: 'Help and contact' }, 0)
  await expect.poll(() => markedOn(customer)).toMatch(/^Help/)

  await agent.typeInReplay({ label: 'Name' }, 'Marie Lindqvist')
  await expect.poll(() => customer.valueOf('#contact-name')).toBe('Marie Lindqvist')
  await agent.dragInReplay({ label: 'Name' }, 0.01)
  await expect
    .poll(() => customer.page.$eval('#contact-name', (field) => (field as HTMLInputElement).selectionStart))
    .toBe(0)
  await agent.pressInReplay('Backspace')
  await expect.poll(() => customer.valueOf('#contact-name')).toBe('')
})

test('[EE184] an upright slider that the agent drags rises in the page as it does under the customer’s hand', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/care-planner.html')
  await customer.page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('#humidity { writing-mode: vertical-lr; direction: rtl; height: 200px; width: 24px }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  })
  await until('the agent sees it upright', async () => {
    const seen = await agent.replay.find({ label: 'Humidity of the air' })
    return seen !== undefined && seen.height > seen.width * 2
  })

  await agent.dragUpInReplay({ label: 'Humidity of the air' }, 0.9)

  await expect.poll(async () => Number(await customer.valueOf('#humidity'))).toBeGreaterThan(75)
})

function markedOn(customer: Customer): Promise<string> {
  return customer.page.evaluate(() => String(getSelection()))
}

async function moveTo(agent: Agent, sight: { css: string }): Promise<void> {
  const spot = await until('it is on the stage', () => agent.replay.findSpot(sight))
  await agent.page.mouse.move(spot.x, spot.y)
}
