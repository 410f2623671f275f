/** A page of the site that wants its customer to allow what they have not read. */
import { expect } from 'vitest'
import type { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

/** What the page does to the keeper's frame, as declarations. */
const ON_FRAME = {
  'opacity: 0.01': 'opacity: 0.01',
  'a filter': 'filter: blur(20px)',
  'a blend mode': 'mix-blend-mode: difference',
  'a clip': 'clip-path: inset(60% 0 0 50%)',
  'scaled down': 'transform: scale(0.1)',
  'turned over': 'transform: rotate(180deg)',
  'zoomed out': 'zoom: 0.1',
  'zoomed out a little less': 'zoom: 0.4',
  'as small as a point': 'width: 20px; height: 20px',
  'too low for the question': 'height: 60px',
  'too low for the answers': 'height: 110px',
  'too narrow': 'width: 60px',
  'as narrow as Allow': 'width: 130px',
  'half outside of the window': 'inset: auto auto -200px 0; margin: 0',
} as const

/** What the page does to itself. */
const ON_PAGE = {
  'opacity of the page': 'opacity: 0',
  'zoom of the page': 'zoom: 0.2',
  'a dark page': 'filter: brightness(0)',
}

/** What the page lays over it; clicks go through. */
const COVERS = {
  'a cover': 'inset: 0; background: white',
  'a cover of the question alone': 'left: 440px; top: 220px; width: 420px; height: 90px; background: white',
  'a shadow': 'left: 0; top: 0; width: 1px; height: 1px; box-shadow: 0 0 0 3000px white',
  'frosted glass': 'inset: 0; backdrop-filter: blur(40px)',
} as const

const tricks = [
  ...Object.entries(ON_FRAME).map(([name, style]) => ({ name, on: 'frame', style })),
  ...Object.entries(ON_PAGE).map(([name, style]) => ({ name, on: 'page', style })),
  ...Object.entries(COVERS).map(([name, style]) => ({ name, on: 'cover', style })),
] as const
type Trick = (typeof tricks)[number]

test('[EX30] a prompt that the page hides, covers, shrinks or distorts takes no Allow', async ({ customer, agent }) => {
  await meet(customer, agent)
  await agent.requestControl()

  const taken: string[] = []
  for (const trick of tricks) {
    // One question for all, one after the other.
    // oxlint-disable-next-line no-await-in-loop
    await mayAllow(customer, true)
    // oxlint-disable-next-line no-await-in-loop
    await play(customer, trick)
    // oxlint-disable-next-line no-await-in-loop
    await mayAllow(customer, false).catch(() => taken.push(trick.name))
    // oxlint-disable-next-line no-await-in-loop
    await customer.page.evaluate(() => dispatchEvent(new Event('trick-over')))
  }

  expect(taken).toEqual([])
  await customer.allow('control')
})

test('[EX31] the second click of a double click that began on the page does not allow', async ({ customer, agent }) => {
  await meet(customer, agent)
  await agent.requestControl()
  await mayAllow(customer, true)
  const spot = { x: 900, y: 600 }

  await bringAllowUnder(customer, spot)
  await customer.page.mouse.move(spot.x, spot.y)
  await press(customer, { ...spot, clickCount: 1 })
  await until('the frame has moved', async () => Math.abs((await placeOfAllow(customer)).x - spot.x) < 1)
  await press(customer, { ...spot, clickCount: 2 })

  await mayAllow(customer, true)
  expect(await customer.isControlled()).toBe(false)
  expect(await customer.isAsked('control')).toBe(true)
  await customer.allow('control')
})

function mayAllow(customer: Customer, isMeant: boolean): Promise<unknown> {
  return until(
    `Allow counts: ${isMeant}`,
    async () => {
      const allow = await customer.page
        .frames()
        .find((frame) => frame.url().includes('/keeper'))
        ?.$('.answer.primary')
      return (await allow?.evaluate((button) => button.getAttribute('aria-disabled'))) === String(!isMeant)
    },
    5_000,
  )
}

/** Until `trick-over`. */
function play(customer: Customer, trick: Trick): Promise<void> {
  return customer.page.evaluate(({ on, style }) => {
    const frame = document.querySelector('conav-root')?.shadowRoot?.querySelector('iframe')
    const cover = document.createElement('div')
    if (on === 'cover') document.documentElement.append(cover)
    const target = { frame, page: document.documentElement, cover }[on]
    if (!target) throw new Error('there is no frame')
    const before = target.style.cssText
    const base = on === 'cover' ? 'position: fixed; z-index: 2147483647; pointer-events: none' : ''
    for (const declaration of `${base}; ${style}`.split(';')) {
      const [name = '', value = ''] = declaration.split(': ')
      target.style.setProperty(name.trim(), value, 'important')
    }
    const undo = (): void => {
      target.style.cssText = before
      cover.remove()
    }
    addEventListener('trick-over', undo, { once: true })
  }, trick)
}

/** At the next click on the page, its frame jumps to where `Allow` lies under the pointer. */
async function bringAllowUnder(customer: Customer, spot: { x: number; y: number }): Promise<void> {
  const allow = await placeOfAllow(customer)
  const by = { x: spot.x - allow.x, y: spot.y - allow.y }
  await customer.page.evaluate(({ x, y }) => {
    const jump = (click: Event): void => {
      click.preventDefault()
      const frame = document.querySelector('conav-root')?.shadowRoot?.querySelector('iframe')
      frame?.style.setProperty('translate', `${x}px ${y}px`)
    }
    addEventListener('click', jump, { capture: true, once: true })
  }, by)
}

async function placeOfAllow(customer: Customer): Promise<{ x: number; y: number }> {
  const box = await (await customer.screen.get('button', 'Allow')).boundingBox()
  if (box === null) throw new Error('Allow has no box')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** As the system counts presses: the second of a double click says that it is the second. */
async function press(customer: Customer, at: { x: number; y: number; clickCount: number }): Promise<void> {
  const session = await customer.page.createCDPSession()
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    // oxlint-disable-next-line no-await-in-loop
    await session.send('Input.dispatchMouseEvent', { type, button: 'left', ...at })
  }
  await session.detach()
}
