/** A page behind the redactor, for tests: send events, see what left. */
import type { Policy } from '../policy/policy.ts'
import type { PageEvent } from '../redact/event.ts'
import { openRedaction, openSecrets, redact, type Redaction } from '../redact/redact.ts'

export interface Opened {
  state: Redaction
  /** All that left, in order. */
  left: PageEvent[]
  send(...events: PageEvent[]): PageEvent[]
}

export function open(policy: Policy, path = '/'): Opened {
  const state = openRedaction(openSecrets('salt'))
  const left: PageEvent[] = []
  const send = (...events: PageEvent[]): PageEvent[] => {
    const now = events.flatMap((event) => {
      const redacted = redact(state, event, { policy, path })
      return [redacted.event, ...(redacted.more ?? [])].filter((one) => one !== undefined)
    })
    left.push(...now)
    return now
  }
  return { state, left, send }
}

/** Finds the node of this id anywhere in what left. */
export function nodeIn(value: unknown, id: number): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const record = value as Record<string, unknown>
  if (record['id'] === id && 'type' in record) return record
  for (const inner of Object.values(record)) {
    const found = nodeIn(inner, id)
    if (found) return found
  }
  return undefined
}

export const dataOf = (event: PageEvent | undefined): Record<string, unknown> =>
  (event?.data ?? {}) as Record<string, unknown>

/** The attributes under which the node of this id left. */
export function attributesIn(value: unknown, id: number): Record<string, unknown> {
  return (nodeIn(value, id)?.['attributes'] ?? {}) as Record<string, unknown>
}

/** The text of the first child of the node of this id, as it left. */
export function firstTextIn(value: unknown, id: number): unknown {
  return ((nodeIn(value, id)?.['childNodes'] ?? []) as Record<string, unknown>[])[0]?.['textContent']
}
