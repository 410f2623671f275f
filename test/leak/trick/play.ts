/** Plays tricks in the customer's page, each with a secret of its own that was typed by hand. */
import { plantCanaries, type Canary } from '@conav/shared/redact/oracle.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import { waitForAgent } from '../case/meeting.ts'
import { paste } from '../case/paste.ts'
import type { World } from '../case/world.ts'
import type { RenderedTrick } from './rendered.tricks.ts'
import { openingOf, restOf } from './rendering.ts'
import { fieldOf, scriptOf, type Trick } from './trick.ts'

const GROUP_MARKS = [' ', '-', '.', ' / ']

/** Plays them one after the other on the page that is open; the canaries are what was typed. */
export function playAll(world: World, tricks: readonly Trick[], seed: number): Promise<Canary[]> {
  return playEach(world, seed, { tricks, play })
}

/** The same on a page that has a stage. */
export async function renderAll(world: World, tricks: readonly RenderedTrick[], seed: number): Promise<Canary[]> {
  await world.customer.page.waitForFunction('window.openStage')
  return playEach(world, seed, { tricks, play: render })
}

interface Named {
  readonly name: string
  readonly secret?: 'card' | 'code'
}

interface Programme<T> {
  tricks: readonly T[]
  play(world: World, trick: T, turn: Turn): Promise<void>
}

async function playEach<T extends Named>(
  world: World,
  seed: number,
  { tricks, play: playOne }: Programme<T>,
): Promise<Canary[]> {
  const where = new URL(world.customer.page.url()).pathname
  const canaries = plantCanaries(seed, tricks.length)
  const random = openRandom(seed)
  const digits = (n: number): string => Array.from({ length: n }, () => String(1 + random.below(9))).join('')
  const secrets = tricks.map((trick, i) => {
    if (trick.secret === 'card') return digits(16)
    return trick.secret === 'code' ? digits(8) : (canaries[i]?.text ?? '')
  })
  for (const [i, trick] of tricks.entries())
    await playOne(world, trick, { secret: secrets[i] ?? '', box: `trick-${i}` })
  await waitForAgent(world, `Played ${seed}`)
  return tricks
    .flatMap((trick, i) => canariesOf(trick, secrets[i] ?? ''))
    .map((canary) => ({ ...canary, carrier: `${where}: ${canary.carrier}` }))
}

interface Turn {
  secret: string
  box: string
}

async function play(world: World, trick: Trick, turn: Turn): Promise<void> {
  const { page } = world.customer
  const isThere = await page.evaluate(setUp, { box: turn.box, field: fieldOf(trick) })
  if (!isThere) throw new Error(`${trick.name} has no field`)
  // A hand finds a new frame later than the recorder does.
  if (fieldOf(trick).includes('data-frame')) await waitForAgent(world, `Frame of ${turn.box}`)
  if (trick.fill === 'paste') await paste(page, turn.secret)
  else if (trick.fill === 'script') await page.evaluate(fillIn, turn)
  else await page.keyboard.type(turn.secret)
  await page.evaluate(scriptOf(trick, turn))
}

async function render({ customer: { page } }: World, trick: RenderedTrick, turn: Turn): Promise<void> {
  await page.evaluate(openingOf(trick, turn.box))
  const field = await page.waitForSelector(`#${turn.box} [data-secret]`)
  await field?.focus()
  await page.keyboard.type(turn.secret)
  await page.evaluate(restOf(turn.box))
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

type Box = HTMLElement & { field?: HTMLInputElement | undefined }

/** Runs in the page: makes the box, and gives its field the focus, also where it stands in a shadow root or a frame. */
function setUp({ box, field }: { box: string; field: string }): boolean {
  const place: Box = document.createElement('div')
  place.id = box
  place.innerHTML = field
  ;(document.querySelector('main') ?? document.body).append(place)
  const markup = '<input type="password" data-secret>'
  const host = place.querySelector('[data-shadow]')
  if (host) host.attachShadow({ mode: 'open' }).innerHTML = markup
  const frame = place.querySelector<HTMLIFrameElement>('[data-frame]')
  if (frame?.contentDocument) frame.contentDocument.body.innerHTML = markup
  const inner = host?.shadowRoot ?? frame?.contentDocument ?? place
  place.field = inner.querySelector<HTMLInputElement>('[data-secret]') ?? undefined
  place.field?.focus()
  return place.field !== undefined
}

/** Runs in the page. */
function fillIn({ box, secret }: Turn): void {
  const { field } = document.getElementById(box) as Box
  if (field) field.value = secret
}

/** A secret, and what most of it would be. */
function canariesOf({ name, secret: kind }: Named, secret: string): Canary[] {
  const half = Math.ceil(secret.length / 2)
  const halves = kind === 'code' ? [] : [secret.slice(0, half), secret.slice(half)]
  const groups = kind === 'card' ? GROUP_MARKS.map((mark) => halves[1]?.replace(/^\d{4}/, `$&${mark}`) ?? '') : []
  return [secret, ...halves, ...groups].map((text) => ({ text, carrier: name }))
}
