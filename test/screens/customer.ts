/** The customer's side of a case, from the pill to the thanks. */
import { AgentPanel } from '../e2e/actors/agent-panel.ts'
import type { Agent } from '../e2e/actors/agent.ts'
import { aFile } from './a-file.ts'
import { LANGUAGES } from './camera.ts'
import { clearDesk, openDesk } from './desk.ts'
import type { Studio } from './studio.ts'
import { Visitor } from './visitor.ts'

/** For the album `customer`: every state on plain pages of a site, in both languages one after the other. */
export async function takeCustomer(studio: Studio): Promise<void> {
  const agent = await openDesk(studio)
  for (const language of LANGUAGES) {
    /* oxlint-disable no-await-in-loop */
    const visitor = await Visitor.open(studio, language)
    await comeIn(visitor)
    await showPage(visitor, agent)
    await talk(visitor, agent)
    await giveControl(visitor, agent)
    await loseLine(visitor, studio)
    await partAndThank(visitor, agent)
    await visitor.close()
    await clearDesk(studio)
    /* oxlint-enable no-await-in-loop */
  }
  await agent.window.close()
}

async function comeIn(visitor: Visitor): Promise<void> {
  await visitor.visit('/')
  await visitor.screen.get('button', visitor.pill.help)
  await visitor.take('pill')
  await visitor.press(visitor.pill.code)
  await visitor.screen.get('textbox', visitor.words.code)
  await visitor.take('code')
  await visitor.screen.fill(visitor.words.code, '000000')
  await visitor.press(visitor.words.join)
  await visitor.screen.says(visitor.words.trouble('wrong-code', 1))
  await visitor.take('code is wrong')
  await visitor.press(visitor.words.back)
  await visitor.askForHelp()
  await visitor.screen.says(visitor.words.place(1))
  await visitor.take('waiting')
  await visitor.press(visitor.words.smaller)
  await visitor.take('waiting, small')
  await visitor.press(visitor.words.larger)
}

async function showPage(visitor: Visitor, agent: Agent): Promise<void> {
  await agent.page.bringToFront()
  await agent.accept()
  await visitor.waitToBeAsked('view')
  await visitor.take('prompt for view')
  await visitor.press(visitor.words.look.before)
  await visitor.screen.says(visitor.words.look.taken)
  await visitor.take('what will they see')
  await visitor.press(visitor.words.back)
  await visitor.answer('decline', 'view')
  await visitor.screen.says(visitor.words.declined('view', 'Ada'))
  await visitor.take('view declined')
  await agent.requestView()
  await visitor.answer('allow', 'view')
  await visitor.screen.get('button', visitor.words.stopSharing)
  await visitor.take('bar, seen')
  await visitor.press(visitor.words.look.during)
  await visitor.screen.says(visitor.words.look.taken)
  await visitor.take('what they see')
  await visitor.press(visitor.words.hide.button(0))
  await visitor.screen.says(visitor.words.hide.hint)
  await visitor.page.bringToFront()
  await visitor.page.waitForSelector('aria/[role="application"]')
  await visitor.screen.key('ArrowDown', 2)
  await visitor.screen.key('Enter')
  await visitor.screen.get('button', visitor.words.hide.button(1))
  await visitor.take('hides more')
  await visitor.screen.key('Enter')
  await visitor.screen.key('Escape')
  await visitor.screen.get('button', visitor.words.hide.button(0))
}

async function talk(visitor: Visitor, agent: Agent): Promise<void> {
  const panel = new AgentPanel(agent)
  const { words } = visitor
  await visitor.press(words.talk.chat)
  await visitor.screen.get('textbox', words.talk.message)
  await visitor.take('chat, empty')
  await panel.say('Hello, how can I help? The order is at https://example.com/orders/4711, is it this one?')
  await visitor.screen.fill(words.talk.message, 'Yes. Here is the receipt, and the pot is broken.')
  await visitor.press(words.talk.send)
  await visitor.attach(aFile('receipt.txt'))
  await panel.sendFile(aFile('return-label-for-order-4711.txt'))
  await visitor.screen.get('button', words.talk.fileAct.accept)
  await visitor.take('chat, with files')
  await visitor.foldMore()
  await visitor.take('chat, people and sharing')
  await visitor.foldMore()
  await visitor.press(words.talk.closeChat)
  await panel.open('Chat')
  await panel.say('I will send you a new one today.')
  await visitor.screen.says(words.talk.news('Ada', 'I will send you a new one today.'))
  await visitor.take('bar, with news')
}

async function giveControl(visitor: Visitor, agent: Agent): Promise<void> {
  const { words } = visitor
  await agent.requestControl()
  await visitor.waitToBeAsked('control')
  await visitor.take('prompt for control')
  await visitor.screen.press('radio', words.terms('page', 10))
  await visitor.answer('allow', 'control')
  await visitor.screen.get('button', words.stopControl)
  await visitor.take('bar, controlled for ten minutes')
  await visitor.press(words.draw)
  await visitor.screen.get('button', words.undo)
  await visitor.take('bar, drawing')
  await visitor.press(words.draw)
  await visitor.visit('/private/letter.html')
  await visitor.screen.says(words.paused.policy)
  await visitor.take('bar, paused')
  await visitor.visit('/')
}

async function loseLine(visitor: Visitor, { server }: Studio): Promise<void> {
  const { words } = visitor
  await visitor.screen.get('button', words.stopSharing)
  await server.kill()
  await visitor.screen.says(words.lostShared(['Ada']))
  await visitor.take('bar, line lost')
  await server.start()
  await visitor.screen.says(words.canSee(['Ada']), 30_000)
}

async function partAndThank(visitor: Visitor, agent: Agent): Promise<void> {
  await agent.page.bringToFront()
  await agent.end()
  await visitor.page.bringToFront()
  await visitor.screen.says(visitor.words.thanks)
  await visitor.take('thanks')
}
