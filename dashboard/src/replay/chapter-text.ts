import type { Texts } from '../i18n/texts.ts'
import type { Chapter } from './chapters.ts'

/** What happened, in a sentence, with the name of who did it where that is known. */
export function chapterText({ kind, by }: Pick<Chapter, 'kind' | 'by'>, t: Texts['replay']): string {
  const text = t.marks[kind]
  return by === null ? text : t.markBy(text, by)
}
