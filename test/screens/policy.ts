/** The album of a policy: its editor, and its preview on a page of the site. */
import { endPreview, startPreview } from '@conav/shared/api/preview.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import { PREVIEW_WORDS } from '../../extension/src/preview/preview-words.ts'
import { Replay } from '../e2e/actors/replay.ts'
import { Screen } from '../e2e/actors/screen.ts'
import { openOffice } from '../e2e/fixtures/office.ts'
import { type Language, LANGUAGES } from './camera.ts'
import { openStill, type Studio, takeApp } from './studio.ts'
import { Visitor } from './visitor.ts'

const PRODUCT = '/product/monstera-linden.html'

export async function takePolicy(studio: Studio): Promise<void> {
  await takeEditor(studio)
  for (const language of LANGUAGES) {
    // One draft is previewed at a time.
    // oxlint-disable-next-line no-await-in-loop
    await takePreview(studio, language)
  }
}

async function takeEditor(studio: Studio): Promise<void> {
  const window = await openStill(studio.desks)
  const screen = new Screen(window.page)
  await window.page.goto(studio.server.urls.app)
  await screen.press('button', 'Continue as Ida (admin)')
  await screen.press('link', 'Policies')
  await screen.get('button', 'Preview')
  await takeApp(studio, 'policy', window.page)
  await screen.press('button', 'Show something')
  await screen.fill('Elements', '.price')
  await takeApp(studio, 'policy, a rule', window.page)
  await (await screen.get('checkbox', 'agents')).evaluate((box) => box.scrollIntoView({ block: 'center' }))
  for (const role of ['agents', 'guests', 'supervisors', 'the recording']) await screen.press('checkbox', role)
  await screen.press('button', 'Add rule')
  await screen.says('Choose at least one who may see it.')
  await takeApp(studio, 'policy, a rule for nobody', window.page)
  await screen.press('checkbox', 'supervisors')
  await screen.press('checkbox', 'the recording')
  await screen.press('button', 'Add rule')
  await screen.get('button', 'Remove price')
  await screen.fill('Page of the site', 'https://elsewhere.example')
  await screen.press('button', 'Preview')
  await takeApp(studio, 'policy, preview of a wrong page', window.page)
  await screen.fill('Page of the site', `${studio.server.urls.shop}/style.css`)
  await screen.press('button', 'Preview')
  await window.page.bringToFront()
  await screen.says('Is the snippet on it?')
  await takeApp(studio, 'policy, preview does not answer', window.page)
  await window.close()
}

async function takePreview(studio: Studio, language: Language): Promise<void> {
  const words = PREVIEW_WORDS[language]
  const { call } = await openOffice(studio.server.urls.app, 'Ida')
  const [shop] = await call(ROUTES.listSites, {}, {})
  if (!shop) throw new Error('the demo has no shop')
  const { version: _, ...saved } = await call(ROUTES.getPolicy, { id: shop.id }, {})
  const unmask = saved.unmask.map((rule, i) => (i === 0 ? { ...rule, for: ['agent' as const] } : rule))
  const { ticket } = await call(startPreview, { id: shop.id }, { draft: { ...saved, unmask } })
  const visitor = await Visitor.open(studio, language)
  const view = new Replay(visitor.page, studio.server.urls.viewer)
  await visitor.visit(`${PRODUCT}#conav-preview=${ticket}`)
  await visitor.screen.says(words.shown.page)
  await visitor.take('preview, the page')
  await visitor.press(words.tabs.agent)
  await view.sees(/Monstera/)
  await visitor.take('preview, an agent')
  await visitor.press(words.tabs.guest)
  await visitor.screen.says(words.shown.guest)
  const spot = await view.findSpot({ css: 'h1' })
  if (spot) await visitor.page.mouse.click(spot.x, spot.y)
  await visitor.screen.get('button', words.copy)
  await visitor.take('preview, a part is explained')
  await call(endPreview, { id: shop.id }, { ticket })
  await visitor.screen.says(words.ended)
  await visitor.take('preview, ended')
  await visitor.close()
}
