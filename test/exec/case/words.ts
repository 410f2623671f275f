/** What people write and call things, on every screen that shows it. */
import { openClient } from '@conav/shared/api/client.ts'
import { getOrganisation, saveOrganisation } from '@conav/shared/api/company.ts'
import { offerFile, peerHeader } from '@conav/shared/api/file.ts'
import { getPolicy, savePolicy } from '@conav/shared/api/policy.ts'
import { createPerson } from '@conav/shared/api/session.ts'
import { createSite, listSites } from '@conav/shared/api/site.ts'
import { RuleId } from '@conav/shared/policy/policy.ts'
import { ChatId } from '@conav/shared/protocol/id.ts'
import { AgentPanel } from '../../e2e/actors/agent-panel.ts'
import { openWindow } from '../../e2e/fixtures/browser.ts'
import { openOffice } from '../../e2e/fixtures/office.ts'
import { Screen } from '../../e2e/actors/screen.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { canaryOf } from '../payload/payload.ts'
import { listTexts } from '../payload/text.payloads.ts'
import { slice } from './batch.ts'
import { join, type Sightings, watch } from './lookout.ts'
import type { World } from './world.ts'

/** The numbers of the texts' canaries are beyond those of payloads. */
const FIRST = 100_000
const MAX_NAME = 100
/** One message each would be too many at once. */
const A_MESSAGE = 7
const MAX_OFFERED = 12
const PLACES = ['/sites', '/policies', '/people', '/organisation', '/recordings']

export interface WordsFound {
  sightings: Sightings
  /** Texts, each on each surface. */
  planted: number
  /** Links that do something else than to lead somewhere. */
  links: string[]
}

export async function attackWithWords(world: World): Promise<WordsFound> {
  const { agent, urls } = world
  const words = listWords(world.hostile.origin)
  const desk = await watch(agent.page, Object.values(urls))
  const names = await plantNames(world, words)
  const talk = await plantTalk(world, words)
  const window = await openWindow(agent.page.browser())
  const office = await watch(window.page, Object.values(urls))
  try {
    await window.page.goto(urls.app)
    await new Screen(window.page).press('button', 'Continue as Ida (admin)')
    const links = await listRunningLinks(agent.page)
    for (const place of PLACES) {
      // oxlint-disable-next-line no-await-in-loop
      await window.page.goto(urls.app + place)
      // oxlint-disable-next-line no-await-in-loop
      await until(`${place} shows what it has`, () =>
        window.page.evaluate(isFilled, place === '/sites' ? words[1] : ''),
      )
      // oxlint-disable-next-line no-await-in-loop
      links.push(...(await listRunningLinks(window.page)))
    }
    return { sightings: join(desk.seen, office.seen), planted: names + talk, links }
  } finally {
    await desk.stop()
    await office.stop()
    await window.close()
  }
}

/** The same texts taken for markup, on a page without a policy: the oracle has to find them. */
export async function attackWithMarkup({ agent, hostile }: World): Promise<Sightings> {
  const window = await openWindow(agent.page.browser())
  const { seen, stop } = await watch(window.page, [])
  try {
    await window.page.evaluate((texts) => {
      for (const text of texts) document.body.append(document.createRange().createContextualFragment(text))
    }, listWords(hostile.origin))
    await until('some of them run', () => seen.scripts.size > 0)
    return seen
  } finally {
    await stop()
    await window.close()
  }
}

function listWords(origin: string): string[] {
  return listTexts({ js: '', url: '' }).map((_, at) => listTexts(canaryOf(FIRST + at, origin))[at] ?? '')
}

/** Names of sites, of the organisation and of a person, and the note on a policy. */
async function plantNames({ urls: { app }, server }: World, words: readonly string[]): Promise<number> {
  const { call } = await openOffice(app, 'Ida')
  const names = words.map((word) => word.slice(0, MAX_NAME))
  for (const name of names)
    // oxlint-disable-next-line no-await-in-loop
    await call(createSite, {}, { name, origins: [server.urls.other] })
  const [site] = await call(listSites, {}, {})
  if (site === undefined) throw new Error('the demo has no site')
  const { version, ...draft } = await call(getPolicy, { id: site.id }, {})
  await call(savePolicy, { id: site.id }, { base: version, draft, note: words.slice(0, 3).join(' ').slice(0, 300) })
  const organisation = await call(getOrganisation, {}, {})
  await call(saveOrganisation, {}, { ...organisation, name: names[1] ?? '' })
  const account = { email: 'canary@demo.example', role: 'agent', password: 'a long enough passphrase' } as const
  await call(createPerson, {}, { name: names[2] ?? '', ...account })
  return names.length + 5
}

/** Chat, notes, names of files and the title of a tab, with the desk looking at each. */
async function plantTalk({ agent, customer, urls, credential }: World, words: readonly string[]): Promise<number> {
  const panel = new AgentPanel(agent)
  for (const some of slice(words, A_MESSAGE))
    customer.say({ type: 'say', saying: { id: ChatId.parse(crypto.randomUUID()), text: some.join('\n'), files: [] } })
  await panel.reads(words.at(-1) ?? '')
  const call = openClient(urls.app, (input, init) => {
    const headers = new Headers(init?.headers)
    headers.set('authorization', peerHeader('customer', credential))
    headers.set('origin', urls.app)
    return fetch(input, { ...init, headers })
  })
  const offered = words.slice(0, MAX_OFFERED)
  for (const name of offered)
    // oxlint-disable-next-line no-await-in-loop
    await call(offerFile, {}, { case: credential.case, name, sizeBytes: 10 })
  const look = {
    title: { text: words[1] ?? '', rule: RuleId.parse('headings') },
    widthPx: 800,
    heightPx: 600,
    isShown: true,
  }
  customer.say({ type: 'tab', look })
  await panel.open('Files')
  await until('the files are listed', async () => (await agent.page.$$('article')).length >= offered.length)
  await agent.page.$$eval('textarea', (fields) => fields.at(-1)?.focus())
  await agent.page.keyboard.sendCharacter(words.join(' '))
  return 2 * words.length + offered.length + 1
}

function listRunningLinks(page: World['agent']['page']): Promise<string[]> {
  return page.$$eval('a[href]', (links) =>
    links.map((link) => (link as HTMLAnchorElement).href).filter((href) => !/^(?:https?|mailto|tel|sms):/.test(href)),
  )
}

/** Runs in the dashboard: nothing is on its way any more, and the words are there. */
function isFilled(words = ''): boolean {
  const text = document.querySelector('main')?.textContent ?? ''
  return text.length > 40 && document.querySelector('[aria-busy="true"]') === null && text.includes(words.slice(0, 40))
}
