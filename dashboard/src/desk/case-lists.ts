/** Sorts what the desk knows into its two lists. */
import type { Case } from '@conav/shared/api/case.ts'
import { isOpen } from '@conav/shared/case/lifecycle.ts'
import type { PersonId } from '@conav/shared/protocol/id.ts'

/** Those that wait for anyone, the longest waiting first. */
export function listWaiting(cases: Iterable<Case>): Case[] {
  return [...cases].filter(({ state }) => state === 'waiting').toSorted((a, b) => a.askedAt - b.askedAt)
}

/** Whether the person was brought into it by the agent who has it. */
export function isBroughtIn(one: Case, me: PersonId): boolean {
  return one.members.some(({ id }) => id === me)
}

/** The person's own, and those that they were brought into: the live ones first, then those that wait for the code, then wrap-up; each the oldest first. */
export function listMine(cases: Iterable<Case>, me: PersonId): Case[] {
  const rank: Partial<Record<Case['state'], number>> = { live: 0, offered: 1, 'wrap-up': 2 }
  return [...cases]
    .filter((one) => one.state !== 'waiting' && isForDesk(one, me))
    .toSorted((a, b) => (rank[a.state] ?? 0) - (rank[b.state] ?? 0) || a.askedAt - b.askedAt)
}

/** Whether the desk still needs it: it waits, it is the person's own and not closed, or they were brought in and it goes on. */
export function isForDesk(one: Case, me: PersonId): boolean {
  if (one.state === 'waiting') return true
  if (isBroughtIn(one, me)) return isOpen(one.state)
  return one.agent?.id === me && (isOpen(one.state) || one.state === 'wrap-up')
}
