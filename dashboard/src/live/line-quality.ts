/** How a line feels, by the time of a question and its answer. Control is pleasant below 150 ms and a trial beyond 400. */
export function qualityOf(delayMs: number): 'good' | 'fair' | 'poor' {
  if (delayMs < 150) return 'good'
  return delayMs < 400 ? 'fair' : 'poor'
}
