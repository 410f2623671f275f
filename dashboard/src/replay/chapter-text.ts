import type { Texts } from '../i18n/texts.ts'
import type { Chapter } from './chapters.ts'

/** What happened, in a sentence, with the tab and who did it where those are known. */
export function chapterText({ kind, by, tab }: Pick<Chapter, 'kind' | 'by' | 'tab'>, t: Texts['replay']): string {
  const text = tab === null ? t.marks[kind] : t.markBy(t.marks[kind], t.tabs.no(tab))
  return by === null ? text : t.markBy(text, by)
}
