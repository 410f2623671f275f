/** A whole case on tapped lines: real server, real browsers, and everything that can be read of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { PolicyDraft } from '@conav/shared/api/policy.ts'
import type { Browser } from 'puppeteer-core'
import { Agent } from '../../e2e/actors/agent.ts'
import { Customer } from '../../e2e/actors/customer.ts'
import { Guest } from '../../e2e/actors/guest.ts'
import { openBrowser, openWindow } from '../../e2e/fixtures/browser.ts'
import { findFreePorts } from '../../e2e/fixtures/ports.ts'
import { openOffice } from '../../e2e/fixtures/office.ts'
import { DEMO, openServer, type ConavServer, type Urls } from '../../e2e/fixtures/server.ts'
import { FirefoxCustomer } from './firefox-customer.ts'
import { openTap, type Hold, type Tap } from './tap.ts'

const NO_INSPECTION = new URL('../unredacted/no-inspection.mjs', import.meta.url).href

export interface World {
  /** As browsers reach them: app and viewer through their taps. */
  urls: Urls
  /** The app past its tap. */
  direct: string
  server: ConavServer
  /** The folder of CONAV_DATA. */
  data: string
  taps: { app: Tap; viewer: Tap }
  customer: Customer
  agent: Agent
  guest: Guest | undefined
  close(): Promise<void>
}

export interface WorldOptions {
  /** A build of the site script that redacts nothing. */
  siteScript?: string | undefined
  browsers: { customer: Browser; desk: Browser }
  /** Of the shop; its own where none is given. */
  policy?: PolicyDraft | undefined
  /** The folder of the built sites; the demo's own where none is given. */
  sites?: string | undefined
  /** Whether someone from outside looks on beside the agent. */
  withGuest?: boolean | undefined
  /** What the server says to browsers is held back. */
  hold?: Hold | undefined
}

/** Opens it up to the agent who has signed in. Content Security Policies of the customer's pages are not enforced. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { siteScript, browsers, policy, sites, hold } = options
  const [app, viewer, shop, other] = await findFreePorts(4)
  const [appTap, viewerTap] = await Promise.all([openTap(app ?? 0, hold), openTap(viewer ?? 0)])
  const data = mkdtempSync(path.join(os.tmpdir(), 'conav-leak-'))
  const urls: Urls = {
    app: `http://127.0.0.1:${appTap.port}`,
    viewer: `http://viewer.localhost:${viewerTap.port}`,
    shop: `http://shop.localhost:${shop}`,
    other: `http://other.localhost:${other}`,
  }
  const server = await openServer({
    flags: [
      ...(sites === undefined ? DEMO : ['--demo', `--demo-sites=${sites}`]),
      ...(siteScript === undefined ? [] : [`--site-script=${siteScript}`]),
    ],
    env: {
      PORT: String(app),
      VIEWER_PORT: String(viewer),
      DEMO_PORT: String(shop),
      DEMO_PORT2: String(other),
      PUBLIC_URL: urls.app,
      VIEWER_ORIGIN: urls.viewer,
      CONAV_DATA: data,
      // A page without a redactor would be refused after its first frames.
      ...(siteScript === undefined ? {} : { NODE_OPTIONS: `--import=${NO_INSPECTION}` }),
    },
  })
  if (policy !== undefined) await rule(urls.app, policy)
  const windows = await Promise.all([
    openWindow(browsers.customer),
    openWindow(browsers.desk),
    ...(options.withGuest === true ? [openWindow(browsers.desk)] : []),
  ])
  const isFirefox = (await browsers.customer.version()).startsWith('firefox')
  if (!isFirefox) await windows[0].page.setBypassCSP(true)
  const agent = new Agent(windows[1], urls)
  await agent.signIn()
  return {
    urls,
    direct: `http://127.0.0.1:${app}`,
    server,
    data,
    taps: { app: appTap, viewer: viewerTap },
    customer: new (isFirefox ? FirefoxCustomer : Customer)(windows[0], urls.shop),
    agent,
    guest: windows[2] && new Guest(windows[2], urls),
    async close() {
      await Promise.all(windows.map((window) => window.close().catch(() => undefined)))
      await server.close()
      await Promise.all([appTap.close(), viewerTap.close()])
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** Gives the shop this policy. */
async function rule(app: string, draft: PolicyDraft): Promise<void> {
  const { call } = await openOffice(app, 'Ida')
  const [shop] = await call(ROUTES.listSites, {}, {})
  if (!shop) throw new Error('the demo has no shop')
  const { version } = await call(ROUTES.getPolicy, { id: shop.id }, {})
  await call(ROUTES.savePolicy, { id: shop.id }, { base: version, draft, note: 'for the leak oracle' })
}

/** Two browsers, so that no window hides another. */
export async function openBrowsers(): Promise<WorldOptions['browsers'] & { close(): Promise<void> }> {
  const [customer, desk] = await Promise.all([openBrowser(), openBrowser()])
  return {
    customer,
    desk,
    async close() {
      await Promise.all([customer.close(), desk.close()])
    },
  }
}
