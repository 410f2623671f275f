/** How agent and customer meet where a policy may hide every word of the page. */
import type { World } from './world.ts'

/** Asked, accepted and allowed; the customer is on a page already. */
export async function letIn({ customer, agent }: World): Promise<void> {
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
}

/** A heading of this page, which every policy of the oracle shows, reaches the agent; what went before it has come by then. */
export async function waitForAgent({ customer, agent }: World, words: string): Promise<void> {
  await customer.page.evaluate((text) => {
    const heading = document.createElement('h2')
    heading.dataset['mark'] = ''
    heading.textContent = text
    document.body.append(heading)
  }, words)
  await agent.sees(words)
}
