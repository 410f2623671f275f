/** The parts of the long form, each of which can be run by itself. */
import { POLICIES, type PolicyName } from '../case/policies.ts'
import { runCarriers, runTricks } from './cases.ts'
import { compareLayout } from './layout.ts'
import { tellLengths } from './lengths.ts'
import { loadWithoutRules } from './loads.ts'
import { searchLog } from './log.ts'
import type { BrowserName, Ground, Verdict } from './part.ts'

export interface LeakPart {
  /** The words by which it is asked for: its browser, its policy where it has one, and what is done. */
  readonly words: readonly string[]
  readonly browser: BrowserName
  readonly limitMs: number
  run(ground: Ground): Promise<Verdict>
}

const MINUTE_MS = 60_000
const BROWSERS: readonly BrowserName[] = ['Chromium', 'Firefox']
const REGIMES = ['bare', ...(Object.keys(POLICIES) as PolicyName[])] as const
const SINGLES = [
  { word: 'layout', limitMs: 3 * MINUTE_MS, run: compareLayout },
  { word: 'loads', limitMs: 8 * MINUTE_MS, run: loadWithoutRules },
  { word: 'lengths', limitMs: 8 * MINUTE_MS, run: tellLengths },
]

/** Those that take longest come first, so that nothing long is left for the end. */
export const PARTS: readonly LeakPart[] = BROWSERS.flatMap((browser) => [
  ...SINGLES.map(({ word, ...part }) => ({ words: [browser.toLowerCase(), word], browser, ...part })),
  ...REGIMES.flatMap((regime) => {
    const of = { browser, limitMs: 5 * MINUTE_MS }
    const [first, last] = [browser.toLowerCase(), regime]
    return [
      { words: [first, last, 'carriers'], ...of, run: (ground: Ground) => runCarriers(ground, regime) },
      { words: [first, last, 'tricks'], ...of, run: (ground: Ground) => runTricks(ground, regime) },
    ]
  }),
  ...(browser === 'Chromium' ? [{ words: ['chromium', 'log'], browser, limitMs: 3 * MINUTE_MS, run: searchLog }] : []),
])

export const nameOf = ({ words }: LeakPart): string => words.join(' ')

/** Words of one kind mean any of them; a part that has no word of a kind that is asked for is not meant. */
const KINDS: readonly ReadonlySet<string>[] = [
  new Set(BROWSERS.map((browser) => browser.toLowerCase())),
  new Set(REGIMES),
  new Set([...SINGLES.map(({ word }) => word), 'carriers', 'tricks', 'log']),
]

/** The parts that these words mean, all where there are none. Throws at a word that means none. */
export function findParts(asked: readonly string[]): readonly LeakPart[] {
  const known = KINDS.flatMap((words) => [...words])
  const unknown = asked.find((word) => !known.includes(word))
  if (unknown !== undefined) throw new Error(`unknown part "${unknown}"; have: ${known.join(', ')}`)
  const wishes = KINDS.map((words) => asked.filter((word) => words.has(word))).filter((wish) => wish.length > 0)
  return PARTS.filter(({ words }) => wishes.every((wish) => wish.some((word) => words.includes(word))))
}
