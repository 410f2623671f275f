/** The forms of a group. */

/**
 * The first byte of a group of rows. A group without it is of the first form, raw deflate of JSON, which is no longer
 * written and can always be read. The three lowest bits are those of a kind of block that deflate does not have, so no
 * group of the first form begins with such a byte; the others count the forms. Whatever changes in how rows are written
 * or what the context begins with is another form.
 */
export const ROWS_FORM = (1 << 3) | 7

/** What a flush of deflate ends with; left out of each frame. */
export const FLUSH_TAIL = Uint8Array.of(0, 0, 0xff, 0xff)

export function isFirstForm(firstByte: number): boolean {
  return (firstByte & 6) !== 6
}
