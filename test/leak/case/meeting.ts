/** How agent and customer meet where a policy may hide every word of the page. */
import { AgentPanel } from '../../e2e/actors/agent-panel.ts'
import type { World } from './world.ts'

const GUEST = 'Léa'

/** Asked, accepted and allowed, to the guest as well where there is one; the customer is on a page already. */
export async function letIn({ customer, agent, guest }: World): Promise<void> {
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  if (guest === undefined) return
  const panel = new AgentPanel(agent)
  await guest.knock(await panel.inviteGuest(), GUEST)
  await panel.admit(GUEST)
  await customer.allow('view', GUEST)
}

/** A heading of this page, which every policy of the oracle shows, reaches all who look on; what went before it has come by then. */
export async function waitForAgent({ customer, agent, guest }: World, words: string): Promise<void> {
  await customer.page.evaluate((text) => {
    const heading = document.createElement('h2')
    heading.dataset['mark'] = ''
    heading.textContent = text
    document.body.append(heading)
  }, words)
  await agent.sees(words)
  await guest?.sees(words)
}
