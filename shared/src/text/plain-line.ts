/** Texts from elsewhere as one plain line: what a stranger named may neither hide nor turn what is written around it. */

/** What is not seen or turns the reading around: controls, bidi marks, zero-width characters, fillers, what is in no script. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gu
/** No script needs more marks on one letter; more of them reach into the lines around. */
const PILED = /(\p{M}{3})\p{M}+/gu

/** What can be seen of it, in one line; empty where nothing can. */
export function plainLine(text: string): string {
  return text.toWellFormed().replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(PILED, '$1').trim()
}

/** Letters of scripts that are read from right to left. */
const LEFTWARDS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** The line within a sentence: whichever way it reads, the words around it stay where they are (UAX #9, first strong isolate). */
export function isolated(text: string): string {
  const line = plainLine(text)
  return LEFTWARDS.test(line) ? `\u2068${line}\u2069` : line
}
