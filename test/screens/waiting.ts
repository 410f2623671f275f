/** The album `desk`: an agent without a case, from the first day to the third who waits. */
import type { Agent } from '../e2e/actors/agent.ts'
import { clearDesk, openDesk } from './desk.ts'
import { type Studio, takeApp } from './studio.ts'
import { Visitor } from './visitor.ts'

export async function takeDesk(studio: Studio): Promise<void> {
  const agent = await openDesk(studio)
  const { page, screen } = agent
  const take = (state: string) => takeApp(studio, state, page)

  await screen.says('No one is waiting')
  await take('empty')
  await screen.press('button', 'Ada: settings and sign out')
  await screen.get('menuitem', 'Sign out')
  await take('account menu')
  await screen.key('Escape')
  await screen.key('?')
  await screen.get('dialog', 'Keyboard shortcuts')
  await take('shortcuts')
  await screen.key('Escape')
  await takeNewCase(studio, agent)
  await takeOffers(studio, agent)
  await agent.window.close()
  await clearDesk(studio)
}

async function takeNewCase(studio: Studio, { page, screen }: Agent): Promise<void> {
  await screen.press('button', 'New case')
  await screen.get('textbox', 'Code')
  await takeApp(studio, 'new case', page)
  await screen.press('button', 'QR code')
  await screen.get('image', 'QR code of the link')
  await takeApp(studio, 'new case, code to scan', page)
  await screen.key('Escape')
  await screen.key('Escape')
}

async function takeOffers(studio: Studio, { page, screen }: Agent): Promise<void> {
  const visitors = await Promise.all([0, 1, 2].map(() => Visitor.open(studio, 'en')))
  for (const visitor of visitors) {
    /* oxlint-disable no-await-in-loop */
    await visitor.visit('/')
    await visitor.askForHelp()
    await visitor.screen.says(visitor.words.goOn)
    /* oxlint-enable no-await-in-loop */
  }
  await page.bringToFront()
  await screen.get('button', 'Accept')
  await takeApp(studio, 'three wait', page)
  await screen.press('button', 'Available')
  await screen.press('menuitemradio', 'Away')
  await takeApp(studio, 'three wait, agent away', page)
  await screen.press('button', 'Away')
  await screen.press('menuitemradio', 'Available')
  await Promise.all(visitors.map((visitor) => visitor.close()))
}
