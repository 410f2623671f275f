/**
 * Adds up counts, prints `N passed, N failed` (and `, N skipped`) as the last line, and sets the exit code.
 * @param {{ passed: number, failed: number, skipped: number }[]} counts
 */
export function sumUp(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  if (sum('failed') > 0) process.exitCode = 1
}
