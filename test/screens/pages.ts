/** The album `pages`: the customer's side on pages that are not plain. */
import type { Agent } from '../e2e/actors/agent.ts'
import { LANGUAGES } from './camera.ts'
import { clearDesk, openDesk } from './desk.ts'
import type { Studio } from './studio.ts'
import { Visitor } from './visitor.ts'

/** What is done to a page once it is there. Runs in the page. */
const PAGES: Readonly<Record<string, { path: string; dress: () => void }>> = {
  'strict CSP': { path: '/help.html', dress: () => undefined },
  'right to left': { path: '/', dress: () => document.documentElement.setAttribute('dir', 'rtl') },
  'fixed header': {
    path: '/',
    dress: () => {
      const header = document.querySelector<HTMLElement>('header')
      Object.assign(header?.style ?? {}, { position: 'fixed', top: '0', left: '0', right: '0', zIndex: '100' })
      document.body.style.paddingTop = '64px'
    },
  },
  'modal dialog': {
    path: '/',
    dress: () => {
      const dialog = document.createElement('dialog')
      dialog.textContent = 'Choose the size of your pot before you go on.'
      document.body.append(dialog)
      dialog.showModal()
    },
  },
}

export async function takePages(studio: Studio): Promise<void> {
  const agent = await openDesk(studio)
  for (const language of LANGUAGES)
    for (const [name, { path, dress }] of Object.entries(PAGES)) {
      /* oxlint-disable no-await-in-loop */
      const visitor = await Visitor.open(studio, language)
      await visitor.visit(path)
      await takeOn(visitor, agent, { name, dress })
      await visitor.close()
      await clearDesk(studio)
      /* oxlint-enable no-await-in-loop */
    }
  await agent.window.close()
}

async function takeOn(visitor: Visitor, agent: Agent, of: { name: string; dress: () => void }): Promise<void> {
  await visitor.screen.get('button', visitor.pill.help)
  await visitor.page.evaluate(of.dress)
  await visitor.take(`${of.name}, pill`)
  await visitor.page.evaluate(() => document.querySelector('dialog')?.close())
  await visitor.askForHelp()
  await visitor.screen.says(visitor.words.goOn)
  await visitor.take(`${of.name}, waiting`)
  await agent.page.bringToFront()
  await agent.accept()
  await visitor.waitToBeAsked('view')
  await visitor.page.evaluate(() => document.querySelector('dialog')?.showModal())
  await visitor.take(`${of.name}, prompt`)
  await visitor.answer('allow', 'view')
  await visitor.screen.get('button', visitor.words.stopSharing)
  await visitor.take(`${of.name}, bar`)
}
