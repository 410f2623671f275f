import { MAX_MARKS } from '@conav/shared/protocol/limit.ts'
import { openRandom } from '@conav/shared/testing/random.ts'
import { expect, test } from 'vitest'
import { GATEWAY_LIMITS } from './limit.ts'
import { poison } from './poisoning.ts'

const FOR_MS = 4_000

test.each(['room', 'desk'] as const)(
  '[SE67] no crafted update of %s stalls the server, breaks it, or makes a document larger than it may be',
  { timeout: 8 * FOR_MS, retry: 2 },
  (name) => {
    const random = openRandom(Date.now() % 100_000)
    const untilMs = performance.now() + FOR_MS

    const found = poison(name, random, () => performance.now() >= untilMs)

    console.log(`D4: ${name}: ${JSON.stringify({ ...found, seed: random.seed })}`)
    expect(found).toMatchObject({ stalls: 0, falseMarks: 0 })
    expect(found.updates).toBeGreaterThan(300)
    expect(found.sizeBytes).toBeLessThanOrEqual(GATEWAY_LIMITS.maxDocumentBytes)
    expect(found.marks).toBeLessThanOrEqual(MAX_MARKS)
  },
)
