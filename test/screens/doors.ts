/** The album `doors`: where people come in, and where there is nothing. */
import { Screen } from '../e2e/actors/screen.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { openStill, type Studio, takeApp } from './studio.ts'

export async function takeDoors(studio: Studio): Promise<void> {
  const window = await openStill(studio.desks)
  const screen = new Screen(window.page)
  await takeSignIn(studio, screen)
  await takeJoin(studio, screen)
  await takeSetup(studio, screen)
  await window.close()
}

async function takeSignIn(studio: Studio, screen: Screen): Promise<void> {
  const take = (state: string) => takeApp(studio, state, screen.page)
  await screen.page.goto(studio.server.urls.app)
  await screen.get('button', 'Sign in')
  await take('sign-in')
  await screen.press('button', 'Sign in')
  await take('sign-in, fields are missing')
  await screen.fill('E-mail address', 'ada@demo.example')
  await screen.fill('Password', 'not the password')
  await screen.press('button', 'Sign in')
  await screen.says('is wrong')
  await take('sign-in, wrong password')
}

async function takeJoin(studio: Studio, screen: Screen): Promise<void> {
  await screen.page.goto(`${studio.server.urls.app}/join`)
  await screen.get('textbox', 'Code')
  await takeApp(studio, 'code', screen.page)
  await screen.fill('Code', '000000')
  await screen.press('button', 'Join')
  await screen.says('No one waits under this code')
  await takeApp(studio, 'code is wrong', screen.page)
  await screen.page.goto(`${studio.server.urls.app}/guest/`)
  await screen.says('This link is not complete')
  await takeApp(studio, 'guest’s link is not complete', screen.page)
}

/** The setup is there once, on a server of real use. */
async function takeSetup(studio: Studio, screen: Screen): Promise<void> {
  const take = (state: string) => takeApp(studio, state, screen.page)
  const server = await openServer({ flags: [] })
  try {
    await screen.page.goto(server.urls.app)
    await screen.says('has not been set up yet')
    await take('sign-in before setup')
    await screen.page.goto(`${server.urls.app}/setup`)
    await screen.says('The link is not complete')
    await take('setup without its token')
    const token = /#token=\S+/.exec(server.log())?.[0] ?? ''
    await screen.page.goto('about:blank')
    await screen.page.goto(`${server.urls.app}/setup${token}`)
    await screen.get('textbox', 'Your name')
    await take('setup')
    await screen.press('button', 'Begin')
    await screen.says('Type a name.')
    await take('setup, fields are missing')
    await takeFirstDay(studio, screen)
  } finally {
    await server.close()
  }
}

async function takeFirstDay(studio: Studio, screen: Screen): Promise<void> {
  const answers = {
    'Your name': 'Léa Fournier',
    'Your e-mail address': 'lea@example.com',
    Password: 'a long password',
    'Name of the site': 'Shop',
    'Address of the site': 'https://shop.example',
  }
  // oxlint-disable-next-line no-await-in-loop
  for (const [name, text] of Object.entries(answers)) await screen.fill(name, text)
  await screen.press('button', 'Begin')
  await screen.says('Script not seen yet')
  await takeApp(studio, 'after the setup', screen.page)
}
