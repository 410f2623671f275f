/** How many runs become one number. */
import type { Arm } from './arms.ts'
import type { Measured } from './rounds.ts'
import type { Run } from './run.ts'
import type { WorkloadName } from './workloads.ts'

/** Reads one kind of value from a run; a run may hold several of a kind. */
export type Read = (run: Run) => readonly number[]

export const passes: Read = ({ passesMs }) => passesMs
export const mainThread: Read = ({ mainMs }) => [mainMs]
export const renderers: Read = ({ rendererMs }) => [rendererMs]
export const heap: Read = ({ heapBytes }) => [heapBytes]

export function medianOf({ runs }: Measured, of: { arm: Arm; workload: WorkloadName }, read: Read): number {
  return median(runs.filter(({ arm, workload }) => arm === of.arm && workload === of.workload).flatMap(read))
}

/** Of the arm to no recorder, workload by workload. */
export function ratiosOf(measured: Measured, arm: Arm, read: Read): Map<WorkloadName, number> {
  const workloads = new Set(measured.runs.map(({ workload }) => workload))
  return new Map(
    [...workloads].map((workload) => {
      const [own, none] = [
        medianOf(measured, { arm, workload }, read),
        medianOf(measured, { arm: 'none', workload }, read),
      ]
      return [workload, own / none]
    }),
  )
}

/** What the arm adds to no recorder, workload by workload. */
export function excessOf(measured: Measured, arm: Arm, read: Read): Map<WorkloadName, number> {
  const workloads = new Set(measured.runs.map(({ workload }) => workload))
  return new Map(
    [...workloads].map((workload) => {
      const [own, none] = [
        medianOf(measured, { arm, workload }, read),
        medianOf(measured, { arm: 'none', workload }, read),
      ]
      return [workload, own - none]
    }),
  )
}

export function geometricMean(values: Iterable<number>): number {
  const logs = [...values].map((value) => Math.log(value))
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
}

export function mean(values: Iterable<number>): number {
  const all = [...values]
  return all.reduce((sum, value) => sum + value, 0) / all.length
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  if (low === undefined || high === undefined) throw new Error('the median of nothing')
  return (low + high) / 2
}
