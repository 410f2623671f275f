/** The leak oracle over the shop, in its short form; the long one is `npm run leak`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countFound, describeLeaks } from './case/findings.ts'
import { CARRIERS, STOPS } from './case/journey.ts'
import { runCase, TRICKS, type Outcome } from './case/run.ts'
import { openBrowsers } from './case/world.ts'
import type { Carrier } from './plant/carrier.ts'
import { READABLE } from './plant/readable.ts'
import { buildUnredacted } from './unredacted/build.ts'

let browsers: Awaited<ReturnType<typeof openBrowsers>>
let redacted: Outcome
let unredacted: Outcome

beforeAll(async () => {
  browsers = await openBrowsers()
  // The shop's policy shows what its sheets paint, and its fonts.
  const isLet = (carrier: Carrier): boolean => READABLE.includes(carrier) || carrier.letBy?.startsWith('sheet') === true
  const plan = { browsers, seed: 1, trickPages: ['/'], isLet, dose: 'half' } as const
  redacted = await runCase({ ...plan, stops: STOPS.slice(0, 3), tricks: TRICKS })
  const tricks = TRICKS.filter((_, i) => i % 4 === 0)
  unredacted = await runCase({ ...plan, siteScript: await buildUnredacted(), stops: STOPS.slice(0, 1), tricks })
}, 200_000)
afterAll(() => browsers.close())

test('[RD50] of everything that is planted in the shop nothing is found in any sink', () => {
  expect(redacted.failed).toEqual([])
  expect(CARRIERS.length).toBeGreaterThanOrEqual(300)
  expect(redacted.planted.length).toBeGreaterThanOrEqual(900)
  expect(redacted.sinks.filter(({ size }) => size === 0)).toEqual([])

  expect(describeLeaks(redacted.leaks)).toEqual([])
})

test('[RD51] at least 98 in 100 of the texts that the policy lets through can be read by the agent', () => {
  const { planted, read, missing } = redacted.readable

  expect(planted).toBeGreaterThanOrEqual(100)
  expect(read / planted, missing.join('\n')).toBeGreaterThanOrEqual(0.98)
})

test('[RD52] no trick by which a page shows what was typed in secret gets it out', () => {
  expect(TRICKS.length).toBeGreaterThanOrEqual(40)

  expect(describeLeaks(redacted.tricks.leaks)).toEqual([])
})

test('[RD53] without the redactor the oracle finds most of what was planted, and most tricks succeed', () => {
  expect(countFound(unredacted.leaks) / unredacted.planted.length).toBeGreaterThan(0.5)
  expect(countFound(unredacted.tricks.leaks) / unredacted.tricks.played).toBeGreaterThan(0.9)
})
