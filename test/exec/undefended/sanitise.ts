/**
 * Stands in for the allow-list where the oracle has to show that it can find: everything reaches the replayer as it
 * came, into a frame that nothing confines.
 */
import { EVENT, SOURCE } from '@conav/shared/redact/event.ts'
import type { CleanEvent, CleanMutation, Standing } from '../../../dashboard/viewer/sanitise.ts'

export type { CleanEvent, CleanMutation, PointerStep, Standing } from '../../../dashboard/viewer/sanitise.ts'

// The replayer confines its frame by this attribute, and refuses to build where it is missing.
const setAttribute = Reflect.get(Element.prototype, 'setAttribute') as Element['setAttribute']
Element.prototype.setAttribute = function (name: string, value: string): void {
  if (name === 'sandbox') Object.defineProperty(this, 'sandbox', { value: ['allow-same-origin'] })
  else setAttribute.call(this, name, value)
}

export function cleanEvent(raw: unknown, _standing: Standing): CleanEvent | undefined {
  const { type, data } = raw as { type: number; data: Record<string, unknown> & { source: number } }
  if (type === EVENT.meta) return { kind: 'size', widthPx: Number(data['width']), heightPx: Number(data['height']) }
  if (type === EVENT.fullSnapshot)
    return {
      kind: 'snapshot',
      node: data['node'] as Extract<CleanEvent, { kind: 'snapshot' }>['node'],
      left: 0,
      top: 0,
    }
  if (type !== EVENT.incremental) return undefined
  if (data.source === SOURCE.mutation) return { kind: 'mutation', mutation: data as unknown as CleanMutation }
  return { kind: 'apply', data }
}
