import { inspect, openInspection, type Inspection } from '../inspect/inspect.ts'
import type { Policy } from '../policy/policy.ts'
import type { PageEvent } from '../redact/event.ts'
import { maskEvent } from './mask-event.ts'

/** Something would have been shown that is not for the view; says nothing of what. */
export class NotForView extends Error {
  override name = 'NotForView'
}

const REFERENCES = /conav-asset:(s?\d{1,10})/g

/**
 * One group of a stream as it is for a view: the events from its keyframe on. What a rule lets through that is not for the
 * view is masked, and what comes out is then held against the policy of the view by the inspector, as if it were a page's own.
 */
export class GroupView {
  readonly #inspection: Inspection
  readonly #mentioned = new Set<string>()
  #allowed = new Set<unknown>()

  /** The policies that the stream may follow, as they are for the view. */
  constructor(policies: readonly Policy[]) {
    this.#inspection = openInspection(policies)
    this.follow(policies)
  }

  follow(policies: readonly Policy[]): void {
    this.#inspection.policies = policies
    this.#allowed = new Set(policies.flatMap(({ unmask }) => unmask.map(({ id }) => id)))
  }

  /** The events of one frame, in order. Throws where one cannot be shown: the rest of the group must not be, either. */
  take(events: readonly PageEvent[]): PageEvent[] {
    return events.flatMap((event) => this.#takeOne(event) ?? [])
  }

  #takeOne(event: PageEvent): PageEvent | undefined {
    const masking = {
      redaction: this.#inspection.redaction,
      isFor: (rule: unknown) => this.#allowed.has(rule),
      mentioned: this.#mentioned,
    }
    const masked = maskEvent(masking, event)
    if (masked === undefined) return undefined
    for (const [, ref = ''] of JSON.stringify(masked).matchAll(REFERENCES)) this.#mentioned.add(ref)
    const fault = inspect(this.#inspection, masked)
    if (fault !== undefined) throw new NotForView(`${fault.kind} at ${fault.at}`)
    return masked
  }
}
