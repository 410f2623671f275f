/** From the rounds to the lines of the table: what the first snapshot of a long page takes. */
import { type Arm, isRecorder } from './arms.ts'
import type { Line } from './lines.ts'
import { MEGABYTE } from './load-lines.ts'
import type { Measured } from './rounds.ts'
import { excessOf, heap, mainThread } from './statistics.ts'
import { SNAPSHOTS, WORKLOADS, type WorkloadName } from './workloads.ts'

const MOST = { work: 0.35, heap: 0.2 }
const LONGEST_MS: Partial<Record<WorkloadName, number>> = { 'snapshot-10000': 50, 'snapshot-50000': 100 }

export function listSnapshotLines(measured: Measured, arms: readonly Arm[]): Line[] {
  const n = measured.rounds
  return SNAPSHOTS.flatMap((workload) => {
    const { label } = WORKLOADS[workload]
    const each = (read: (arm: Arm) => number): Line['values'] =>
      Object.fromEntries(arms.filter((arm) => arm !== 'none').map((arm) => [arm, read(arm)]))
    const isMeasured = measured.runs.some((run) => run.workload === workload)
    if (!isMeasured) return []
    const longest = LONGEST_MS[workload]
    return [
      {
        figure: `main thread for the first snapshot, ${label}`,
        unit: 'ms',
        values: each((arm) => excessOf(measured, arm, mainThread).get(workload) ?? Number.NaN),
        n,
        ...(workload === 'snapshot-50000' && { aim: { most: MOST.work, partOf: 'rrweb' as const } }),
      },
      {
        figure: `longest task of the first snapshot, ${label}`,
        unit: 'ms',
        values: Object.fromEntries(arms.filter(isRecorder).map((arm) => [arm, longestOf(measured, arm, workload)])),
        n: 1,
        ...(longest !== undefined && { aim: { most: longest } }),
      },
      {
        figure: `heap kept after it, ${label}`,
        unit: 'MB',
        values: each((arm) => (excessOf(measured, arm, heap).get(workload) ?? Number.NaN) / MEGABYTE),
        n,
        aim: { most: MOST.heap, partOf: 'rrweb' as const },
      },
    ]
  })
}

function longestOf({ traced }: Measured, arm: Arm, workload: WorkloadName): number {
  return traced.find((one) => one.arm === arm && one.workload === workload)?.tasks.ownLongestMs ?? Number.NaN
}
