/** From the rounds to the lines of the table: what a recorder costs the page that works. */
import type { Arm } from './arms.ts'
import type { Line } from './lines.ts'
import type { Measured } from './rounds.ts'
import { excessOf, geometricMean, heap, mainThread, mean, passes, ratiosOf, renderers } from './statistics.ts'
import { WORKLOADS } from './workloads.ts'

const RATIO = 'times no recorder'
const MOST_HEAP = 0.2

/** Bytes of the heap are told in these. */
export const MEGABYTE = 1e6

export function listLoadLines(measured: Measured, arms: readonly Arm[]): Line[] {
  const slowdowns = new Map(arms.map((arm) => [arm, ratiosOf(measured, arm, passes)]))
  const n = measured.runs.length / arms.length
  const each = (read: (arm: Arm) => number): Line['values'] => Object.fromEntries(arms.map((arm) => [arm, read(arm)]))
  const slowdownsOf = (arm: Arm): number[] => [...(slowdowns.get(arm)?.values() ?? [])]
  const workloads = [...(slowdowns.get('none')?.keys() ?? [])]
  return [
    ...workloads.map((workload) => ({
      figure: `slowdown, ${WORKLOADS[workload].label}`,
      unit: RATIO,
      values: each((arm) => slowdowns.get(arm)?.get(workload) ?? Number.NaN),
      n: measured.runs.filter((run) => run.workload === workload && run.arm === 'none').flatMap(passes).length,
    })),
    {
      figure: 'slowdown, geometric mean',
      unit: RATIO,
      values: each((arm) => geometricMean(slowdownsOf(arm))),
      n,
      aim: { most: 1.1 },
    },
    {
      figure: 'slowdown, worst workload',
      unit: RATIO,
      values: each((arm) => Math.max(...slowdownsOf(arm))),
      n,
      aim: { most: 1.3 },
    },
    {
      figure: 'main thread, geometric mean',
      unit: RATIO,
      values: each((arm) => geometricMean(ratiosOf(measured, arm, mainThread).values())),
      n,
    },
    {
      figure: 'CPU of all renderers, geometric mean',
      unit: RATIO,
      values: each((arm) => geometricMean(ratiosOf(measured, arm, renderers).values())),
      n,
      aim: { most: 1.2 },
    },
    {
      figure: 'main thread beyond no recorder, mean of the workloads',
      unit: 'ms',
      values: each((arm) => mean(excessOf(measured, arm, mainThread).values())),
      n,
    },
    {
      figure: "longest part of a task that is the recorder's",
      unit: 'ms',
      values: each((arm) => longestOf(measured, arm)),
      n: workloads.length,
      aim: { most: 50 },
    },
    {
      figure: 'heap kept beyond no recorder, mean of the workloads',
      unit: 'MB',
      values: each((arm) => mean(excessOf(measured, arm, heap).values()) / MEGABYTE),
      n,
      aim: { most: MOST_HEAP, partOf: 'rrweb' },
    },
  ]
}

/** Of those traced; on which workload is told by the trace alone. */
function longestOf({ traced }: Measured, arm: Arm): number {
  return Math.max(0, ...traced.filter((one) => one.arm === arm).map(({ tasks }) => tasks.ownLongestMs))
}
