/** The page on the stage is the customer's page, whatever was done to it and in whatever order. */
import { expect } from 'vitest'
import { openRandom, type Random } from '../../shared/src/testing/random.ts'
import { Agent } from './actors/agent.ts'
import { Customer } from './actors/customer.ts'
import { meet } from './actors/meeting.ts'
import { openServer } from './fixtures/server.ts'
import { test } from './fixtures/world.ts'

const SEED = 20_261_121
const BATCHES = 12
const CHANGES = 25
const ROUNDS = 3
const SAME_WITHIN_MS = 20_000

test('[EE17] after hundreds of additions, moves, removals and new texts the agent’s document is the customer’s', async ({
  customer,
  agent,
}) => {
  await meet(customer, agent)
  const random = openRandom(SEED)

  for (let batch = 0; batch < BATCHES; batch += 1) await alter(customer, random)

  await expectSame(customer, agent)
})

test('[EE165] what changes while lines are cut and the server is killed arrives too: the agent’s document is the customer’s', async ({
  openFor,
}) => {
  const server = await openServer()
  try {
    const customer = new Customer(await openFor('customer'), server.urls.shop)
    const agent = new Agent(await openFor('desk'), server.urls)
    await agent.signIn()
    await meet(customer, agent)
    const random = openRandom(SEED + 1)

    for (let round = 0; round < ROUNDS; round += 1) {
      await alter(customer, random)
      await cutLine(customer, server.urls.app)
      await alter(customer, random)
      await server.kill()
      await alter(customer, random)
      await server.start()
      await alter(customer, random)
      await cutLine(customer, server.urls.app)
      await expectSame(customer, agent)
    }
  } finally {
    await server.close()
  }
})

async function alter(customer: Customer, random: Random): Promise<void> {
  const dice = Array.from({ length: CHANGES }, () => [random.next(), random.next(), random.next()])
  await customer.page.evaluate(change, dice)
}

/** As when the network of the customer's device is another from one moment to the next: what the line held is gone. */
async function cutLine({ page }: Customer, app: string): Promise<void> {
  const keepers = page.frames().filter((frame) => frame.url().startsWith(app))
  expect(keepers).toHaveLength(1)
  for (const keeper of keepers) await keeper.evaluate(() => void window.dispatchEvent(new Event('online')))
}

/** The two live documents, element by element. */
async function expectSame(customer: Customer, agent: Agent): Promise<void> {
  const outline = await customer.page.evaluate(read)
  expect(outline.split('\n').length).toBeGreaterThan(BATCHES)
  await expect
    .poll(
      () =>
        agent.replay
          .frames()[1]
          ?.evaluate(read)
          .catch(() => undefined),
      {
        message: `seed ${SEED}`,
        timeout: SAME_WITHIN_MS,
      },
    )
    .toBe(outline)
}

/** Runs in the customer's page. Headings are let through by the shop's policy, so that their order can be compared. */
function change(dice: number[][]): void {
  const main = document.querySelector('main')
  if (main === null) return
  const pick = <T>(from: readonly T[], at: number): T | undefined => from[Math.floor(at * from.length)]
  for (const [what = 0, first = 0, second = 0] of dice) {
    const [one, other] = [first, second].map((at) => pick([...main.querySelectorAll('section.tried')], at))
    if (what < 0.5 || one === undefined) {
      const section = Object.assign(document.createElement('section'), { className: 'tried' })
      const heading = Object.assign(document.createElement('h3'), { textContent: `Heading ${Math.floor(first * 1e6)}` })
      section.append(heading)
      ;(second < 0.5 ? (one ?? main) : main).append(section)
    } else if (what < 0.75) {
      if (other !== undefined && !one.contains(other)) other.before(one)
    } else if (what < 0.9) {
      one.children[0]?.replaceChildren(`Heading ${Math.floor(second * 1e6)}`)
    } else one.remove()
  }
}

/** Runs in both documents: a line for each element of what was changed, with its depth and its heading. */
function read(): string {
  const lines: string[] = []
  const walk = (element: Element, depth: number): void => {
    const text = element.tagName === 'H3' ? (element.textContent ?? '') : ''
    lines.push(`${depth} ${element.tagName} ${text}`)
    for (const child of element.children) walk(child, depth + 1)
  }
  for (const child of document.querySelector('main')?.children ?? []) walk(child, 0)
  return lines.join('\n')
}
