import { expect, test } from 'vitest'
import { snapshotOf } from '../testing/page-event.ts'
import { openPage, step, World, WORLD_POLICY } from '../testing/random-page.ts'
import { openRandom } from '../testing/random.ts'
import type { PageEvent } from './event.ts'
import { openRedaction, openSecrets, redact } from './redact.ts'

test.for(Array.from({ length: 60 }, (_, i) => i + 1))(
  '[RD6] whatever happens on the page, every id that leaves is known there (seed %i)',
  (seed) => {
    const world = new World(openRandom(seed))
    const state = openRedaction(openSecrets('salt'))
    const page = openPage(world)
    const send = (event: PageEvent): void => {
      const redacted = redact(state, event, { policy: WORLD_POLICY, path: '/' })
      for (const one of [redacted.event, ...(redacted.more ?? [])])
        if (one) world.apply(JSON.parse(JSON.stringify(one)) as PageEvent)
    }
    send(snapshotOf(page))

    for (let i = 0; i < 60 && world.nodes.size > 0; i++) send(step(world))

    expect(world.faults).toEqual([])
    expect(state.dropped).toBeLessThan(60)
  },
)
