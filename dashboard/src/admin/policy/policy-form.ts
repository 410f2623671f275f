/** A policy as a form: rules as they are typed, and what is wrong in them. Pure. */
import { PolicyDraft } from '@conav/shared/api/policy.ts'
import { parseSelector } from '@conav/shared/policy/match.ts'
import { ViewRole, type Touch, type TouchRule, type UnmaskRule } from '@conav/shared/policy/policy.ts'

/** A rule of either kind, as typed: lists are one a line or separated by commas. */
export interface RuleForm {
  id: string
  selector: string
  paths: string
  /** What is shown, where it is a rule for seeing. */
  text: boolean
  value: boolean
  image: boolean
  attributes: string
  /** Who sees it. */
  roles: readonly ViewRole[]
  /** What may be done, where it is a rule for touching. */
  touch: Touch
}

export type RuleKind = 'unmask' | 'touch'
export type RuleField = 'id' | 'selector' | 'paths' | 'shown' | 'attributes' | 'roles'

export type RuleFault =
  | { field: 'selector'; why: 'unreadable'; part: string; at: number }
  | { field: 'id'; why: 'name' | 'taken' }
  | { field: 'paths' | 'attributes'; why: 'entry'; entry: string }
  | { field: 'shown'; why: 'nothing' }
  | { field: 'roles'; why: 'nobody' }

const EMPTY: RuleForm = {
  id: '',
  selector: '',
  paths: '',
  text: true,
  value: false,
  image: false,
  attributes: '',
  roles: ViewRole.options,
  touch: 'blocked',
}

export function emptyRule(): RuleForm {
  return { ...EMPTY }
}

export function formOfRule(rule: UnmaskRule | TouchRule): RuleForm {
  const { id, selector } = rule
  const common = { ...EMPTY, id, selector, paths: rule.paths.join('\n') }
  if ('touch' in rule) return { ...common, touch: rule.touch }
  const { unmask, attributes } = rule
  return {
    ...common,
    text: unmask.includes('text'),
    value: unmask.includes('value'),
    image: unmask.includes('image'),
    attributes: attributes.join(', '),
    roles: rule.for ?? ViewRole.options,
  }
}

export function readList(text: string): string[] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '')
  return [...new Set(entries)]
}

/** What the form says, or what is wrong first. `taken` are the names of the other rules. */
export function readRule(kind: RuleKind, form: RuleForm, taken: readonly string[]): UnmaskRule | TouchRule | RuleFault {
  const id = form.id.trim()
  const selector = form.selector.trim()
  const parsed = parseSelector(selector)
  if ('error' in parsed) return { field: 'selector', why: 'unreadable', part: parsed.part, at: parsed.at }
  if (taken.includes(id)) return { field: 'id', why: 'taken' }
  const paths = readList(form.paths)
  const attributes = readList(form.attributes.toLowerCase())
  if (kind === 'unmask' && !form.text && !form.value && !form.image && attributes.length === 0)
    return { field: 'shown', why: 'nothing' }
  if (kind === 'unmask' && form.roles.length === 0) return { field: 'roles', why: 'nobody' }
  const shown = [
    ...(form.text ? (['text'] as const) : []),
    ...(form.value ? (['value'] as const) : []),
    ...(form.image ? (['image'] as const) : []),
    ...(attributes.length > 0 ? (['attributes'] as const) : []),
  ]
  const rule =
    kind === 'touch'
      ? { id, selector, paths, touch: form.touch }
      : { id, selector, paths, unmask: shown, attributes, ...whomOf(form.roles) }
  const read = PolicyDraft.safeParse({ [kind]: [rule] })
  if (!read.success) return faultOf(read.error.issues[0]?.path ?? [], { paths, attributes })
  const [one] = read.data[kind]
  if (!one) throw new Error('a rule was read and not given back')
  return one
}

/** For all is what a rule without roles means. */
function whomOf(roles: readonly ViewRole[]): { for?: ViewRole[] } {
  const chosen = ViewRole.options.filter((role) => roles.includes(role))
  return chosen.length === ViewRole.options.length ? {} : { for: chosen }
}

function faultOf(
  path: readonly PropertyKey[],
  { paths, attributes }: { paths: readonly string[]; attributes: readonly string[] },
): RuleFault {
  const [, , field, index] = path
  if (field === 'paths') return { field, why: 'entry', entry: paths[Number(index)] ?? '' }
  if (field === 'attributes') return { field, why: 'entry', entry: attributes[Number(index)] ?? '' }
  return { field: 'id', why: 'name' }
}

/** One path a line; the first that is none, where there is one. */
export function findWrongPath(paths: readonly string[]): string | undefined {
  return paths.find((path) => !PolicyDraft.safeParse({ pauseOn: [path] }).success)
}

/** A name for a rule that has none yet, of what it selects: `.product-name` is `product-name`. */
export function suggestName(selector: string, taken: readonly string[]): string {
  const word = selector
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
  const base = word === '' ? 'rule' : word
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`
    if (!taken.includes(name)) return name
  }
}
