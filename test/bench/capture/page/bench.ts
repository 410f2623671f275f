/** What an arm and a workload are to the page that runs them. Each is a script of its own that puts itself here. */

/** A recorder at work in the page, or what stands in its place. */
export interface Arm {
  /** The first snapshot is taken, or under way, when this returns. */
  start(): void | Promise<void>
  /** Sends what it still holds, so that its bytes and its work are counted. */
  flush(): void | Promise<void>
}

/** What a page does while it is recorded. Each step is driven synchronously and measured until the next frame is painted. */
export interface Workload {
  prepare(root: HTMLElement): void | Promise<void>
  steps: readonly (() => void)[]
  /** Goes on by itself for so long, in the time of the clock on the wall. */
  play?(forMs: number): Promise<void>
}

export interface Driver {
  prepare(): Promise<void>
  start(): Promise<void>
  /** Milliseconds of every step of every iteration. */
  run(iterations: number): Promise<number[][]>
  /** Sends what the recorder still holds. */
  flush(): Promise<void>
}

declare global {
  var arm: Arm | undefined
  var work: Workload | undefined
  var driver: Driver | undefined
}

/** The address that takes bytes and counts them, this arm's by themselves: pages lie at `/run/<arm>/<workload>`. */
export function sinkOf(protocol: 'http' | 'ws'): string {
  const [, , arm = ''] = location.pathname.split('/')
  return `${protocol}://${location.host}/sink/${arm}`
}
