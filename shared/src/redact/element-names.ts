/** Names by which sheets and slots find an element: they leave where a sheet names them, or by stand-ins. */
import { idOf, slotOf } from './css-names.ts'
import { reveals } from './secrets.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

const NAMES = new Set(['class', 'part', 'id', 'slot'])

export function isName({ tag }: Entry, attribute: string): boolean {
  return NAMES.has(attribute) || (attribute === 'name' && tag === 'slot')
}

/** The attribute as it may leave; undefined where it may not. */
export function passName(
  state: Redaction,
  { isSvg }: Entry,
  { name, value }: { name: string; value: string },
): { value: string } | undefined {
  switch (name) {
    case 'class':
      return { value: passTokens(state, value, '.') }
    case 'part':
      return { value: passTokens(state, value, '%') }
    case 'id':
      if (reveals(state, value)) return undefined
      if (state.names.named.has(`#${value}`)) return { value }
      return isSvg ? { value: idOf(state.names, value) } : undefined
    default:
      return { value: value === '' ? '' : slotOf(state.names, value) }
  }
}

function passTokens(state: Redaction, value: string, kind: '.' | '%'): string {
  if (!/\s/.test(value)) return state.names.named.has(kind + value) && !reveals(state, value) ? value : ''
  const kept = value.split(/\s+/).filter((token) => state.names.named.has(kind + token) && !reveals(state, token))
  return kept.join(' ')
}
