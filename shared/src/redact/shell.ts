/** What is left of a hidden element: the box in which it stands, and by whose hand where that is the customer's. */
import type { AttributeValue } from './attributes.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

type Attributes = Record<string, AttributeValue>

/** Attributes for the shell. What is typed into has no box: its width may follow what stands in it. */
export function shellOf({ rules }: Redaction, { id, judged }: Entry): Attributes {
  const box = judged.isEditable ? undefined : rules?.findBox?.(id)
  const size: Attributes = box ? { rr_width: `${round(box.widthPx)}px`, rr_height: `${round(box.heightPx)}px` } : {}
  return judged.isHidden ? { ...size, rr_hidden: 'customer' } : size
}

/** How the element must stand to keep its box; undefined where it stands well as it is. */
export function standingOf({ rules }: Redaction, { id, judged }: Entry): string | undefined {
  return !judged.isEditable && rules?.findBox?.(id)?.isInline === true ? 'inline-block' : undefined
}

function round(px: number): number {
  return Math.round(px * 100) / 100
}
