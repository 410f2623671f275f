/** A whole case on a strict page: all that Conav draws, loads and sends there, with an ear on what the policies forbid. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { AgentPanel } from '../actors/agent-panel.ts'
import type { Agent } from '../actors/agent.ts'
import { CustomerTalk } from '../actors/customer-talk.ts'
import type { Customer } from '../actors/customer.ts'
import { Replay } from '../actors/replay.ts'
import type { OpenWindow } from '../fixtures/browser.ts'
import { openOffice } from '../fixtures/office.ts'
import { until } from '../fixtures/until.ts'
import { openStrictSite, type StrictPage, type StrictSite } from './strict-site.ts'

const shown = (id: string, selector: string, unmask: readonly string[]) =>
  ({ id, selector, unmask, paths: [], attributes: [] }) as never

/** Opens the site and makes it known to the server, with all of its texts and pictures shown. */
export async function foundStrictSite(app: string): Promise<StrictSite> {
  const { call } = await openOffice(app, 'Ida')
  const made = await call(ROUTES.createSite, {}, { name: 'Strict', origins: ['http://strict.localhost'] })
  const site = await openStrictSite(app, () => made.key)
  await call(ROUTES.updateSite, { id: made.id }, { origins: [site.url] })
  const { version, ...policy } = await call(ROUTES.getPolicy, { id: made.id }, {})
  const unmask = [shown('texts', 'body, body *', ['text']), shown('pictures', 'img', ['image'])]
  await call(ROUTES.savePolicy, { id: made.id }, { base: version, draft: { ...policy, unmask }, note: 'all texts' })
  return site
}

/** Every violation, in every frame, is one of the window's complaints from now on. */
export async function hearViolations({ page }: OpenWindow): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      console.error(`violation of ${violatedDirective}: ${blockedURI} by ${sourceFile}:${lineNumber}`),
    )
  })
}

export interface Meeting {
  customer: Customer
  agent: Agent
  viewer: string
}

/** Asked, allowed, controlled, talked, drawn, hidden, seen as others see it, and ended. */
export async function liveThroughCase({ customer, agent, viewer }: Meeting, page: StrictPage): Promise<void> {
  await customer.visit(`/${page}.html`)
  await customer.textOf('.new-todo')
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  await agent.sees(`Strict ${page}`)
  await until('the picture is there', async () => /src="blob:/.test(await agent.replay.markup()))
  await control({ customer, agent })
  await talk({ customer, agent })
  await agent.takeUp('Highlight element', 'Purple')
  await agent.clickInReplay({ css: 'h1' })
  await until('the mark stands on the page', () => customer.page.evaluate(() => 'conav' in window))
  await hide(customer, agent)
  const mirror = new Replay(customer.page, viewer)
  await customer.screen.press('button', 'What they see')
  await mirror.sees(`Strict ${page}`)
  await customer.screen.press('button', 'Back')
  await customer.stopSharing()
  await agent.end()
}

async function control({ customer, agent }: Pick<Meeting, 'customer' | 'agent'>): Promise<void> {
  await agent.requestControl()
  await customer.allow('control')
  await agent.hasControl()
  await agent.typeInReplay({ css: 'input' }, 'water the plants')
  await agent.pressInReplay('Enter')
  await agent.sees('water the plants')
  await customer.stopControl()
}

async function talk({ customer, agent }: Pick<Meeting, 'customer' | 'agent'>): Promise<void> {
  const [panel, words] = [new AgentPanel(agent), new CustomerTalk(customer)]
  await words.say('hello from the page')
  await panel.reads('hello from the page')
  await panel.say('hello from the desk')
  await until('the customer reads it', async () => (await words.lines()).join(' ').includes('hello from the desk'))
  await words.close()
}

async function hide(customer: Customer, agent: Agent): Promise<void> {
  await customer.screen.press('button', 'Hide something')
  await until('the mode is open', () => customer.page.$('aria/[role="application"]'))
  const spot = await customer.page.$eval('#secret', (line) => {
    const { left, top, height } = line.getBoundingClientRect()
    return { x: left + 20, y: top + height / 2 }
  })
  await customer.page.mouse.move(spot.x, spot.y)
  await customer.page.mouse.click(spot.x, spot.y)
  await until('the line is hidden', async () => !(await agent.replay.text()).includes('a line to hide'))
  await customer.screen.key('Escape')
}
