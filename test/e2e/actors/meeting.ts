import type { Agent } from './agent.ts'
import type { Customer } from './customer.ts'

/** Lives through the first half minute of a case: asked, accepted, view allowed, page on the stage. */
export async function meet(customer: Customer, agent: Agent, path = '/'): Promise<void> {
  await customer.visit(path)
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')
  await agent.sees(/Fernwood|nursery/)
}

/** The same, and the customer lets the agent control the page. */
export async function meetInControl(customer: Customer, agent: Agent, path = '/'): Promise<void> {
  await meet(customer, agent, path)
  await agent.requestControl()
  await customer.allow('control')
  await agent.hasControl()
}
