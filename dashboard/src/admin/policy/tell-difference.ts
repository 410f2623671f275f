import type { PolicyDifference } from '@conav/shared/policy/difference.ts'
import type { I18n } from '../../i18n/i18n.svelte.ts'

type Setting = 'pauseOn' | 'sheetImages' | 'sheetFonts' | 'record'

function isSetting(part: string): part is Setting {
  return /^(?:pauseOn|sheetImages|sheetFonts|record)$/.test(part)
}

/** `new: price; gone: headings`, in the person's language; undefined where nothing is other than before. */
export function tellDifference({ added, changed, removed }: PolicyDifference, i18n: I18n): string | undefined {
  const t = i18n.t.policy.difference
  const name = (part: string): string => (isSetting(part) ? t[part] : part)
  const told = (
    [
      [added, t.added],
      [changed, t.changed],
      [removed, t.removed],
    ] as const
  ).flatMap(([parts, tell]) => (parts.length === 0 ? [] : tell(i18n.list(parts.map(name)))))
  return told.length === 0 ? undefined : told.join('; ')
}
