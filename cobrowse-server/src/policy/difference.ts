import type { PolicyDraft, PolicyVersion } from '@conav/shared/api/policy.ts'

/** What is new, other and gone in `after`: rules by their ids, `pauseOn` and `record` by their names. */
export function compareDrafts(
  before: PolicyDraft,
  after: PolicyDraft,
): Pick<PolicyVersion, 'added' | 'changed' | 'removed'> {
  const [old, now] = [partsOf(before), partsOf(after)]
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    changed: [...now].filter(([name, text]) => old.has(name) && old.get(name) !== text).map(([name]) => name),
    removed: [...old.keys()].filter((name) => !now.has(name)),
  }
}

function partsOf({ unmask, touch, pauseOn, record }: PolicyDraft): Map<string, string> {
  return new Map([
    ...[...unmask, ...touch].map(({ id, ...rule }): [string, string] => [id, settle(rule)]),
    ['pauseOn', settle(pauseOn)],
    ['record', settle(record)],
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
