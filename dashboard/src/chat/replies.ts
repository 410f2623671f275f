/** Standard replies, found while the person types `/` and what they remember of one. */
import type { Reply } from '@conav/shared/api/company.ts'
import { filterOptions } from '../ui/filter-options.ts'

export type ReplyLanguage = 'en' | 'fr'

/** What was typed behind the slash, while that is all there is; undefined where the text is no search for a reply. */
export function searchedFor(text: string): string | undefined {
  return /^\/[^\n]{0,60}$/.test(text) ? text.slice(1) : undefined
}

/** Those whose keyword begins so first, then those with all words somewhere in keyword or text. */
export function findReplies(replies: readonly Reply[], typed: string, language: ReplyLanguage): Reply[] {
  const options = replies.map((reply, at) => ({ value: String(at), label: `${reply.keyword} ${reply[language]}` }))
  const found = new Set(filterOptions(options, typed).map(({ value }) => value))
  const wanted = typed.trim().toLowerCase()
  const rank = (reply: Reply) => (reply.keyword.toLowerCase().startsWith(wanted) ? 0 : 1)
  return replies.filter((_, at) => found.has(String(at))).toSorted((a, b) => rank(a) - rank(b))
}
