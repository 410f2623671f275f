/** Marks that are still being drawn. Without schemas, so that it costs nothing where there are none. */
import type { Mark, Presence } from './mark.ts'

/** What someone is drawing, as the mark that it is going to be; nothing while they are drawing nothing. */
export function markOfDraft({ by, draft }: Presence): Mark[] {
  return draft === undefined ? [] : [{ ...draft, by, atMs: 0 }]
}
