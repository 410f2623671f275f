import { expect, test } from 'vitest'
import { MASK_ALL } from '../policy/policy.ts'
import { CARRIERS } from '../testing/carrier.ts'
import { findCanaries, plantCanaries } from './oracle.ts'
import { openRedaction, openSecrets, redact } from './redact.ts'
import type { PageEvent } from './event.ts'

const [canary] = plantCanaries(11, 1)
const scene = { policy: MASK_ALL, path: '/' }

function left(events: readonly PageEvent[]): string {
  const state = openRedaction(openSecrets('salt'))
  return events
    .flatMap((event) => {
      const redacted = redact(state, event, scene)
      return [redacted.event, ...(redacted.more ?? [])]
    })
    .map((event) => JSON.stringify(event) ?? '')
    .join('\n')
}

test('[RD1] the oracle finds what every one of the carriers carries when nothing redacts', () => {
  expect(CARRIERS.length).toBeGreaterThanOrEqual(60)
  const silent = CARRIERS.filter(
    (carrier) => findCanaries(JSON.stringify(carrier.plant(canary?.text ?? '')), canary ? [canary] : []).length === 0,
  )

  expect(silent.map((carrier) => carrier.name)).toEqual([])
})

test.for(CARRIERS.map((carrier) => [carrier.name, carrier] as const))(
  '[RD1] nothing leaves by way of: %s',
  ([, carrier]) => {
    const sink = left(carrier.plant(canary?.text ?? ''))

    expect(findCanaries(sink, canary ? [canary] : [])).toEqual([])
  },
)

test('[RD1] every carrier at once, in 300 canaries, lets none through', () => {
  const canaries = plantCanaries(
    12,
    300,
    CARRIERS.map((carrier) => carrier.name),
  )
  const sink = canaries.map((one, i) => left(CARRIERS[i % CARRIERS.length]?.plant(one.text) ?? [])).join('\n')

  expect(findCanaries(sink, canaries)).toEqual([])
})
