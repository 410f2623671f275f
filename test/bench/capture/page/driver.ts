/** Runs in the page: drives a workload step by step, in Speedometer's way, and waits until the recorder is done too. */
import type { Arm, Workload } from './bench.ts'

const SENT_MS = 80

globalThis.driver = {
  async prepare() {
    const root = document.createElement('main')
    root.id = 'app'
    document.body.append(root)
    await parts().work.prepare(root)
    await wait(SENT_MS)
  },
  async start() {
    await parts().arm.start()
  },
  async run(iterations) {
    const times: number[][] = []
    for (let n = 0; n < iterations; n += 1) {
      const steps: number[] = []
      for (const step of parts().work.steps) steps.push(await measure(step))
      times.push(steps)
    }
    return times
  },
  async flush() {
    await parts().arm.flush()
    await wait(SENT_MS)
  },
}

/** The step itself within a frame, then style, layout and paint, until the first task after it. */
function measure(step: () => void): Promise<number> {
  return new Promise((resolve) => {
    let startMs = 0
    requestAnimationFrame(() => {
      startMs = performance.now()
      step()
    })
    requestAnimationFrame(() => {
      setTimeout(() => {
        // Not every layout is done for the frame; what is left of it belongs to the step.
        document.body.getBoundingClientRect()
        resolve(performance.now() - startMs)
      }, 0)
    })
  })
}

function parts(): { arm: Arm; work: Workload } {
  const { arm, work } = globalThis
  if (arm === undefined || work === undefined) throw new Error('the page has no arm or no workload')
  return { arm, work }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
