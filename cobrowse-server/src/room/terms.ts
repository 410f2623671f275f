/** What of the asked-for is given, and whether something given covers what is wanted. Pure. */
import type { Lease, Power, Scope, Terms } from '@conav/shared/protocol/control.ts'
import type { StreamNo } from '@conav/shared/protocol/id.ts'

const MINUTE_MS = 60_000

/** The given terms, cut to what was asked for: what is wider, or lies elsewhere, falls back to the asked. */
export function narrow(asked: Terms, given: Terms): Terms {
  const minutes = Math.min(asked.minutes ?? Number.POSITIVE_INFINITY, given.minutes ?? Number.POSITIVE_INFINITY)
  return {
    scope: isInside(given.scope, asked.scope) ? given.scope : asked.scope,
    minutes: Number.isFinite(minutes) ? minutes : null,
  }
}

/** What is seen and pointed at is a whole page: of these two none is bound to a part of one, whatever was said. */
export function wholePage(power: Power, { scope, minutes }: Terms): Terms {
  const isPart = scope.on === 'form' || scope.on === 'element'
  return isPart && power !== 'control' ? { scope: { on: 'page', stream: scope.stream }, minutes } : { scope, minutes }
}

/** Terms that begin now, as an end by the server's clock. */
export function endOf({ minutes }: Terms, nowMs: number): number | null {
  return minutes === null ? null : nowMs + minutes * MINUTE_MS
}

/** The terms under which what is left of a lease can be asked for anew. */
export function termsOf({ scope, untilMs }: Lease, nowMs: number): Terms {
  return { scope, minutes: untilMs === null ? null : Math.max(1, Math.ceil((untilMs - nowMs) / MINUTE_MS)) }
}

/** Whether the lease already gives all that these terms ask for. */
export function isCovered(terms: Terms, { scope, untilMs }: Lease, nowMs: number): boolean {
  const end = endOf(terms, nowMs)
  return isInside(terms.scope, scope) && (untilMs === null || (end !== null && end <= untilMs))
}

export function isRunning({ untilMs }: Lease, nowMs: number): boolean {
  return untilMs === null || untilMs > nowMs
}

/** Whether a lease holds on a page load, or at least on a part of it. */
export function isOn({ scope }: Lease, stream: StreamNo): boolean {
  return scope.on === 'case' || scope.stream === stream
}

/** Of two elements the room cannot tell which is inside of which; it believes in equal ones alone. */
function isInside(inner: Scope, outer: Scope): boolean {
  if (outer.on === 'case') return true
  if (inner.on === 'case' || inner.stream !== outer.stream) return false
  return outer.on === 'page' || (inner.on !== 'page' && inner.node === outer.node)
}
