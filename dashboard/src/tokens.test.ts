import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Colour = [red: number, green: number, blue: number]

const WASHES = { watch: 'watch-wash', control: 'control-wash', good: 'good-wash', danger: 'danger-wash' }
const GROUNDS = ['canvas', 'surface', 'sunken']

/** Every pair of a text and what it stands on. */
const PAIRS: [text: string, ground: string][] = [
  ...['ink', 'soft'].flatMap((text) => [...GROUNDS, 'accent-wash'].map((ground) => [text, ground] as [string, string])),
  ...['accent', 'danger'].flatMap((text) => ['canvas', 'surface'].map((ground) => [text, ground] as [string, string])),
  ...Object.entries(WASHES),
  ...Object.values(WASHES).map((wash): [string, string] => ['ink', wash]),
  ['accent-ink', 'accent'],
  ['accent-ink', 'accent-strong'],
  ['danger-ink', 'danger-fill'],
  ['danger-ink', 'danger-fill-strong'],
]

test.each(['light', 'dark'] as const)('[UI1] every text of the %s theme reaches a contrast of 4.5', (theme) => {
  const colours = readTokens()[theme]
  const contrasts = PAIRS.map(([text, ground]) => ({ text, ground, ratio: contrast(colours, text, ground) }))

  expect(contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([])
  expect(contrast(colours, 'focus', 'surface')).toBeGreaterThan(3)
  expect(contrast(colours, 'edge', 'surface')).toBeGreaterThan(3)
})

function readTokens(): Record<'light' | 'dark', Map<string, Colour>> {
  const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
  const [light = '', dark = ''] = css.split('.dark')
  const read = (part: string) =>
    new Map(
      [...part.matchAll(/--([a-z-]+): oklch\(([\d.]+) ([\d.]+) ?([\d.]*)\)/g)].map(
        ([, name = '', l = '', c = '', h = '']) => [name, fromOklch(Number(l), Number(c), Number(h))],
      ),
    )
  // oklch(1 0 0) and the like have a hue too, which does not matter.
  return { light: read(light), dark: read(dark) }
}

/** By Björn Ottosson's definition of Oklab; linear light, clipped to what a screen can show. */
function fromOklch(lightness: number, chroma: number, hue: number): Colour {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/** As WCAG 2 counts it. */
function contrast(colours: Map<string, Colour>, text: string, ground: string): number {
  const luminance = (name: string) => {
    const colour = colours.get(name)
    if (colour === undefined) throw new Error(`no token --${name}; have: ${[...colours.keys()].join(', ')}`)
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
  }
  const [light, dark] = [luminance(text), luminance(ground)].toSorted((x, y) => y - x)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
