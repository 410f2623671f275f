/** Everything that an agent in control can do, in every kind of page. The customer's own page is asked what happened. */
import { expect } from 'vitest'
import { meetInControl } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE30] in a plain form the agent types, selects, checks, chooses and presses', async ({ customer, agent }) => {
  await meetInControl(customer, agent, '/checkout.html')

  await agent.typeInReplay({ label: 'Name' }, 'Marie L.')
  await agent.chooseInReplay({ label: 'Country' }, 3)
  await agent.clickInReplay({ label: 'Express, tomorrow before noon' })
  await agent.clickInReplay({ label: 'It is a gift: no prices in the parcel' })
  await agent.typeInReplay({ label: 'Note for us' }, 'Two lines')
  await agent.pressInReplay('Enter')
  await agent.page.keyboard.type('of text')
  await agent.clickInReplay({ text: 'Send me a code' })

  await expect.poll(() => customer.valueOf('#name')).toBe('Marie L.')
  await expect.poll(() => customer.valueOf('#country')).toBe('FR')
  await expect.poll(() => customer.isChecked('#delivery-express')).toBe(true)
  await expect.poll(() => customer.isChecked('#gift')).toBe(true)
  await expect.poll(() => customer.valueOf('#note')).toBe('Two lines\nof text')
  await expect.poll(() => customer.textOf('#code-sent')).not.toBe('')
})

test('[EE31] in React’s controlled fields what the agent enters stays, and the page computes with it', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/configurator.html')

  await agent.typeInReplay({ label: 'Who receives the plants?' }, 'Noor')
  await agent.chooseInReplay({ label: 'How often?' }, 2)
  await agent.clickInReplay({ label: 'Add a bag of soil' })
  await agent.typeInReplay({ label: 'A few words for the first box' }, 'Welcome')
  const rhythm = await customer.valueOf('#rhythm')
  await until('the button is enabled', () =>
    customer.page.$eval('#start-subscription', (button) => !(button as HTMLButtonElement).disabled),
  )
  await agent.clickInReplay({ text: 'Start subscription' })

  await expect.poll(() => customer.textOf('#configurator-summary')).toContain('Noor')
  await expect.poll(() => customer.textOf('#configurator-summary')).toContain('Welcome')
  await expect.poll(() => customer.textOf('#configurator-summary')).toContain('soil')
  await expect.poll(() => customer.page.$eval('#rhythm', (list) => (list as HTMLSelectElement).selectedIndex)).toBe(2)
  expect(rhythm).not.toBe('')
  await expect.poll(() => customer.textOf('#summary-title')).toBe('Your subscription is ready')
})

test('[EE32] in Svelte’s bound fields, groups and rich text what the agent enters is bound', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/care-planner.html')

  await agent.typeInReplay({ label: 'Name of the plant' }, 'Fern')
  await agent.chooseInReplay({ label: 'Room' }, 2)
  await agent.clickInReplay({ label: 'Much' })
  await agent.clickInReplay({ label: 'Sunday' })
  await agent.clickInReplay({ label: 'Remind me' })
  await agent.typeInReplay({ css: '[contenteditable]' }, 'New leaf today')

  await expect.poll(() => customer.textOf('#preview-plant')).toBe('Fern')
  await expect.poll(() => customer.textOf('#preview-room')).toContain('Bathroom')
  await expect.poll(() => customer.textOf('#preview-water')).toMatch(/^Much, .*Sunday/)
  await expect.poll(() => customer.textOf('#preview-reminder')).toBe('none')
  await expect.poll(() => customer.textOf('#preview-journal')).toBe('New leaf today')
  await agent.clickInReplay({ text: 'Save card' })
  await expect.poll(() => customer.textOf('#saved-cards')).toContain('Fern')
})

test('[EE33] inside a shadow root the agent fills in the form and gets the page’s answer', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/advisor.html')

  await agent.typeInReplay({ label: 'Room' }, 'Hall')
  await agent.chooseInReplay({ label: 'Light' }, 2)
  await agent.clickInReplay({ label: 'A cat lives here' })
  await agent.clickInReplay({ text: 'Find a plant' })

  await expect.poll(() => customer.valueOf('#room')).toBe('Hall')
  await expect.poll(() => customer.textOf('#advice')).toContain('Lavender Trio')
  await agent.sees('Lavender Trio')
})

test('[EE34] inside a frame of the same origin the agent fills in the form and gets the page’s answer', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/advisor.html')
  await agent.sees('Which pot fits?')

  await agent.typeInReplay({ label: 'Plant' }, 'Mila')
  await agent.chooseInReplay({ label: 'Measured in' }, 1)
  await agent.clickInReplay({ text: 'Show my size' })

  await expect.poll(() => customer.valueOf('#plant-label')).toBe('Mila')
  await expect.poll(() => customer.valueOf('#pot-unit')).toBe('in')
  await expect.poll(() => customer.textOf('#size-result')).not.toContain('appears here')
})

test('[EE35] the agent scrolls the customer’s page, and goes back and forward in it', async ({ customer, agent }) => {
  await meetInControl(customer, agent)
  const scrolled = () => customer.page.evaluate(() => Math.round(scrollY))

  await agent.scrollInReplay(400)
  await expect.poll(scrolled).toBeGreaterThan(100)
  await agent.clickInReplay({ text: 'Monstera Linden' })
  await agent.sees('Add to basket')
  await agent.screen.press('button', 'Back')
  await agent.sees('Good plants, honestly grown')
  await agent.screen.press('button', 'Forward')

  await agent.sees('Add to basket')
  expect(customer.page.url()).toContain('monstera-linden')
})

test('[EE36] a blocked, a read-only and a secret field are left alone, each with a sentence of its own', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, PRODUCT)
  await agent.clickInReplay({ text: 'Add to basket' })
  await expect.poll(() => customer.basketCount()).toBe(1)

  await customer.visit('/basket.html')
  await agent.sees('Your basket')
  await agent.typeInReplay({ label: 'Voucher' }, 'SPRING')
  await agent.isTold('The site lets you see this, not change it')
  expect(await customer.valueOf('#voucher')).toBe('')

  await customer.visit('/checkout.html')
  await agent.sees('Who is it for?')
  await agent.typeInReplay({ label: 'Password' }, 'hunter22')
  await agent.isTold('Only the customer types passwords, cards and codes')
  await agent.typeInReplay({ label: 'Card number' }, '4111')
  expect(await customer.valueOf('#password')).toBe('')
  expect(await customer.valueOf('#card-number')).toBe('')

  await customer.visit('/account.html')
  await agent.sees('Personal details')
  expect(await agent.replay.text()).not.toContain('Redeem points')
  expect(await customer.textOf('#loyalty-state')).toBe('')
})

const PRODUCT = '/product/monstera-linden.html'

test('[EE108] a slider that the agent drags and a date that the agent picks are set in the page', async ({
  customer,
  agent,
}) => {
  await meetInControl(customer, agent, '/care-planner.html')

  await agent.dragInReplay({ label: 'Humidity of the air' }, 0.9)
  await expect.poll(() => customer.valueOf('#humidity')).toMatch(/^8\d$/)

  await agent.clickInReplay({ text: 'More' })
  await agent.pickInReplay({ label: 'Last watered' }, '11202026')
  await expect.poll(() => customer.valueOf('#last-watered')).toBe('2026-11-20')
})
