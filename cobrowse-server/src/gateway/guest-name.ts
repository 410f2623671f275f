/** Names as guests give them: strangers, whose name stands in the question that the customer answers. */

/** What is not seen, turns the reading of the sentence around it, or belongs to no script. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu
/** No script needs more on one letter; more of them reach into the lines around. */
const PILED = /(\p{M}{3})\p{M}+/gu

/** One line of what can be seen; empty where nothing can. */
export function cleanGuestName(given: string): string {
  return given.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').replace(UNSEEN, '').replace(PILED, '$1').trim()
}
