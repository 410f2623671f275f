/** The replay beside its source, in short; all pages, and the recording of each, in `npm run fidelity`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXHIBITS } from '../fidelity/exhibits.ts'
import { openHouse, type House } from '../fidelity/house.ts'
import { tour } from '../fidelity/tour.ts'

const SHOWN = [
  'own: adopted-sheets',
  'own: dialog',
  'own: list',
  'own: popover',
  'own: shadow',
  'own: fonts',
  'own: frames',
]
/** Some text is drawn a little differently where a page has another page around it. */
const MAX_PIXELS = 0.02

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('[EE250] pages of all sorts are made of the same at the agent’s and look the same', async () => {
  const visits = await tour(house, { exhibits: EXHIBITS.filter(({ name }) => SHOWN.includes(name)) })

  const differing = visits.map(({ exhibit: { name }, live: { outline, pixels } }) => ({ name, outline, pixels }))
  expect(visits).toHaveLength(SHOWN.length)
  expect(differing.filter(({ outline }) => outline.share > 0)).toEqual([])
  expect(differing.filter(({ pixels }) => pixels > MAX_PIXELS)).toEqual([])
})

test('[UI180] what cannot be shown stands over the stage, counted and told by what it is and why', async () => {
  const { agent, customer } = house
  const isShown = ({ name }: { name: string }): boolean => name === 'own: frames'
  await tour(house, { exhibits: EXHIBITS.filter(isShown), stays: true })

  await agent.screen.press('button', '1 part not shown')
  await agent.screen.says('1 frame with a page of another site')
  expect(await agent.screen.has('button', 'Try again')).toBe(false)
  await customer.page.evaluate(() => document.querySelector('#strange')?.remove())

  await agent.screen.gone('button', '1 part not shown')
})
