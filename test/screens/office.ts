/** The albums of those who look after others: `office` before anything has happened, `recordings` after cases. */
import type { HTTPRequest, Page } from 'puppeteer-core'
import { Screen } from '../e2e/actors/screen.ts'
import { Supervisor } from '../e2e/actors/supervisor.ts'
import { openStill, type Studio, takeApp } from './studio.ts'

export async function takeOffice(studio: Studio): Promise<void> {
  await takeSupervisor(studio)
  const window = await openStill(studio.desks)
  const screen = new Screen(window.page)
  await screen.page.goto(studio.server.urls.app)
  await screen.press('button', 'Continue as Ida (admin)')
  await takePeople(studio, screen)
  await takeSites(studio, screen)
  await takeOrganisation(studio, screen)
  await screen.page.goto(`${studio.server.urls.app}/nothing-here`)
  await screen.says('There is nothing at this address')
  await takeApp(studio, 'nothing at this address', screen.page)
  await window.close()
}

export async function takeRecordings(studio: Studio): Promise<void> {
  const supervisor = new Supervisor(await openStill(studio.desks), studio.server.urls)
  await supervisor.signIn()
  await supervisor.screen.press('link', 'Recordings')
  await supervisor.screen.says('Ada')
  await takeApp(studio, 'list', supervisor.page)
  await supervisor.screen.fill('Search recordings', 'nobody of that name')
  await supervisor.screen.says('Nothing matches.')
  await takeApp(studio, 'list, nothing matches', supervisor.page)
  await supervisor.screen.fill('Search recordings', ' ')
  await supervisor.openRecording('Ada')
  await supervisor.sees(/Fernwood|nursery/)
  await supervisor.seek(0.5)
  await takeApp(studio, 'player', supervisor.page)
  await supervisor.screen.press('tab', 'Case')
  await takeApp(studio, 'player, about the case', supervisor.page)
  await supervisor.window.close()
}

async function takeSupervisor(studio: Studio): Promise<void> {
  const supervisor = new Supervisor(await openStill(studio.desks), studio.server.urls)
  const { page, screen } = supervisor
  await supervisor.signIn()
  await takeApp(studio, 'supervisor’s desk', page)
  await screen.press('link', 'Recordings')
  await screen.says('There is no recording yet.')
  await takeApp(studio, 'recordings, none yet', page)
  await page.goto(`${studio.server.urls.app}/organisation`)
  await screen.says('Your role does not open this page.')
  await takeApp(studio, 'no permission', page)
  await supervisor.window.close()
}

async function takePeople(studio: Studio, screen: Screen): Promise<void> {
  await screen.press('link', 'People')
  await screen.says('sam@demo.example')
  await takeApp(studio, 'people', screen.page)
  await screen.press('button', 'Add a person')
  await screen.press('button', 'Add')
  await takeApp(studio, 'people, add one, fields are missing', screen.page)
  await screen.key('Escape')
  await withoutServer(screen.page, async () => {
    await screen.press('link', 'Sites')
    await screen.press('link', 'People')
    await screen.says('This could not be loaded.')
    await takeApp(studio, 'people could not be loaded', screen.page)
  })
}

async function takeSites(studio: Studio, screen: Screen): Promise<void> {
  await screen.press('link', 'Sites')
  await screen.says('Line for the pages')
  await takeApp(studio, 'sites', screen.page)
  await screen.press('button', 'Add a site')
  await screen.fill('Addresses', 'shop.example/with/a/path')
  await screen.press('button', 'Add')
  await takeApp(studio, 'sites, add one, address is wrong', screen.page)
  await screen.key('Escape')
}

async function takeOrganisation(studio: Studio, screen: Screen): Promise<void> {
  await screen.press('link', 'Organisation')
  await screen.get('textbox', 'Name')
  await takeApp(studio, 'organisation', screen.page)
  await screen.fill('Name', ' ')
  await screen.fill('Support e-mail address', 'nobody')
  await screen.press('button', 'Save')
  await takeApp(studio, 'organisation, fields are wrong', screen.page)
}

/** The app's own requests come to nothing meanwhile. */
async function withoutServer(page: Page, look: () => Promise<void>): Promise<void> {
  const cut = (request: HTTPRequest): void =>
    void (request.url().includes('/api/') ? request.abort() : request.continue())
  await page.setRequestInterception(true)
  page.on('request', cut)
  await look()
  page.off('request', cut)
  await page.setRequestInterception(false)
}
