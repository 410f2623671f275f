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
  maxRounds: number
  /** By `performance.now()`. What is not begun by then is left out; one workload is always run by all arms. */
  deadlineMs: number
}

export interface Measured {
  runs: Run[]
  traced: (Asked & { tasks: Tasks })[]
  rounds: number
}

/** After the first round comes one that is traced for whose task was how long; its times count for nothing. */
export async function runRounds(stage: Stage, window: Window, plan: Plan): Promise<Measured> {
  const { part, maxRounds } = plan
  const measured: Measured = { runs: [], traced: [], rounds: 0 }
  const time = async (asked: Asked): Promise<void> => {
    measured.runs.push(await runOnce(stage, window, { ...asked, part }))
  }
  const trace = async (asked: Asked): Promise<void> => {
    if (!isRecorder(asked.arm)) return
    measured.traced.push({ ...asked, tasks: await runTraced(stage, window, { ...asked, part }) })
  }
  for (let round = 0; round < maxRounds && (round === 0 || performance.now() < plan.deadlineMs); round += 1) {
    await runRound(plan, round, time)
    if (round === 0) await runRound(plan, round, trace)
    measured.rounds += 1
  }
  return measured
}

async function runRound(plan: Plan, round: number, run: (asked: Asked) => Promise<void>): Promise<void> {
  const { arms, workloads, deadlineMs } = plan
  for (const [at, workload] of workloads.entries()) {
    if (at > 0 && performance.now() > deadlineMs) return
    const first = (round + at) % arms.length
    for (const arm of [...arms.slice(first), ...arms.slice(0, first)]) await run({ arm, workload })
  }
}
