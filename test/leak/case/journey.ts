/** The customer's way through the shop, with something planted in every corner of every page. */
import { plantCanaries, type Canary } from '@conav/shared/redact/oracle.ts'
import { until } from '../../e2e/fixtures/until.ts'
import { ASSET_CARRIERS } from '../plant/asset.carriers.ts'
import { ATTRIBUTE_CARRIERS } from '../plant/attribute.carriers.ts'
import { loadScriptOf, scriptOf, type Carrier, type Planting } from '../plant/carrier.ts'
import { FRAME_CARRIERS } from '../plant/frame.carriers.ts'
import { DRAWN_CARRIERS } from '../plant/drawn.carriers.ts'
import { READABLE } from '../plant/readable.ts'
import { STYLE_CARRIERS } from '../plant/style.carriers.ts'
import { TEXT_CARRIERS } from '../plant/text.carriers.ts'
import { FIELD_CARRIERS } from '../plant/field.carriers.ts'
import { BROWSER_CARRIERS } from '../plant/browser.carriers.ts'
import { readAgentView } from './agent-view.ts'
import { countStored } from './drawn.ts'
import { readKeeper } from './keeper-view.ts'
import { letIn, waitForAgent } from './meeting.ts'
import { sinkOf, type Sink } from './sink.ts'
import type { World } from './world.ts'

export const CARRIERS: readonly Carrier[] = [
  ...TEXT_CARRIERS,
  ...ATTRIBUTE_CARRIERS,
  ...STYLE_CARRIERS,
  ...FRAME_CARRIERS,
  ...FIELD_CARRIERS,
  ...BROWSER_CARRIERS,
  ...ASSET_CARRIERS,
  ...DRAWN_CARRIERS,
]

const RESTS_MS = 1_500
const RESTS_WITHIN_MS = 15_000

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

/** Whether what is let out of it are bytes, which nobody reads as text. */
export function isPainted({ letBy }: Carrier): boolean {
  return letBy === 'image' || letBy === 'sheetImages' || letBy === 'sheetFonts'
}

export interface Way {
  stops: readonly Stop[]
  seed: number
  /** What the policy lets through; of the rest nothing may be found. */
  isLet(carrier: Carrier): boolean
  /** `half`: of two carriers one is planted before the keyframe and the other after, on the next page the other way round. */
  dose: 'whole' | 'half'
}

export interface Travelled {
  canaries: Canary[]
  /** Texts that the policy lets through to the agent. */
  shown: Canary[]
  /** What stands in pictures and fonts that the policy lets through. */
  painted: Canary[]
  /** Of the texts, how many the agent could read. */
  readable: { planted: number; read: number; missing: string[] }
  seen: Sink[]
  /** What could not be planted, and why. */
  failed: string[]
}

/** Goes the whole way with an agent watching; the case is left open. Everything is planted twice a page: before its keyframe and after. */
export async function travel(world: World, way: Way): Promise<Travelled> {
  const journey = new Journey(world, way)
  for (const stop of way.stops) await journey.visit(stop)
  return journey.travelled
}

class Journey {
  readonly #world: World
  readonly #way: Way
  readonly travelled: Travelled = {
    canaries: [],
    shown: [],
    painted: [],
    readable: { planted: 0, read: 0, missing: [] },
    seen: [],
    failed: [],
  }
  #stops = 0

  constructor(world: World, way: Way) {
    this.#world = world
    this.#way = way
  }

