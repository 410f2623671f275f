/** What Conav does to the page that it is a guest of, and what it leaves alone. */
import type { HTTPRequest } from 'puppeteer-core'
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { meet, meetInControl } from './actors/meeting.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE50] under a strict policy of the site nothing is violated, nothing is thrown, and no global but `conav` appears', async ({
  customer,
  agent,
}) => {
  const names = () => customer.page.evaluate(() => Object.getOwnPropertyNames(window))
  await visitWithoutConav(customer, '/help.html')
  const before = await names()
  await meetInControl(customer, agent, '/help.html')
  await agent.clickInReplay({ text: 'Can I send something back?' })
  await until('the answer is open', () => customer.page.$eval('#returns', (node) => (node as HTMLDetailsElement).open))
  const policy = await customer.page.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  )

  const added = (await names()).filter((name) => !before.includes(name))
  await customer.stopSharing()

  expect(policy).toMatch(/default-src 'self'/)
  expect(customer.window.complaints).toEqual([])
  expect(added).toEqual(['conav'])
  expect(agent.window.complaints).toEqual([])
})

test('[EE51] a session’s cookie stays with the app: viewer and sites get none', async ({ customer, agent, server }) => {
  const asked: { url: string; cookie: string }[] = []
  const session = await agent.page.createCDPSession()
  await session.send('Network.enable')
  session.on('Network.requestWillBeSentExtraInfo', ({ headers }) => {
    asked.push({ url: `http://${headers['Host'] ?? headers[':authority'] ?? ''}`, cookie: headers['Cookie'] ?? '' })
  })
  await meet(customer, agent)

  const cookies = await agent.window.context.cookies()
  const seenByViewer = await until('the viewer’s frames have stood still', async () => {
    const seen = await agent.replay.cookies()
    return seen.length > 1 && seen
  })
  const seenByShop = await customer.window.context.cookies()

  expect(cookies.length).toBeGreaterThan(0)
  for (const { domain, httpOnly, sameSite } of cookies) {
    expect(domain).toBe('127.0.0.1')
    expect(httpOnly).toBe(true)
    expect(sameSite).toBe('Lax')
  }
  expect(seenByViewer.every((cookie) => cookie === '')).toBe(true)
  expect(seenByShop).toEqual([])
  expect(asked.filter(({ url, cookie }) => cookie !== '' && !url.startsWith(server.urls.app))).toEqual([])
})

test('[EE52] a site without rules is shown, and every word of it is masked', async ({ agent, openFor, server }) => {
  const customer = new Customer(await openFor('customer'), server.urls.other)
  await customer.visit('/')
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')

  await until('the page stands on the stage', async () => (await agent.replay.find({ css: 'h1' }))?.width)
  const words = await agent.replay.text()

  expect(words).not.toMatch(/Made for weather|Scree Shell|Ridgeline|Trail letter/)
  await customer.stopSharing()
})

test('[EE53] a code of one site does not open a case on another', async ({ agent, openFor, server }) => {
  const { code } = await agent.newCase()
  const customer = new Customer(await openFor('customer'), server.urls.other)

  await customer.visit('/')
  await customer.enterCode(code)

  await customer.screen.says(/code/i)
  expect(await customer.isAsked('view')).toBe(false)
  expect(await customer.isSeen()).toBe(false)
})

test('[EE54] an unknown site key or origin gets no case, and the page is none the worse', async ({ customer }) => {
  await customer.page.evaluateOnNewDocument(() => {
    const change = () => document.querySelector('script[data-site]')?.setAttribute('data-site', 'nobody-knows-this')
    new MutationObserver(change).observe(document, { childList: true, subtree: true })
  })

  await customer.visit('/')
  await customer.askForHelp()

  await customer.screen.says(/Help (is not set up for this site|cannot be reached right now)/)
  expect(await customer.isAsked('view')).toBe(false)
  expect(await customer.textOf('h1')).toBe('Good plants, honestly grown')
})

/** The page as it is without us, with no complaint about what is missing. */
async function visitWithoutConav(customer: Customer, path: string): Promise<void> {
  const leaveOut = (request: HTTPRequest): void =>
    void (request.url().includes('/conav') ? request.abort() : request.continue())
  await customer.page.setRequestInterception(true)
  customer.page.on('request', leaveOut)
  await customer.visit(path)
  customer.page.off('request', leaveOut)
  await customer.page.setRequestInterception(false)
  customer.window.complaints.length = 0
}

test('[EX240] a frame of the site is shown with the page around it, and has no button and no case of its own', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)
  await customer.page.evaluate(() => {
    const frame = Object.assign(document.createElement('iframe'), { src: '/help.html', height: 300 })
    document.querySelector('main')?.prepend(frame)
  })
  await agent.sees('Can I send something back?')

  const inner = customer.page.frames().find((frame) => frame.url().endsWith('/help.html'))
  expect(await inner?.evaluate(() => 'conav' in window || document.querySelector('[data-conav]') !== null)).toBe(false)
  expect(await agent.screens()).toHaveLength(1)
})
