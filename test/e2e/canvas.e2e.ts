/** What scripts draw on a page: seen on the agent's side where a rule shows it, and sent by nobody else. */
import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import type { Replay } from './actors/replay.ts'
import { openGallery } from './fixtures/gallery.ts'
import { openOffice } from './fixtures/office.ts'
import { until } from './fixtures/until.ts'
import { test as base } from './fixtures/world.ts'

const SHOWN = { id: 'shown', selector: '.shown', unmask: ['image'], paths: [], attributes: [] } as const
const TEXTS = { id: 'texts', selector: 'h1', unmask: ['text'], paths: [], attributes: [] } as const

const test = base.extend('studio', async ({ server }, { onCleanup }) => {
  const { call } = await openOffice(server.urls.app, 'Ida')
  const site = await call(ROUTES.createSite, {}, { name: 'Studio', origins: ['http://gallery.localhost'] })
  const gallery = await openGallery(server.urls.app, site.key)
  onCleanup(() => gallery.close())
  await call(ROUTES.updateSite, { id: site.id }, { origins: [gallery.url] })
  const { version, ...policy } = await call(ROUTES.getPolicy, { id: site.id }, {})
  const draft = { ...policy, unmask: [SHOWN, TEXTS] as never }
  await call(ROUTES.savePolicy, { id: site.id }, { base: version, draft, note: 'drawings' })
  return gallery
})

/** Runs in the viewer: the colour in the middle of what each canvas of the page shows; nothing where it shows nothing. */
async function readCanvases(): Promise<string[]> {
  const page = document.querySelector('iframe')?.contentDocument
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const read = async (canvas: HTMLCanvasElement): Promise<string> => {
    const address = /url\("(.*)"\)/.exec(canvas.style.getPropertyValue('content'))?.[1]
    if (address === undefined || pen === null) return ''
    if (address.startsWith('data:')) return decodeURIComponent(address).includes('<rect') ? 'box' : ''
    const image = Object.assign(new Image(), { src: address })
    await image.decode()
    pen.clearRect(0, 0, 1, 1)
    pen.drawImage(image, 0, 0, 1, 1)
    // A still is a picture of a picture: colours may be off by a little.
    return Array.from(pen.getImageData(0, 0, 1, 1).data.slice(0, 3), (part) => Math.round(part / 10) * 10).join()
  }
  return Promise.all([...(page?.querySelectorAll('canvas') ?? [])].map(read))
}

async function canvasesOf(replay: Replay): Promise<string[]> {
  const [viewer] = replay.frames()
  return (await viewer?.evaluate(readCanvases).catch(() => undefined)) ?? []
}

async function seesCanvases(replay: Replay, wanted: readonly string[]): Promise<void> {
  let seen: string[] = []
  await until('the canvases are seen', async () => {
    seen = await canvasesOf(replay)
    return JSON.stringify(seen) === JSON.stringify(wanted)
  }).catch((cause: unknown) => {
    throw new Error(`seen: ${JSON.stringify(seen)}`, { cause })
  })
}

const [RED, GREEN, BLUE, PURPLE] = ['200,30,30', '30,160,30', '30,30,200', '160,30,160']
const STAINED = 'box'

test('[EE265] what scripts draw is seen where a rule shows it, as it changes, live and in the replay; nothing else of it leaves', async ({
  studio,
  openFor,
  agent,
  supervisor,
}) => {
  const customer = new Customer(await openFor('customer'), studio.url)
  const sent: number[] = []
  customer.page.on('request', (request) => {
    if (/\/assets\/[0-9a-f]{64}/.test(request.url())) sent.push(Date.now())
  })
  await customer.visit('/studio')
  await customer.askForHelp()
  await agent.accept()
  await customer.allow('view')

  await seesCanvases(agent.replay, [RED, GREEN, '', STAINED, '', ''])
  // What WebGL has drawn is gone with its frame: it is seen when it draws again, as pages do when someone touches them.
  await customer.page.mouse.click(300, 300)
  await customer.page.evaluate('drawOnce()')
  await seesCanvases(agent.replay, [RED, GREEN, BLUE, STAINED, '', ''])
  const before = sent.length
  await customer.page.evaluate(`fill('flat', 'rgb(160,30,160)'); fill('private', 'rgb(9,9,9)')`)
  await seesCanvases(agent.replay, [PURPLE, GREEN, BLUE, STAINED, '', ''])

  // One picture of each that is in sight and may be read, and one more of the one that changed.
  expect([before, sent.length]).toEqual([3, 4])
  await agent.end()
  await agent.dispose()
  await agent.markDone()
  await supervisor.openRecording('Ada')
  await supervisor.seek(0.99)
  await seesCanvases(supervisor.replay, [PURPLE, GREEN, BLUE, STAINED, '', ''])
})
