/** The generators of one run, from the outside: one or more processes, told what to do and asked what they saw. */
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'
import type { FromGenerator, Report, Subject, ToGenerator } from './generator.ts'
import { Histogram } from './histogram.ts'

export interface Seen {
  line: Histogram
  event: Histogram
  lag: Histogram
  messages: number
  sentBytes: number
  /** Of all generators together. */
  cpuSeconds: number
  /** Sockets that ended by themselves since the beginning. */
  lost: number
}

export class Crowd {
  readonly #children: readonly ChildProcess[]

  private constructor(children: readonly ChildProcess[]) {
    this.#children = children
  }

  static async open(subject: Subject, { generators, seed }: { generators: number; seed: number }): Promise<Crowd> {
    const file = path.join(ROOT, 'test', 'load', 'generator.ts')
    const crowd = new Crowd(Array.from({ length: generators }, () => fork(file)))
    await crowd.#tell((generator) => ({ type: 'begin', subject, generator, seed }))
    return crowd
  }

  /** Answers with how many there are afterwards: fewer than wanted where the time was too short. */
  async grow(by: number, withinMs: number): Promise<number> {
    const share = Math.ceil(by / this.#children.length)
    const answers = await this.#tell(() => ({ type: 'grow', by: share, withinMs }))
    return answers.reduce((sum, answer) => sum + (answer.type === 'grown' ? answer.cases : 0), 0)
  }

  async restart(): Promise<void> {
    await this.#tell(() => ({ type: 'restart' }))
  }

  /** Nothing more is sent from now on. */
  async rest(): Promise<void> {
    await this.#tell(() => ({ type: 'rest' }))
  }

  async look(): Promise<Seen> {
    const seen = { line: new Histogram(), event: new Histogram(), lag: new Histogram() }
    const sums = { messages: 0, sentBytes: 0, cpuSeconds: 0, lost: 0 }
    for (const report of await this.#tell(() => ({ type: 'report' }))) {
      if (report.type !== 'report') continue
      for (const key of ['line', 'event', 'lag'] as const) seen[key].merge(new Histogram(report[key]))
      for (const key of ['messages', 'sentBytes', 'cpuSeconds', 'lost'] as const)
        sums[key] += (report satisfies Report)[key]
    }
    return { ...seen, ...sums }
  }

  close(): void {
    for (const child of this.#children) child.kill('SIGKILL')
  }

  #tell(word: (generator: number) => ToGenerator): Promise<FromGenerator[]> {
    return Promise.all(this.#children.map((child, n) => ask(child, word(n))))
  }
}

function ask(child: ChildProcess, word: ToGenerator): Promise<FromGenerator> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`a generator ended by itself (${code})`))
    child.once('exit', ended)
    child.once('message', (answer: FromGenerator) => {
      child.off('exit', ended)
      if (answer.type === 'failed') reject(new Error(answer.why))
      else resolve(answer)
    })
    child.send(word)
  })
}