  async visit(stop: Stop): Promise<void> {
    const { customer, urls } = this.#world
    const shown: Canary[] = []
    const early = this.#plant(shown, { where: `${stop.path}, on load`, turn: this.#stops })
    const late = this.#plant(shown, { where: stop.path, turn: this.#stops + 1 })
    const [query, hash] = this.#canaries([`${stop.path}, query of the page`, `${stop.path}, fragment of the page`])
    const script = await customer.page.evaluateOnNewDocument(loadScriptOf(early, urls.shop))
    const address = `${stop.path}?user=${query?.text}#${hash?.text}`
    await customer.visit(address)
    await customer.page.removeScriptToEvaluateOnNewDocument(script.identifier)
    if (this.#stops === 0) await letIn(this.#world)
    this.#stops += 1
    await waitForAgent(this.#world, `Opened ${this.#stops}`)
    await this.#type(stop, shown)
    await this.#run(late)
    await waitForAgent(this.#world, `Seen ${this.#stops}`)
    await this.#look(shown)
  }

  async #look(shown: readonly Canary[]): Promise<void> {
    const { customer, agent, guest, urls } = this.#world
    const unseen = async (): Promise<Canary[]> => {
      const view = await readAgentView(agent.page)
      return shown.filter(({ text }) => !view.includes(text))
    }
    await until('all that is allowed has come', async () => (await unseen()).length === 0, 4_000).catch(() => undefined)
    const missing = await unseen()
    if (this.travelled.painted.length > 0 && this.#way.dose === 'whole') await this.#rest()
    const { readable, seen } = this.travelled
    this.travelled.shown.push(...shown)
    readable.planted += shown.length
    readable.read += shown.length - missing.length
    readable.missing.push(...missing.map(({ carrier }) => carrier))
    seen.push(
      sinkOf('agent', [await readAgentView(agent.page)]),
      sinkOf('keeper', [await readKeeper(customer, urls.app)]),
    )
    if (guest) seen.push(sinkOf('guest', [await readAgentView(guest.page)]))
  }

  /** Until no more assets come: they are brought when the page has nothing else to do. */
  async #rest(): Promise<void> {
    let [stored, sinceMs] = [-1, 0]
    const isResting = (): boolean => {
      const now = countStored(this.#world)
      if (now !== stored) [stored, sinceMs] = [now, performance.now()]
      return performance.now() - sinceMs > RESTS_MS
    }
    await until('no more assets come', isResting, RESTS_WITHIN_MS).catch(() => undefined)
  }

  async #type({ path, typed }: Stop, shown: Canary[]): Promise<void> {
    const canaries = this.#make(typed.map((field) => `${path}, typed into ${field}`))
    for (const [i, field] of typed.entries()) {
      const canary = canaries[i] as Canary
      const entered: Carrier = { name: field, plant: () => undefined, ...(field !== '#password' && { letBy: 'value' }) }
      if (this.#way.isLet(entered)) shown.push(canary)
      else this.travelled.canaries.push(canary)
      await this.#world.customer.type(field, canary.text)
    }
  }

  async #run(plantings: readonly Planting[]): Promise<void> {
    const failed = (await this.#world.customer.page.evaluate(scriptOf(plantings))) as string[]
    this.travelled.failed.push(...failed)
  }

  #plant(shown: Canary[], { where, turn }: { where: string; turn: number }): Planting[] {
    const isMeant = (i: number): boolean => this.#way.dose === 'whole' || (i + turn) % 2 === 0
    const carriers = [...CARRIERS.filter((_, i) => isMeant(i)), ...READABLE]
    const canaries = this.#make(carriers.map(({ name }) => `${where}: ${name}`))
    const plantings = carriers.map((carrier, i) => ({ carrier, canary: canaries[i] as Canary }))
    for (const { carrier, canary } of plantings)
      if (!this.#way.isLet(carrier)) this.travelled.canaries.push(canary)
      else if (isPainted(carrier)) this.travelled.painted.push(canary)
      else if (!carrier.isUnseen) shown.push(canary)
    return plantings
  }

  #canaries(names: readonly string[]): Canary[] {
    const canaries = this.#make(names)
    this.travelled.canaries.push(...canaries)
    return canaries
  }

  #made = 0
  #make(names: readonly string[]): Canary[] {
    this.#made += 1
    return plantCanaries(this.#way.seed * 1_000 + this.#made, names.length, names)
  }
}
