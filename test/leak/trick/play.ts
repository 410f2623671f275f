/** Plays tricks in the customer's page, each with a secret of its own that was typed by hand. */
import { plantCanaries, type Canary } from '@conav/shared/redact/oracle.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import type { ElementHandle } from 'puppeteer-core'
import type { World } from '../case/world.ts'
import { fieldOf, scriptOf, type Trick } from './trick.ts'

const GROUP_MARKS = [' ', '-', '.', ' / ']

/** Plays them one after the other on the page that is open; the canaries are what was typed. */
export async function playAll(world: World, tricks: readonly Trick[], seed: number): Promise<Canary[]> {
  const where = new URL(world.customer.page.url()).pathname
  const canaries = plantCanaries(
    seed,
    tricks.length,
    tricks.map(({ name }) => name),
  )
  const random = openRandom(seed)
  const digits = (n: number): string => Array.from({ length: n }, () => String(1 + random.below(9))).join('')
  const secrets = tricks.map((trick, i) => {
    if (trick.secret === 'card') return digits(16)
    return trick.secret === 'code' ? digits(8) : (canaries[i]?.text ?? '')
  })
  for (const [i, trick] of tricks.entries()) await play(world, trick, { secret: secrets[i] ?? '', box: `trick-${i}` })
  await waitForAgent(world, `Played ${seed}`)
  return tricks
    .flatMap((trick, i) => canariesOf(trick, secrets[i] ?? ''))
    .map((canary) => ({ ...canary, carrier: `${where}: ${canary.carrier}` }))
}

interface Turn {
  secret: string
  box: string
}

async function play({ customer: { page } }: World, trick: Trick, turn: Turn): Promise<void> {
  await page.evaluate(setUp, { box: turn.box, field: fieldOf(trick) })
  const field = (await page.evaluateHandle(findField, turn.box)).asElement() as ElementHandle | null
  if (field === null) throw new Error(`${trick.name} has no field`)
  await field.focus()
  if (trick.fill === 'paste') await page.keyboard.sendCharacter(turn.secret)
  else if (trick.fill === 'script')
    await field.evaluate((element, text) => Reflect.set(element, 'value', text), turn.secret)
  else await page.keyboard.type(turn.secret)
  await page.evaluate(scriptOf(trick, turn))
}

/**
 * The customer types a secret, stops sharing and allows it anew, and only then the page shows what its field, emptied,
 * no longer holds.
 */
export async function playAfterPause(world: World, seed: number): Promise<Canary[]> {
  const { customer, agent } = world
  const name = 'shown after sharing had stopped and begun again'
  const [canary] = plantCanaries(seed, 1, [name])
  const turn: Turn = { secret: canary?.text ?? '', box: 'trick-pause' }
  await play(world, { name, echo: (_, { field }) => (field.value = '') }, turn)
  await customer.stopSharing()
  await agent.requestView()
  await customer.allow('view')
  await waitForAgent(world, `Again ${seed}`)
  await customer.page.evaluate(scriptOf({ name, echo: (secret, { heading }) => heading().append(secret) }, turn))
  await waitForAgent(world, `Told ${seed}`)
  return canary ? [canary] : []
}

/** A heading of this page reaches the agent; what went before it has come by then. */
async function waitForAgent({ customer, agent }: World, words: string): Promise<void> {
  await customer.page.evaluate((text) => {
    const heading = document.createElement('h2')
    heading.textContent = text
    document.body.append(heading)
  }, words)
  await agent.sees(words)
}

/** Runs in the page. */
function setUp({ box, field }: { box: string; field: string }): void {
  const place = document.createElement('div')
  place.id = box
  place.innerHTML = field
  ;(document.querySelector('main') ?? document.body).append(place)
  const markup = '<input type="password" data-secret>'
  const host = place.querySelector('[data-shadow]')
  if (host) host.attachShadow({ mode: 'open' }).innerHTML = markup
  const frame = place.querySelector<HTMLIFrameElement>('[data-frame]')
  if (frame?.contentDocument) frame.contentDocument.body.innerHTML = markup
}

/** Runs in the page: the field of a box, in its shadow roots and frames too. */
function findField(box: string): Element | null {
  const find = (root: ParentNode): Element | null => {
    const own = root.querySelector('[data-secret]')
    if (own) return own
    for (const element of root.querySelectorAll('*')) {
      const inner = element.shadowRoot ?? (element as HTMLIFrameElement).contentDocument
      const found = inner ? find(inner) : null
      if (found) return found
    }
    return null
  }
  const place = document.getElementById(box)
  return place ? find(place) : null
}

/** A secret, and what most of it would be. */
function canariesOf({ name, secret: kind }: Trick, secret: string): Canary[] {
  const half = Math.ceil(secret.length / 2)
  const halves = kind === 'code' ? [] : [secret.slice(0, half), secret.slice(half)]
  const groups = kind === 'card' ? GROUP_MARKS.map((mark) => halves[1]?.replace(/^\d{4}/, `$&${mark}`) ?? '') : []
  return [secret, ...halves, ...groups].map((text) => ({ text, carrier: name }))
}
