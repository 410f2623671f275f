/**
 * The server's time, ms since 1970, as it was when the process began and counted on from there: it neither jumps nor
 * runs backwards when the machine's clock is set, so that what is written down of a case stays in order and apart by the
 * time that really passed.
 */
export function steadyNowMs(): number {
  return Math.round(performance.timeOrigin + performance.now())
}
