/**
 * `npm run leak`: the leak oracle over the whole shop. Every carrier on every page before and after its keyframe, every
 * trick on the plain, the React, the Svelte and the shadow DOM page, and the same against a build without the redactor.
 */
import { publish } from '../bench/figures.ts'
import { countFound, describeLeaks } from './case/findings.ts'
import { CARRIERS, STOPS } from './case/journey.ts'
import { runCase, TRICKS, type Plan } from './case/run.ts'
import { openBrowsers } from './case/world.ts'
import { buildUnredacted } from './unredacted/build.ts'

const SEED = 20_261_121
const TRICK_PAGES = ['/', '/configurator.html', '/care-planner.html', '/advisor.html']

const browsers = await openBrowsers()
try {
  const plan: Plan = { browsers, seed: SEED, stops: STOPS, tricks: TRICKS, trickPages: TRICK_PAGES }
  const redacted = await runCase(plan)
  const bare = await runCase({ ...plan, siteScript: await buildUnredacted() })
  const { readable, planted, tricks } = redacted
  const peer = bare.readable.read / bare.readable.planted
  console.log(`${CARRIERS.length} carriers, ${TRICKS.length} tricks, ${redacted.sinks.length} sinks; seed ${SEED}`)
  publish('leak', [
    {
      figure: 'canaries found in any sink',
      value: countFound(redacted.leaks),
      unit: 'canaries',
      peer: countFound(bare.leaks),
      n: planted.length,
    },
    {
      figure: 'tricks that got a typed secret out',
      value: countFound(tricks.leaks),
      unit: 'tricks',
      peer: countFound(bare.tricks.leaks),
      n: tricks.played,
    },
    {
      figure: 'allowed texts that the agent could read',
      value: percent(readable.read / readable.planted),
      unit: '%',
      peer: percent(peer),
      n: readable.planted,
    },
  ])
  const leaks = describeLeaks([...redacted.leaks, ...tricks.leaks])
  for (const line of leaks) console.log(line)
  for (const line of readable.missing) console.log(`not readable: ${line}`)
  const isTrue = leaks.length === 0 && readable.read / readable.planted >= 0.98 && countFound(bare.leaks) > 0
  if (!isTrue) process.exitCode = 1
} finally {
  await browsers.close()
}

function percent(part: number): number {
  return Math.round(part * 1000) / 10
}
