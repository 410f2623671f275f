/** The customer's way through the shop, with something planted in every corner of every page. */
import { plantCanaries, type Canary } from '@conav/shared/redact/oracle.ts'
import { meet } from '../../e2e/actors/meeting.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { ATTRIBUTE_CARRIERS } from '../plant/attribute.carriers.ts'
import { loadScriptOf, scriptOf, type Carrier, type Planting } from '../plant/carrier.ts'
import { FRAME_CARRIERS } from '../plant/frame.carriers.ts'
import { READABLE } from '../plant/readable.ts'
import { STYLE_CARRIERS } from '../plant/style.carriers.ts'
import { TEXT_CARRIERS } from '../plant/text.carriers.ts'
import { readAgentView } from './agent-view.ts'
import { readKeeper } from './keeper-view.ts'
import { sinkOf, type Sink } from './sink.ts'
import type { World } from './world.ts'

export const CARRIERS: readonly Carrier[] = [
  ...TEXT_CARRIERS,
  ...ATTRIBUTE_CARRIERS,
  ...STYLE_CARRIERS,
  ...FRAME_CARRIERS,
]

export interface Stop {
  path: string
  /** Fields into which the customer types something of their own. */
  typed: readonly string[]
}

export const STOPS: readonly Stop[] = [
  { path: '/checkout.html', typed: ['#name', '#email', '#street', '#note', '#password'] },
  { path: '/account.html', typed: ['#nickname', '#account-email'] },
  { path: '/configurator.html', typed: ['#recipient', '#gift-message'] },
  { path: '/care-planner.html', typed: ['#plant-name', '#wishes', '#journal'] },
  { path: '/advisor.html', typed: ['#room', '#plant-label'] },
  { path: '/', typed: [] },
  { path: '/basket.html', typed: [] },
  { path: '/help.html', typed: ['#contact-name', '#contact-email', '#message'] },
]

export interface Travelled {
  canaries: Canary[]
  /** Texts that the policy lets through, and how many of them the agent could read. */
  readable: { planted: number; read: number; missing: string[] }
  seen: Sink[]
  /** What could not be planted, and why. */
  failed: string[]
}

/** Goes the whole way with an agent watching; the case is left open. Everything is planted twice a page: before its keyframe and after. */
export async function travel(world: World, stops: readonly Stop[], seed: number): Promise<Travelled> {
  const journey = new Journey(world, seed)
  for (const stop of stops) await journey.visit(stop)
  return journey.travelled
}

class Journey {
  readonly #world: World
  readonly #seed: number
  readonly travelled: Travelled = {
    canaries: [],
    readable: { planted: 0, read: 0, missing: [] },
    seen: [],
    failed: [],
  }
  #stops = 0

  constructor(world: World, seed: number) {
    this.#world = world
    this.#seed = seed
  }

  async visit(stop: Stop): Promise<void> {
    const { customer, urls } = this.#world
    const shown: Canary[] = []
    const early = [...this.#plant(CARRIERS, `${stop.path}, on load`), ...this.#show(shown, `${stop.path}, on load`)]
    const late = [...this.#plant(CARRIERS, stop.path), ...this.#show(shown, stop.path)]
    const [query, hash] = this.#canaries([`${stop.path}, query of the page`, `${stop.path}, fragment of the page`])
    const script = await customer.page.evaluateOnNewDocument(loadScriptOf(early, urls.shop))
    const address = `${stop.path}?user=${query?.text}#${hash?.text}`
    if (this.#stops === 0) await meet(customer, this.#world.agent, address)
    else await customer.visit(address)
    await customer.page.removeScriptToEvaluateOnNewDocument(script.identifier)
    await this.#type(stop)
    await this.#run(late)
    this.#stops += 1
    await this.#markAndWait(`Seen ${this.#stops}`)
    await this.#look(shown)
  }

  /** Waits for a heading of this page to reach the agent; what went before it has come by then. */
  async #markAndWait(words: string): Promise<void> {
    const { customer, agent } = this.#world
    await customer.page.evaluate((text) => {
      const heading = document.createElement('h2')
      heading.textContent = text
      document.querySelector('main')?.append(heading)
    }, words)
    await agent.sees(words)
  }

  async #look(shown: readonly Canary[]): Promise<void> {
    const { customer, agent, urls } = this.#world
    const unseen = async (): Promise<Canary[]> => {
      const view = await readAgentView(agent.page)
      return shown.filter(({ text }) => !view.includes(text))
    }
    await until('all that is allowed has come', async () => (await unseen()).length === 0, 4_000).catch(() => undefined)
    const missing = await unseen()
    const { readable, seen } = this.travelled
    readable.planted += shown.length
    readable.read += shown.length - missing.length
    readable.missing.push(...missing.map(({ carrier }) => carrier))
    seen.push(
      sinkOf('agent', [await readAgentView(agent.page)]),
      sinkOf('keeper', [await readKeeper(customer, urls.app)]),
    )
  }

  async #type({ path, typed }: Stop): Promise<void> {
    const canaries = this.#canaries(typed.map((field) => `${path}, typed into ${field}`))
    for (const [i, field] of typed.entries()) await this.#world.customer.type(field, canaries[i]?.text ?? '')
  }

  async #run(plantings: readonly Planting[]): Promise<void> {
    const failed = (await this.#world.customer.page.evaluate(scriptOf(plantings))) as string[]
    this.travelled.failed.push(...failed)
  }

  #plant(carriers: readonly Carrier[], where: string): Planting[] {
    const canaries = this.#canaries(carriers.map(({ name }) => `${where}: ${name}`))
    return pair(carriers, canaries)
  }

  #show(shown: Canary[], where: string): Planting[] {
    const canaries = this.#make(READABLE.map(({ name }) => `${where}: ${name}`))
    shown.push(...canaries)
    return pair(READABLE, canaries)
  }

  #canaries(names: readonly string[]): Canary[] {
    const canaries = this.#make(names)
    this.travelled.canaries.push(...canaries)
    return canaries
  }

  #made = 0
  #make(names: readonly string[]): Canary[] {
    this.#made += 1
    return plantCanaries(this.#seed * 1_000 + this.#made, names.length, names)
  }
}

function pair(carriers: readonly Carrier[], canaries: readonly Canary[]): Planting[] {
  return carriers.flatMap((carrier, i) => {
    const canary = canaries[i]
    return canary ? [{ carrier, canary }] : []
  })
}
