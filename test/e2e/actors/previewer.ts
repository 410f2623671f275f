/** An admin who writes a policy, and the page of the site on which they preview it. */
import type { Page } from 'puppeteer-core'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { openOffice } from '../fixtures/office.ts'
import type { OpenWindow } from '../fixtures/browser.ts'
import { until } from '../fixtures/until.ts'
import { Replay } from './replay.ts'
import { Screen } from './screen.ts'

const WIDE = { width: 1280, height: 800 }

interface Urls {
  app: string
  shop: string
  viewer: string
}

type Role = 'Agent' | 'Supervisor' | 'Guest' | 'Recording'

/** The page under preview: its own words, and what a role would see of it. */
export interface Previewed {
  page: Page
  screen: Screen
  view: Replay
  /** Every request of the page and of all frames in it, from its beginning: method and address. */
  requests: string[]
}

export class Previewer {
  readonly editor: Screen
  readonly #urls: Urls

  constructor({ page }: OpenWindow, urls: Urls) {
    this.editor = new Screen(page)
    this.#urls = urls
  }

  async openEditor(): Promise<void> {
    await this.editor.page.goto(this.#urls.app)
    await this.editor.press('button', 'Continue as Ida (admin)')
    await this.editor.press('link', 'Policies')
    await this.editor.get('button', 'Preview')
  }

  async preview(path: string): Promise<Previewed> {
    await this.editor.fill('Page of the site', this.#urls.shop + path)
    const opened = new Promise<Page>((resolve) =>
      this.editor.page.once('popup', (page) => page !== null && resolve(page)),
    )
    await this.editor.press('button', 'Preview')
    const page = await opened
    await page.setViewport(WIDE)
    const requests: string[] = []
    page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`))
    const screen = new Screen(page, this.#urls.viewer)
    await screen.says('Your page as it is.')
    return { page, screen, view: new Replay(page, this.#urls.viewer), requests }
  }

  async look(previewed: Previewed, role: Role): Promise<void> {
    await previewed.page.bringToFront()
    await previewed.screen.press('button', role)
    await previewed.view.sees('Monstera')
  }

  /** From the click that takes the rule into the draft. */
  async showToAgentsAlone(selector: string): Promise<number> {
    const { editor } = this
    await editor.page.bringToFront()
    await editor.press('button', 'Show something')
    await editor.fill('Elements', selector)
    for (const role of ['guests', 'supervisors', 'the recording']) await editor.press('checkbox', role)
    await editor.press('button', 'Add rule')
    return performance.now()
  }
}

/** The shop's policy as it was, once the test is over. */
export async function keepPolicy(app: string): Promise<() => Promise<void>> {
  const { call } = await openOffice(app, 'Ida')
  const [shop] = await call(ROUTES.listSites, {}, {})
  if (!shop) throw new Error('the demo has no shop')
  const read = (): Promise<Policy> => call(ROUTES.getPolicy, { id: shop.id }, {})
  const { version: _, ...draft } = await read()
  return async () => {
    const { version: base } = await read()
    await call(ROUTES.savePolicy, { id: shop.id }, { base, draft, note: 'as before' })
  }
}

/** How many frames the server has had of all pages. */
export async function countFrames(app: string): Promise<number> {
  const text = await fetch(`${app}/metrics`).then((answer) => answer.text())
  return Number(/^conav_frames_total (\d+)/m.exec(text)?.[1] ?? Number.NaN)
}

/** A line that no rule of the shop shows. */
export function addNote(page: Page): Promise<void> {
  return page.evaluate(() => {
    const note = Object.assign(document.createElement('p'), { textContent: 'Arrives on Tuesday' })
    note.className = 'delivery-note'
    document.querySelector('h1')?.after(note)
  })
}

export function untilShows({ view }: Previewed, isShown: boolean): Promise<unknown> {
  const what = isShown ? 'there' : 'gone'
  return until(`the note is ${what}`, async () => (await view.text()).includes('Arrives on Tuesday') === isShown)
}
