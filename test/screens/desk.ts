/** An agent's window, and the way to an empty desk. */
import { Agent } from '../e2e/actors/agent.ts'
import { openOffice } from '../e2e/fixtures/office.ts'
import { openStill, type Studio } from './studio.ts'

export async function openDesk(studio: Studio, as: 'Ada' | 'Grace' = 'Ada'): Promise<Agent> {
  const agent = new Agent(await openStill(studio.desks), studio.server.urls)
  await agent.signIn(as)
  return agent
}

/** Ends what is open, so that the next album begins at an empty desk. */
export async function clearDesk({ server }: Studio): Promise<void> {
  await (await openOffice(server.urls.app)).clear()
}
