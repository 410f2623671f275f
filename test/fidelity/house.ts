/** Server, museum and people: a site whose policy lets everything through that a policy can. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { OPEN_ALL } from '@conav/shared/testing/policy.ts'
import { Agent } from '../e2e/actors/agent.ts'
import { Customer } from '../e2e/actors/customer.ts'
import { Supervisor } from '../e2e/actors/supervisor.ts'
import { openBrowser, openWindow } from '../e2e/fixtures/browser.ts'
import { openOffice } from '../e2e/fixtures/office.ts'
import { type ConavServer, openServer } from '../e2e/fixtures/server.ts'
import { openMuseum } from './museum.ts'

/** The customer's window; the desk's has room for the whole of it in true size. */
const PAGE = { widthPx: 900, heightPx: 640 }
const DESK = { widthPx: 1_900, heightPx: 1_200 }
/** Nothing but what runs here can be reached. */
const OFFLINE = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1']

export interface House {
  server: ConavServer
  museum: string
  customer: Customer
  agent: Agent
  supervisor(): Promise<Supervisor>
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const server = await openServer()
  const script = { tag: '' }
  const museum = await openMuseum(script)
  const key = await addSite(server, museum.origin)
  script.tag = `<script src="${server.urls.app}/conav.js" data-site="${key}" defer></script>`
  const browsers = await Promise.all([openBrowser(OFFLINE), openBrowser(OFFLINE)])
  const [customers, desk] = await Promise.all([openWindow(browsers[0], PAGE), openWindow(browsers[1], DESK)])
  const agent = new Agent(desk, server.urls)
  await agent.signIn()
  return {
    server,
    museum: museum.origin,
    customer: new Customer(customers, museum.origin),
    agent,
    async supervisor() {
      const supervisor = new Supervisor(await openWindow(browsers[1], DESK), server.urls)
      await supervisor.signIn()
      return supervisor
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()))
      await Promise.all([server.close(), museum.close()])
    },
  }
}

/** Returns its key. */
async function addSite({ urls }: ConavServer, origin: string): Promise<string> {
  const { call } = await openOffice(urls.app, 'Ida')
  const { id, key } = await call(ROUTES.createSite, {}, { name: 'Museum', origins: [origin] })
  const { version: _, ...draft } = OPEN_ALL
  const { version: base } = await call(ROUTES.getPolicy, { id }, {})
  await call(ROUTES.savePolicy, { id }, { base, draft, note: 'everything that a policy can show' })
  return key
}
