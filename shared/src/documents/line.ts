/** Lines of few points. Pure. */

/** In pixels. */
export interface Spot {
  x: number
  y: number
}

/**
 * The line with at most `most` points, as near to the drawn one as that allows (Ramer, Douglas, Peucker): what lies
 * within half a pixel of a straight line is left out, and more where that is not enough.
 */
export function simplify(line: readonly Spot[], most: number): Spot[] {
  for (let slackPx = 0.5; ; slackPx *= 2) {
    const kept = thin(line, slackPx)
    if (kept.length <= most) return kept
  }
}

/** Without recursion: a line of a minute's drawing is thousands of points long. */
function thin(line: readonly Spot[], slackPx: number): Spot[] {
  const kept = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part
    let [farthest, distance] = [-1, slackPx]
    for (let at = from + 1; at < to; at += 1) {
      const away = distanceOf(line, at, part)
      if (away > distance) [farthest, distance] = [at, away]
    }
    if (farthest < 0) continue
    kept.add(farthest)
    open.push([from, farthest], [farthest, to])
  }
  return line.filter((_, at) => kept.has(at))
}

function distanceOf(line: readonly Spot[], at: number, [from, to]: [number, number]): number {
  const [point, start, end] = [line[at], line[from], line[to]]
  if (!point || !start || !end) return 0
  const [dx, dy] = [end.x - start.x, end.y - start.y]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(point.x - start.x, point.y - start.y)
  const share = Math.max(0, Math.min(1, ((point.x - start.x) * dx + (point.y - start.y) * dy) / length ** 2))
  return Math.hypot(point.x - start.x - share * dx, point.y - start.y - share * dy)
}
