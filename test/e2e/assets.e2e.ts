/** Pictures and fonts of a page: read on the customer's side, seen on the agent's, and asked of nobody else. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { Replay } from './actors/replay.ts'
import { CANARY, type Colour, COLOURS, openGallery } from './fixtures/gallery.ts'
import { openOffice } from './fixtures/office.ts'
import { until } from './fixtures/until.ts'
import { test as base } from './fixtures/world.ts'

const RULES = { id: 'shown', selector: '.shown', unmask: ['image'], paths: [], attributes: [] } as const
const TEXTS = { id: 'texts', selector: 'h1', unmask: ['text'], paths: [], attributes: [] } as const

const test = base.extend('gallery', async ({ server }, { onCleanup }) => {
  const { call } = await openOffice(server.urls.app, 'Ida')
  const site = await call(ROUTES.createSite, {}, { name: 'Gallery', origins: ['http://gallery.localhost'] })
  const gallery = await openGallery(server.urls.app, site.key)
  onCleanup(() => gallery.close())
  await call(ROUTES.updateSite, { id: site.id }, { origins: [gallery.url] })
  const { version, ...policy } = await call(ROUTES.getPolicy, { id: site.id }, {})
  const draft = { ...policy, unmask: [RULES, TEXTS] as never, sheetImages: true, sheetFonts: true }
  await call(ROUTES.savePolicy, { id: site.id }, { base: version, draft, note: 'pictures' })
  return gallery
})

interface Painted {
  /** Of each picture, the colour of its middle and its own width. */
  pictures: { colour: string; width: number }[]
  backgrounds: string[]
  headingWidth: number
}

/** Runs in the viewer: what is painted in the page that it shows. */
function readPaint(): Painted {
  const page = document.querySelector('iframe')?.contentDocument
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const pictures = [...(page?.querySelectorAll('img') ?? [])].map((image) => {
    if (image.naturalWidth > 0) canvas?.drawImage(image, 0, 0, 1, 1)
    const colour = [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join()
    canvas?.clearRect(0, 0, 1, 1)
    return { colour, width: image.naturalWidth }
  })
  const backgrounds = ['.painted', 'p'].map((selector) => {
    const element = page?.querySelector(selector)
    return element ? getComputedStyle(element).backgroundImage.slice(0, 10) : ''
  })
  return { pictures, backgrounds, headingWidth: page?.querySelector('h1')?.getBoundingClientRect().width ?? 0 }
}

/** Undefined where the viewer is just being replaced. */
async function paintOf(replay: Replay): Promise<Painted | undefined> {
  return replay
    .frames()[0]
    ?.evaluate(readPaint)
    .catch(() => undefined)
}

/** All that the policy shows is there; what it does not show is not. */
async function isWhole(replay: Replay, headingWidth: number): Promise<boolean> {
  const seen = await paintOf(replay)
  const [cookie, dense, large, elsewhere, ...later] = seen?.pictures ?? []
  const isThere = (one: Painted['pictures'][number] | undefined, colour: Colour): boolean =>
    one?.width === 40 && one.colour === colour.join()
  return (
    isThere(cookie, COLOURS.cookie) &&
    isThere(dense, COLOURS.dense) &&
    large?.width === 260 &&
    elsewhere?.colour !== COLOURS.elsewhere.join() &&
    later.some((one) => isThere(one, COLOURS.live)) &&
    seen?.backgrounds.every((background) => background === 'url("blob:') === true &&
    Math.abs((seen?.headingWidth ?? 0) - headingWidth) < 1
  )
}

test('[EE200] pictures and fonts that the policy shows are seen live and in the replay, and asked of the customer’s side alone', async ({
  gallery,
  openFor,
  server,
  agent,
  supervisor,
}) => {
  const customer = new Customer(await openFor('customer'), gallery.url)
  const asked: string[] = []
  for (const { page } of [agent, supervisor]) page.on('request', (request) => asked.push(request.url()))
  const sent: string[] = []
  customer.page.on('request', (request) => {
    if (/^\/api\/.*\/assets/.test(new URL(request.url()).pathname)) sent.push(request.url())
  })
  await customer.visit('/')
  const headingWidth = await customer.page.$eval('h1', async (h1) => {
    await document.fonts.ready
    return h1.getBoundingClientRect().width
  })
  await customer.askForHelp()
  await agent.accept()
  const mirror = new Replay(customer.page, server.urls.viewer)
  await customer.screen.press('button', 'What will they see?')
  await until('the customer sees what of it others would', async () => {
    const [cookie] = (await paintOf(mirror))?.pictures ?? []
    return cookie?.colour === COLOURS.cookie.join()
  })
  expect(sent).toEqual([])
  await customer.screen.press('button', 'Back')
  await customer.allow('view')
  await agent.sees('The gallery of nursery')
  await customer.page.evaluate((src) => {
    document.querySelector('.shown')?.append(Object.assign(document.createElement('img'), { src }))
  }, `/live-${CANARY}.png`)

  await until('the agent sees all of it', () => isWhole(agent.replay, headingWidth)).catch(async (error: unknown) => {
    throw new Error(`seen: ${JSON.stringify(await paintOf(agent.replay))}, heading ${headingWidth}`, { cause: error })
  })
  await customer.screen.press('button', 'What they see')
  await until('the customer sees all that others see', () => isWhole(mirror, headingWidth))
  await customer.screen.press('button', 'Back')
  expect(sent).not.toEqual([])
  const markup = await agent.replay.markup()
  expect(markup).toContain(encodeURIComponent('Too large to show'))
  expect(markup).not.toContain(CANARY)
  // The browser says of the one picture that it may not be read that it may not; nothing else is in the console.
  expect(customer.window.complaints.filter((one) => !/elsewhere|favicon/.test(one))).toEqual([])
  await agent.end()
  await agent.dispose()
  await agent.markDone()
  await supervisor.openRecording('Ada')
  await supervisor.seek(0.99)

  await until('the replay shows all of it', () => isWhole(supervisor.replay, headingWidth))
  expect(asked.filter((url) => /gallery|elsewhere/.test(url))).toEqual([])
  // Each is read from the page’s own cache: nothing is asked of the site for a second time, nor what no element uses.
  expect(gallery.asked).toHaveLength(new Set(gallery.asked).size)
  expect(gallery.asked.some((path) => path.includes('never'))).toBe(false)
})
