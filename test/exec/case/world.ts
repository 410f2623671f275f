/** A desk that looks at a hostile page: real server, real browser, a case with a customer who is only a socket. */
import { acceptCase } from '@conav/shared/api/case.ts'
import { askForHelp, type Credential } from '@conav/shared/api/customer.ts'
import { type CaseId, SiteKey } from '@conav/shared/protocol/id.ts'
import { Agent } from '../../e2e/actors/agent.ts'
import { openBrowser, openWindow } from '../../e2e/fixtures/browser.ts'
import { openOffice } from '../../e2e/fixtures/office.ts'
import { findFreePorts } from '../../e2e/fixtures/ports.ts'
import { openServer, type ConavServer, type Urls } from '../../e2e/fixtures/server.ts'
import { type Front, openFront } from './front.ts'
import { HostileCustomer } from './hostile.ts'
import { type HostileOrigin, openHostileOrigin } from './lookout.ts'

/** The inspector would refuse most of these streams; the viewer has to hold alone. */
const NO_INSPECTION = new URL('../../leak/unredacted/no-inspection.mjs', import.meta.url).href

export interface World {
  urls: Urls
  server: ConavServer
  front: Front
  hostile: HostileOrigin
  agent: Agent
  customer: HostileCustomer
  id: CaseId
  credential: Credential
  close(): Promise<void>
}

/** Up to the case in which view is allowed and the agent's desk shows its stage. `inspects`: with the second line of defence. */
export async function openWorld({ inspects }: { inspects: boolean }): Promise<World> {
  const [viewerPort] = await findFreePorts(1)
  const [front, hostile, browser] = await Promise.all([
    openFront(viewerPort ?? 0),
    openHostileOrigin(),
    openBrowser(['--disable-popup-blocking']),
  ])
  const viewer = `http://viewer.localhost:${front.port}`
  const server = await openServer({
    env: {
      VIEWER_PORT: String(viewerPort),
      VIEWER_ORIGIN: viewer,
      ...(inspects ? {} : { NODE_OPTIONS: `--import=${NO_INSPECTION}` }),
    },
  })
  const urls = { ...server.urls, viewer }
  const window = await openWindow(browser)
  const agent = new Agent(window, urls)
  const opened = await openCase(urls)
  const { id, customer } = opened
  await agent.signIn()
  await agent.page.goto(`${urls.app}/cases/${id}`)
  await customer.isSeen()
  return {
    urls,
    server,
    front,
    hostile,
    agent,
    ...opened,
    async close() {
      customer.close()
      await browser.close()
      await server.close()
      await Promise.all([front.close(), hostile.close()])
    },
  }
}

/** A case that the agent has taken, with a customer who is there. */
export async function openCase({ app, shop }: Urls): Promise<Pick<World, 'id' | 'customer' | 'credential'>> {
  const office = await openOffice(app)
  const site = SiteKey.parse('demo-shop')
  const credential = await office.call(askForHelp, {}, { site, origin: shop, isPhone: false })
  await office.call(acceptCase, { id: credential.case }, {})
  return { id: credential.case, credential, customer: new HostileCustomer(credential, app) }
}
