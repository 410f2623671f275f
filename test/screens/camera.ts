/** Photographs a window in both themes and on both widths, and asks axe about it. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Frame, Page } from 'puppeteer-core'
import { listFaults } from '../e2e/fixtures/axe.ts'
import { until } from '../e2e/fixtures/until.ts'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

const SETTLES_WITHIN_MS = 2_000
const ANSWERS_WITHIN_MS = 500

const WIDTHS = { wide: { width: 1440, height: 900 }, narrow: { width: 360, height: 740 } } as const
type Width = keyof typeof WIDTHS
type Colours = 'light' | 'dark'

/** Wide and dark comes last but one, so that a window changes its size twice and ends where it began. */
const VARIANTS: readonly { width: Width; colours: Colours }[] = [
  { width: 'wide', colours: 'light' },
  { width: 'wide', colours: 'dark' },
  { width: 'narrow', colours: 'dark' },
  { width: 'narrow', colours: 'light' },
]

export interface Picture {
  album: string
  state: string
  /** Such as `fr narrow dark`. */
  variant: string
  file: string
  /** What axe found; undefined where it was not asked. */
  faults: readonly string[] | undefined
}

export interface Sitter {
  page: Page
  language: Language
  /** The documents that axe is asked about. */
  ours(): readonly Frame[]
}

export class Camera {
  readonly pictures: Picture[] = []
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Leaves the window wide and light. */
  async take(album: string, state: string, { page, language, ours }: Sitter): Promise<void> {
    await page.bringToFront()
    for (const { width, colours } of VARIANTS) {
      // One window, one look after the other.
      /* oxlint-disable no-await-in-loop */
      await page.setViewport(WIDTHS[width])
      await wear(page, colours)
      await settle([page.mainFrame(), ...ours()])
      const name = [state.replaceAll(/[^\w]+/g, '-').toLowerCase(), language, width, colours].join('.')
      const file = path.join(album, `${name}.png`)
      mkdirSync(path.join(this.folder, album), { recursive: true })
      const place = path.join(this.folder, file) as `${string}.png`
      await page.screenshot({ path: place, optimizeForSpeed: true, captureBeyondViewport: false })
      const faults = isAsked(language, width, colours) ? await faultsOf(ours()) : undefined
      this.pictures.push({ album, state, variant: `${language} ${width} ${colours}`, file, faults })
      /* oxlint-enable no-await-in-loop */
    }
    await page.setViewport(WIDTHS.wide)
  }
}

/** Each theme, language and width once. */
function isAsked(language: Language, width: Width, colours: Colours): boolean {
  return (
    (language === 'en' && width === 'wide' && colours === 'light') ||
    (language === 'fr' && width === 'narrow' && colours === 'dark')
  )
}

async function faultsOf(frames: readonly Frame[]): Promise<string[]> {
  return (await Promise.all(frames.map(listFaults))).flat()
}

export function wear(page: Page, colours: Colours): Promise<void> {
  return page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: colours },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ])
}

/** Until fonts are there and nothing has changed its place for three looks. */
async function settle(frames: readonly Frame[]): Promise<void> {
  let before = ''
  let still = 0
  const isStill = async (): Promise<boolean> => {
    const now = (await Promise.all(frames.map(placesIn))).join('\n')
    still = now === before ? still + 1 : 0
    before = now
    return still >= 2
  }
  await until('the window stands still', isStill, SETTLES_WITHIN_MS).catch(() => undefined)
}

/** A frame that is hidden or being taken away may never answer. */
function placesIn(frame: Frame): Promise<string> {
  const patience = new Promise<string>((resolve) => setTimeout(resolve, ANSWERS_WITHIN_MS, ''))
  return Promise.race([frame.evaluate(readPlaces).catch(() => ''), patience])
}

/** Runs in each frame. */
async function readPlaces(): Promise<string> {
  await document.fonts.ready
  await new Promise((resolve) => setTimeout(resolve, 20))
  const root = document.querySelector('conav-root')?.shadowRoot
  const elements = [...(root?.querySelectorAll('*') ?? []), ...document.querySelectorAll('body *')].slice(0, 400)
  return elements
    .map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return [x, y, width, height].map(Math.round).join()
    })
    .join(' ')
}
