/** The album `case`: a case on the desk, from the question for view to the wrap-up. */
import { AgentPanel } from '../e2e/actors/agent-panel.ts'
import type { Agent } from '../e2e/actors/agent.ts'
import { aFile } from './a-file.ts'
import { clearDesk, openDesk } from './desk.ts'
import { type Studio, takeApp } from './studio.ts'
import { Visitor } from './visitor.ts'

const PRODUCT = '/product/monstera-linden.html'

interface Parts {
  studio: Studio
  agent: Agent
  visitor: Visitor
  take(state: string): Promise<void>
}

export async function takeCase(studio: Studio): Promise<void> {
  const agent = await openDesk(studio)
  const visitor = await Visitor.open(studio, 'en')
  const parts = { studio, agent, visitor, take: (state: string) => takeApp(studio, state, agent.page) }
  await takeViewing(parts)
  await takePanel(parts)
  await takeControl(parts)
  await takeLayouts(parts)
  await takeTrouble(parts)
  await takeEnd(parts)
  await Promise.all([agent.window.close(), visitor.close()])
  await clearDesk(studio)
}

async function takeViewing({ agent, visitor, take }: Parts): Promise<void> {
  await visitor.visit(PRODUCT)
  await visitor.askForHelp()
  await agent.page.bringToFront()
  await agent.accept()
  await visitor.waitToBeAsked('view')
  await take('view asked')
  await visitor.answer('decline', 'view')
  await agent.page.bringToFront()
  await agent.isTold('would rather not show')
  await take('view declined')
  await agent.requestView()
  await visitor.answer('allow', 'view')
  await agent.page.bringToFront()
  await agent.sees('Monstera Linden')
  await take('watching')
}

async function takePanel({ agent, visitor, take }: Parts): Promise<void> {
  const panel = new AgentPanel(agent)
  const { words } = visitor
  await panel.say('Hello, how can I help? Is it about https://example.com/orders/4711?')
  await visitor.page.bringToFront()
  await visitor.press(words.talk.chat)
  await visitor.screen.fill(words.talk.message, 'Yes. The pot came broken, and nobody answers my letters.')
  await visitor.press(words.talk.send)
  await visitor.attach(aFile('photo-of-the-broken-pot-and-the-parcel-it-came-in.txt'))
  await agent.page.bringToFront()
  await panel.reads('nobody answers')
  await take('chat')
  await agent.screen.fill('Message', '/')
  await agent.screen.get('listbox', 'Standard replies')
  await take('chat, standard replies')
  await agent.screen.fill('Message', 'x')
  await agent.screen.key('Backspace')
  await panel.sendFile(aFile('label.txt'))
  await agent.screen.says('not accepted yet')
  await take('files')
  await panel.open('Details')
  await take('details')
  await panel.open('Chat')
}

async function takeControl({ agent, visitor, take }: Parts): Promise<void> {
  await agent.requestControl()
  await visitor.waitToBeAsked('control')
  await agent.page.bringToFront()
  await agent.screen.get('button', 'Withdraw the question')
  await take('control asked')
  await visitor.answer('allow', 'control')
  await agent.page.bringToFront()
  await agent.hasControl()
  await take('controlling')
  await agent.takeUp('Highlight element', 'Purple')
  await agent.clickInReplay({ text: 'Monstera Linden' })
  await agent.takeUp('Pen', 'Red')
  await agent.strikeThrough({ text: 'Add to basket' })
  await take('drawing')
  await agent.screen.key('Escape')
  await agent.releaseControl()
  await agent.screen.press('button', 'Terms of control')
  await agent.screen.get('menuitem', 'For this page only')
  await take('terms of control')
  await agent.screen.key('Escape')
  await agent.screen.press('button', 'More')
  await agent.screen.get('menuitem', 'Reload')
  await take('more')
  await agent.screen.key('Escape')
}

async function takeLayouts({ studio, agent, visitor, take }: Parts): Promise<void> {
  const { screen } = agent
  await screen.press('button', 'Invite')
  await screen.press('button', 'Make a link')
  await screen.get('textbox', 'External view link')
  await take('invite')
  await screen.key('Escape')
  await screen.gone('textbox', 'External view link')
  const second = await visitor.openTab('/help.html')
  await agent.page.bringToFront()
  await screen.get('button', 'Next screen (2)')
  await agent.sees('Often asked')
  await take('two tabs')
  await second.close()
  await screen.gone('button', 'Next screen (2)', 30_000)
  await screen.press('button', 'Make it a bar')
  await take('a bar')
  await screen.press('button', 'Side by side with the panel')
  const other = await Visitor.open(studio, 'en')
  await other.visit('/')
  await other.askForHelp()
  await agent.page.bringToFront()
  await agent.accept()
  await other.answer('allow', 'view')
  await agent.page.bringToFront()
  await agent.sees('honestly grown')
  await screen.press('link', 'Side by side')
  await screen.get('link', 'Open alone')
  await take('side by side')
  await other.press(other.words.stopSharing)
  await other.press(other.words.leave)
  await other.close()
}

async function takeTrouble({ studio, agent, visitor, take }: Parts): Promise<void> {
  await agent.page.bringToFront()
  await agent.screen.press('link', 'Desk')
  await agent.page.$$eval('a[href^="/cases/"]', (links) => links.at(-1)?.click())
  await agent.sees('Monstera')
  await studio.server.kill()
  await agent.isTold('Connection lost')
  await take('line lost')
  await studio.server.start()
  await agent.screen.gone('button', 'Try again', 30_000)
  await visitor.page.goto('about:blank')
  await agent.page.bringToFront()
  await agent.isTold('has left the page or lost the connection', 40_000)
  await take('customer away')
}

async function takeEnd({ agent, take }: Parts): Promise<void> {
  await agent.screen.press('button', 'End session')
  await agent.screen.get('button', 'End')
  await take('end?')
  await agent.screen.press('button', 'End')
  await agent.screen.get('button', 'Mark done')
  await take('wrap-up')
  await agent.markDone()
  await agent.isTold('Choose a disposition first')
  await take('wrap-up, disposition is missing')
}
