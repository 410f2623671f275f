import type { Policy } from './policy.ts'

/** What one version of a policy changed of another: rules by their ids, all else by its name. */
export interface PolicyDifference {
  added: string[]
  changed: string[]
  removed: string[]
}

type Draft = Omit<Policy, 'version'>

export function comparePolicies(before: Draft, after: Draft): PolicyDifference {
  const [old, now] = [partsOf(before), partsOf(after)]
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    changed: [...now].filter(([name, text]) => old.has(name) && old.get(name) !== text).map(([name]) => name),
    removed: [...old.keys()].filter((name) => !now.has(name)),
  }
}

function partsOf({ unmask, touch, ...settings }: Draft): Map<string, string> {
  return new Map([
    ...[...unmask, ...touch].map(({ id, ...rule }): [string, string] => [id, settle(rule)]),
    ...Object.entries(settings).flatMap(([name, value]): [string, string][] =>
      // A whole policy is a draft with a number.
      name === 'version' ? [] : [[name, settle(value)]],
    ),
  ])
}

/** As text, whatever the order of the names: the database keeps its own. */
function settle(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
