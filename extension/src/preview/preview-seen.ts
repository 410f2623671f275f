/** What whoever previews a policy has before their eyes. */
import type { Policy, ViewRole } from '@conav/shared/policy/policy.ts'
import type { FromPage } from '../link/port.ts'
import type { PreviewWords } from './preview-words.ts'
import { listAlike } from './role-view.ts'

/** The page itself, or a role's view of it. */
export type Shown = 'page' | ViewRole

/** In the order in which they are offered. */
export const SHOWN: readonly Shown[] = ['page', 'agent', 'supervisor', 'guest', 'recording']

/** What the page said of an element. */
export type Told = Omit<Extract<FromPage, { type: 'shown-by' }>, 'type'>

export interface PreviewSeen {
  shown: Shown
  /** Undefined before the first draft has come. */
  policy: Policy | undefined
  line: 'begins' | 'follows' | 'lost' | 'ended'
  isPaused: boolean
  trouble: 'notForView' | 'tooLarge' | 'unreachable' | undefined
  told: Told | undefined
}

/** The one sentence over the view. */
export function sayState({ shown, policy, line, isPaused, trouble }: PreviewSeen, words: PreviewWords): string {
  if (line === 'ended') return words.ended
  if (policy === undefined) return line === 'lost' ? words.lost : words.begins
  if (shown !== 'page' && isPaused) return words.paused
  if (shown !== 'page' && trouble !== undefined) return words[trouble]
  if (line === 'lost') return words.lost
  return shown === 'page' ? words.shown.page : `${words.shown[shown]} ${words.alike(listAlike(policy, shown))}`.trim()
}

/** Why what someone points at is seen by the role, or is not. */
export function sayTold({ shown }: Told, of: { role: ViewRole; policy: Policy }, words: PreviewWords): string {
  const { told } = words
  if (shown.how === 'hidden') return told.hidden
  if (shown.how === 'secret') return told.secret
  if (shown.piece === 'nothing') return told.plain
  if (shown.rule === null) return told.none
  const named = of.policy.unmask.find(({ id }) => id === shown.rule)
  const isFor = named?.for?.includes(of.role) ?? true
  return isFor ? told.shown(shown.rule) : told.notFor(shown.rule, of.role)
}
