/** A page under which the browser cannot come to rest: what it moves and changes takes nearly all of the time there is. */

const WINDOW_MS = 4_000
/** Shorter ones let others come between. */
const LONG_MS = 100
const MOST = 0.75

export interface Task {
  startTime: number
  duration: number
}

/** Says of long tasks, as they are told of, whether they leave no rest. */
export function openStrain(): (task: Task) => boolean {
  let tasks: Task[] = []
  return (task) => {
    if (task.duration < LONG_MS) return false
    const endMs = task.startTime + task.duration
    tasks = [...tasks, task].filter(({ startTime }) => startTime > endMs - WINDOW_MS)
    const isStrained = tasks.reduce((sum, { duration }) => sum + duration, 0) > MOST * WINDOW_MS
    // Whatever is done about it is given as long.
    if (isStrained) tasks = []
    return isStrained
  }
}

/** Calls back when the page leaves no rest. Browsers that do not tell of long tasks (Firefox, Safari) never do. */
export function watchStrain(strained: () => void, signal: AbortSignal): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return
  const isStrained = openStrain()
  const observer = new PerformanceObserver((list) => {
    for (const task of list.getEntries()) if (isStrained(task)) strained()
  })
  observer.observe({ type: 'longtask' })
  signal.addEventListener('abort', () => observer.disconnect())
}
