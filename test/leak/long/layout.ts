/** Whether a page keeps its layout where its text is allowed: the customer's picture beside the agent's, at equal size. */
import { until } from '../../e2e/fixtures/until.ts'
import { letIn, waitForAgent } from '../case/meeting.ts'
import { findDifference, type Box } from '../case/picture.ts'
import { draftOf } from '../case/policies.ts'
import { openWorld, type World } from '../case/world.ts'
import { percent, verdict, type Ground, type Verdict } from './part.ts'

const PAGES = [
  '/',
  '/product/monstera-linden.html',
  '/checkout.html',
  '/help.html',
  '/configurator.html',
  '/account.html',
]
/** So large that the stage shows the page as large as it is. */
const MOST_OTHER = 2
/**
 * Firefox and the desk's Chromium give lines other heights and letters other widths, whoever shows the page; there the
 * figure is told, by squares, and has no aim.
 */
const SQUARE_PX = { Chromium: 1, Firefox: 8 }
const DRAWN_WITHIN_MS = 4_000
/** Conav's bar and the edge around a shared page, which lie over the customer's page alone. */
const EDGE_PX = 4
const OWN: readonly Box[] = [
  { x: 0, y: 0, width: 1280, height: 34 },
  { x: 0, y: 800 - EDGE_PX, width: 1280, height: EDGE_PX },
  { x: 0, y: 0, width: EDGE_PX, height: 800 },
  { x: 1280 - EDGE_PX, y: 0, width: EDGE_PX, height: 800 },
]
const DESK = { width: 2000, height: 1400 }
/** What is masked under this policy. */
const LEFT_OUT = 'input, textarea, select, img, canvas, video, iframe, [contenteditable]'

export async function compareLayout({ browser, browsers, sites }: Ground): Promise<Verdict> {
  const world = await openWorld({ browsers, sites, policy: draftOf('text-allowed') })
  try {
    await world.agent.page.setViewport(DESK)
    await world.customer.visit('/')
    await letIn(world)
    const told = verdict()
    const shares: number[] = []
    for (const page of PAGES) {
      const share = await compareOn(world, page, SQUARE_PX[browser])
      shares.push(share)
      told.notes.push(`${browser}: ${percent(share)} % of the pixels of ${page} are others at the agent`)
    }
    const worst = percent(Math.max(...shares))
    const figure = `pixels that are others where text is allowed, on the worst page (text-allowed, ${browser}, by squares of ${SQUARE_PX[browser]} px)`
    told.figures.push({ figure, value: worst, unit: '%', peer: null, n: PAGES.length })
    if (browser === 'Chromium' && worst > MOST_OTHER)
      told.faults.push(`${worst} % of the pixels of a page are others at the agent`)
    return told
  } finally {
    await world.close()
  }
}

/** The pictures are taken until they agree, or for a while: what came last is drawn a moment later. */
async function compareOn(world: World, page: string, squarePx: number): Promise<number> {
  const { customer, agent } = world
  await customer.visit(page)
  await waitForAgent(world, `At ${page}`)
  let share = 1
  const isAlike = async (): Promise<boolean> => {
    const without = await customer.page.evaluate(listBoxes, LEFT_OUT)
    const mine = await customer.page.screenshot({ encoding: 'base64' })
    const clip = await stageOf(world)
    const theirs = await agent.page.screenshot({ encoding: 'base64', clip, captureBeyondViewport: false })
    share = await findDifference(agent.page, { pictures: [mine, theirs], without: [...without, ...OWN], squarePx })
    return percent(share) <= MOST_OTHER / 4
  }
  await until('the pictures agree', isAlike, DRAWN_WITHIN_MS).catch(() => undefined)
  return share
}

/** Where the replayed page lies on the agent's screen, as large as the customer's. */
async function stageOf({ agent }: World): Promise<Box> {
  const stage = await until('there is a stage', () => agent.replay.stage())
  const inner = await agent.replay.frames()[0]?.evaluate(() => {
    const box = document.querySelector('iframe')?.getBoundingClientRect()
    return box && { left: box.left, top: box.top, width: box.width, height: box.height }
  })
  if (!inner) throw new Error('the stage is empty')
  return { x: stage.left + inner.left, y: stage.top + inner.top, width: inner.width, height: inner.height }
}

/** Runs in the page. */
function listBoxes(selector: string): Box[] {
  return [...document.querySelectorAll(selector)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: Math.floor(x) - 1, y: Math.floor(y) - 1, width: Math.ceil(width) + 2, height: Math.ceil(height) + 2 }
  })
}
