/** What the recorder tells, as it leaves and as the server looks at it: an honest page has no fault. */
import { inspect, openInspection } from '@conav/shared/inspect/inspect.ts'
import type { Policy } from '@conav/shared/policy/policy.ts'
import { EVENT, type PageEvent } from '@conav/shared/redact/event.ts'
import { openRedaction, openSecrets, redact } from '@conav/shared/redact/redact.ts'
import { OPEN_ALL, policyOf } from '@conav/shared/testing/policy.ts'

const PARTLY = policyOf({
  unmask: [
    { id: 'some', selector: 'p, li, .a', unmask: ['text', 'value', 'attributes', 'image'], attributes: ['title'] },
  ],
  touch: [{ id: 'not', selector: '.b', touch: 'blocked' }],
})

export class Inspected {
  readonly faults: string[] = []
  readonly #policy: Policy
  readonly #redaction = openRedaction(openSecrets('salt'))
  #inspection: ReturnType<typeof openInspection>

  constructor(seed: number) {
    this.#policy = seed % 2 === 0 ? OPEN_ALL : PARTLY
    this.#inspection = openInspection([this.#policy])
  }

  take(type: number, data: object): void {
    if (type === EVENT.meta) this.#inspection = openInspection([this.#policy])
    const raw = { type, data, timestamp: 0 } as unknown as PageEvent
    const { event, more = [] } = redact(this.#redaction, raw, { policy: this.#policy, path: '/' })
    for (const one of [event, ...more]) {
      const left = one && JSON.stringify(one)
      const fault = left && inspect(this.#inspection, JSON.parse(left) as PageEvent)
      if (fault) this.faults.push(`${JSON.stringify(fault)} of ${left}`)
    }
  }
}
