/** Class, id and state that a stylesheet named only after the element had been sent. */
import { redactAttributes } from './attributes.ts'
import type { Redaction } from './state.ts'
import type { Changes } from './tighten.ts'
import { opens } from './tree.ts'

/** Adds to `changes` the attributes of elements sent before, where this event's sheets are the first to name them. */
export function restyle(state: Redaction, changes: Changes): void {
  const fresh = new Set(state.names.fresh.splice(0))
  if (fresh.size === 0) return
  for (const entry of state.index.values()) {
    if (!entry.isSent || entry.kind !== 2 || (entry.above && !opens(entry.above))) continue
    const raw: Record<string, string> = {}
    for (const name in entry.attributes) {
      const value = entry.attributes[name] ?? ''
      if (isNamed(fresh, name, value)) raw[name] = value
    }
    if (Object.keys(raw).length === 0) continue
    const { attributes, rules } = redactAttributes({ state }, entry, raw)
    if (Object.keys(attributes).length > 0)
      changes.attributes.push({ id: entry.id, attributes, ...(rules ? { rules } : {}) })
  }
}

function isNamed(fresh: ReadonlySet<string>, name: string, value: string): boolean {
  if (name === 'class') return value.split(/\s+/).some((token) => fresh.has(`.${token}`))
  if (name === 'part') return value.split(/\s+/).some((token) => fresh.has(`%${token}`))
  if (name === 'id') return fresh.has(`#${value}`)
  return /^(?:role$|data-|aria-)/.test(name) && fresh.has(value === '' ? `[${name}` : `[${name}=${value}`)
}
