/** From the rounds to the lines of the table: what a recorder costs the page that works. */
import { type Arm, isRecorder } from './arms.ts'
import type { Line } from './lines.ts'
import type { Measured } from './rounds.ts'
import { excessOf, geometricMean, heap, mainThread, mean, passes, ratiosOf, renderers } from './statistics.ts'
import { type WorkloadName, WORKLOADS } from './workloads.ts'

const RATIO = 'times no recorder'
const MOST_HEAP = 0.2
/** A hundred thousand nodes; the others have some ten thousand at most. */
const HUGE: WorkloadName = 'table-10000'
const MOST_MS = { usual: 50, huge: 100 }

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
    ...longestLines(measured, arms),
    {
      figure: 'heap kept beyond no recorder, mean of the workloads',
      unit: 'MB',
      values: each((arm) => mean(excessOf(measured, arm, heap).values()) / MEGABYTE),
      n,
      aim: { most: MOST_HEAP, partOf: 'rrweb' },
    },
  ]
}

/** By the size of the page: more nodes may take longer. */
function longestLines({ traced }: Measured, arms: readonly Arm[]): Line[] {
  const isHuge = (workload: WorkloadName): boolean => workload === HUGE
  const line = (what: string, mostMs: number, counts: (workload: WorkloadName) => boolean): Line => {
    const those = traced.filter(({ workload }) => counts(workload))
    const longestOf = (arm: Arm): number =>
      Math.max(0, ...those.filter((one) => one.arm === arm).map(({ tasks }) => tasks.ownLongestMs))
    const values = Object.fromEntries(arms.filter(isRecorder).map((arm) => [arm, longestOf(arm)]))
    const n = those.filter(({ arm }) => arm === 'conav').length
    return {
      figure: `longest part of a task that is the recorder's, ${what}`,
      unit: 'ms',
      values,
      n,
      aim: { most: mostMs },
    }
  }
  const usual = line('all other workloads', MOST_MS.usual, (workload) => !isHuge(workload))
  const huge = line(WORKLOADS[HUGE].label, MOST_MS.huge, isHuge)
  return huge.n > 0 ? [usual, huge] : [usual]
}
