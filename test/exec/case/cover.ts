/** A page that draws over all there is, and asks for what only the desk may ask for. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { eventOf, mutationOf, snapshotOf } from '@conav/shared/testing/page-event.ts'
import { Builder, type Spec } from '../payload/payload.ts'
import type { World } from './world.ts'

const OVER =
  'position:fixed;inset:-9999px;width:30000px;height:30000px;z-index:2147483647;background:red;transform:scale(9)'
const PROMPT: Spec = [
  'div',
  {},
  'Your session has ended. Password: ',
  ['input', { type: 'password' }],
  ['button', {}, 'Allow'],
]

const COVERS: readonly Spec[] = [
  ['div', { style: OVER }, PROMPT],
  ['dialog', { style: OVER, open: '', rr_open_mode: 'modal' }, PROMPT],
  ['div', { style: OVER, popover: 'manual' }, PROMPT],
  ['iframe', { style: OVER, allowfullscreen: '' }],
  [
    'svg:svg',
    { style: `${OVER};overflow:visible` },
    ['svg:rect', { x: '-9999', y: '-9999', width: '30000', height: '30000' }],
  ],
]

export function coveringPage(mark: string): { page: PageEvent[]; after: PageEvent[] } {
  const build = new Builder()
  const text = build.text('on its way')
  const body = {
    ...build.node(['body', { style: OVER }]),
    childNodes: [text, ...COVERS.map((cover) => build.node(cover))],
  }
  const html = { ...build.node(['html', { style: 'overflow:visible' }, ['head', {}]]) }
  const document = { type: 0, id: 1, childNodes: [{ ...html, childNodes: [...(html.childNodes ?? []), body] }] }
  return {
    // Larger than any desk, and scrolled.
    page: [eventOf(4, { href: '', width: 20_000, height: 20_000 }), snapshotOf(document)],
    after: [mutationOf({ texts: [{ id: text.id, value: mark }] })],
  }
}

/** How many of the points of the desk outside of the stage, spread evenly, show anything of the page. */
export async function countCovered(
  { agent, customer }: World,
  points: number,
): Promise<{ asked: number; covered: number }> {
  const mark = 'the page lies over everything'
  const { page, after } = coveringPage(mark)
  customer.show(page)
  customer.follow(after)
  await agent.sees(mark)
  return agent.page.evaluate((count) => {
    const stage = document.querySelector('iframe')?.getBoundingClientRect()
    if (!stage) throw new Error('the desk has no stage')
    const side = Math.ceil(Math.sqrt(count)) * 2
    const spots = Array.from({ length: side * side }, (_, at) => ({
      x: ((at % side) + 0.5) * (innerWidth / side),
      y: (Math.floor(at / side) + 0.5) * (innerHeight / side),
    }))
    const outside = spots.filter(({ x, y }) => x < stage.left || x > stage.right || y < stage.top || y > stage.bottom)
    const asked = outside.slice(0, count)
    const isCovered = ({ x, y }: { x: number; y: number }) => document.elementFromPoint(x, y)?.localName === 'iframe'
    return { asked: asked.length, covered: asked.filter(isCovered).length }
  }, points)
}
