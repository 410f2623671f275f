/** Rounds: every arm on every workload, one after the other, beginning with another arm each time. */
import { type Arm, isRecorder } from './arms.ts'
import type { Window } from './browser.ts'
import { runOnce, runTraced, type Asked, type Part, type Run } from './run.ts'
import type { Stage } from './stage.ts'
import type { Tasks } from './tasks.ts'
import type { WorkloadName } from './workloads.ts'

export interface Plan {
  arms: readonly Arm[]
  workloads: readonly WorkloadName[]
  part: Part
  /** At least so many rounds count; no further one begins after the deadline. */
  minRounds: number
  maxRounds: number
  /** By `performance.now()`. */
  deadlineMs: number
}

export interface Measured {
  runs: Run[]
  traced: (Asked & { tasks: Tasks })[]
  rounds: number
}

/** The first round warms up: it is traced for whose task was how long, and its times count for nothing. */
export async function runRounds(stage: Stage, window: Window, plan: Plan): Promise<Measured> {
  const { part, minRounds, maxRounds, deadlineMs } = plan
  const measured: Measured = { runs: [], traced: [], rounds: 0 }
  for (const asked of listTurns(plan, 0).filter(({ arm }) => isRecorder(arm))) {
    measured.traced.push({ ...asked, tasks: await runTraced(stage, window, { ...asked, part }) })
  }
  while (measured.rounds < maxRounds && (measured.rounds < minRounds || performance.now() < deadlineMs)) {
    measured.rounds += 1
    for (const asked of listTurns(plan, measured.rounds)) {
      measured.runs.push(await runOnce(stage, window, { ...asked, part }))
    }
  }
  return measured
}

function listTurns({ arms, workloads }: Plan, round: number): Asked[] {
  return workloads.flatMap((workload, at) => {
    const first = (round + at) % arms.length
    return [...arms.slice(first), ...arms.slice(0, first)].map((arm) => ({ arm, workload }))
  })
}
