/** The policy of a site: what may be seen and touched there, in versions that are never changed. */
import { z } from 'zod/mini'
import { parseSelector } from '../policy/match.ts'
import { Policy } from '../policy/policy.ts'
import { SiteId } from '../protocol/id.ts'
import { route } from './route.ts'
import { None } from './session.ts'

const BySite = z.object({ id: SiteId })

/** A policy as it is written: without its version, its rules told apart, every selector one that can be read. */
export const PolicyDraft = z.omit(Policy, { version: true }).check((draft) => {
  const seen = new Set<string>()
  for (const list of ['unmask', 'touch'] as const) {
    for (const [i, { id, selector }] of draft.value[list].entries()) {
      if (seen.has(id)) complain(draft, [list, i, 'id'], `there is a rule "${id}" already; give each rule its own name`)
      seen.add(id)
      const parsed = parseSelector(selector)
      if ('error' in parsed) complain(draft, [list, i, 'selector'], parsed.error)
    }
  }
  for (const [i, { unmask, attributes }] of draft.value.unmask.entries())
    if (unmask.includes('attributes') !== attributes.length > 0)
      complain(draft, ['unmask', i, 'attributes'], 'name the attributes exactly where attributes are shown')
})
export type PolicyDraft = z.infer<typeof PolicyDraft>

interface Checked {
  value: unknown
  issues: unknown[]
}

function complain({ value, issues }: Checked, path: (string | number)[], message: string): void {
  issues.push({ code: 'custom', input: value, path, message })
}

/** One version, and what it changed of the one before; see `PolicyDifference`. */
export const PolicyVersion = z.object({
  version: z.int(),
  at: z.number(),
  /** Who saved it; null where it came with the installation. */
  by: z.nullable(z.string()),
  note: z.string(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>

export const getPolicy = route({
  method: 'GET',
  path: '/api/sites/:id/policy',
  access: 'policy.see',
  summary: 'The policy that holds on a site',
  params: BySite,
  input: None,
  output: Policy,
})
/** Refused as `conflict` where another version has been saved since `base`. Live cases follow at once. */
export const savePolicy = route({
  method: 'PATCH',
  path: '/api/sites/:id/policy',
  access: 'policy.edit',
  summary: 'Save the next version of a policy',
  params: BySite,
  input: z.object({ base: z.int(), draft: PolicyDraft, note: z.string().check(z.trim(), z.maxLength(300)) }),
  output: Policy,
})
/** Newest first, the last 200. */
export const listPolicyVersions = route({
  method: 'GET',
  path: '/api/sites/:id/policy/versions',
  access: 'policy.see',
  summary: 'The versions of a policy',
  params: BySite,
  input: None,
  output: z.array(PolicyVersion),
})
export const getPolicyVersion = route({
  method: 'GET',
  path: '/api/sites/:id/policy/versions/:version',
  access: 'policy.see',
  summary: 'One version of a policy',
  params: z.object({ id: SiteId, version: z.coerce.number() }),
  input: None,
  output: Policy,
})
