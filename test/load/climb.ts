/** More and more cases, until messages come too late or the time is up. */
import { setTimeout as pass } from 'node:timers/promises'
import { Crowd, type Seen } from './crowd.ts'
import type { Measured } from './subject.ts'

export interface Step {
  cases: number
  /** Times in ms: of the line, of an event with all that gathering adds, of the generators' own lateness. */
  line: { p50: number; p99: number }
  event: { p50: number; p99: number }
  lag: { p99: number }
  samples: number
  messagesASecond: number
  bytesASecond: number
  /** Processors' worth of work. */
  cores: number
  /** Of the thread that serves alone. */
  serverCores: number
  databaseCores: number
  generatorCores: number
  memoryMegabytes: number
  lost: number
}

export interface Climb {
  limitMs: number
  forMs: number
  generators: number
  seed: number
}

const FIRST = 400
const FACTOR = 1.35
const SETTLE_MS = 2_500
const LOOK_MS = 6_000

/** The steps that were taken, in their order; the last may be the one that failed. */
export async function climb(measured: Measured, { limitMs, forMs, generators, seed }: Climb): Promise<Step[]> {
  const deadlineMs = performance.now() + forMs
  const crowd = await Crowd.open(measured.subject, { generators, seed })
  const steps: Step[] = []
  try {
    for (let cases = 0, wanted = FIRST; performance.now() < deadlineMs; wanted = Math.round(wanted * FACTOR)) {
      cases = await crowd.grow(wanted - cases, deadlineMs - performance.now())
      await pass(SETTLE_MS)
      const step = await lookAgain({ measured, crowd, cases, limitMs })
      steps.push(step)
      if (step.line.p99 > limitMs) break
    }
  } finally {
    crowd.close()
  }
  return steps
}

interface Looking {
  measured: Measured
  crowd: Crowd
  cases: number
  limitMs: number
}

/** Others may have had the machine for a moment: a step has failed when it fails twice. */
async function lookAgain({ measured, crowd, cases, limitMs }: Looking): Promise<Step> {
  const first = await look(measured, crowd, cases)
  console.log(describe(first))
  if (first.line.p99 <= limitMs) return first
  const second = await look(measured, crowd, cases)
  console.log(describe(second))
  return second
}

async function look(measured: Measured, crowd: Crowd, cases: number): Promise<Step> {
  const before = {
    cpu: measured.cpuSeconds(),
    server: measured.serverSeconds(),
    database: measured.databaseSeconds(),
    crowd: await crowd.look(),
  }
  await crowd.restart()
  const startMs = performance.now()
  await pass(LOOK_MS)
  const seen: Seen = await crowd.look()
  const seconds = (performance.now() - startMs) / 1_000
  return {
    cases,
    line: { p50: seen.line.percentile(0.5), p99: seen.line.percentile(0.99) },
    event: { p50: seen.event.percentile(0.5), p99: seen.event.percentile(0.99) },
    lag: { p99: seen.lag.percentile(0.99) },
    samples: seen.line.count,
    messagesASecond: seen.messages / seconds,
    bytesASecond: seen.sentBytes / seconds,
    cores: (measured.cpuSeconds() - before.cpu) / seconds,
    serverCores: (measured.serverSeconds() - before.server) / seconds,
    databaseCores: (measured.databaseSeconds() - before.database) / seconds,
    generatorCores: (seen.cpuSeconds - before.crowd.cpuSeconds) / seconds,
    memoryMegabytes: measured.memoryMegabytes(),
    lost: seen.lost,
  }
}

function describe(step: Step): string {
  const { cases, line, event, lag, cores, databaseCores, generatorCores, messagesASecond, bytesASecond } = step
  return [
    `${cases} cases: line p50 ${line.p50} p99 ${line.p99} ms`,
    `event p50 ${event.p50} p99 ${event.p99} ms`,
    `${Math.round(messagesASecond)} messages/s, ${(bytesASecond / 1e6).toFixed(1)} MB/s`,
    `cores ${cores.toFixed(2)} + database ${databaseCores.toFixed(2)}, generators ${generatorCores.toFixed(2)} (late by p99 ${lag.p99} ms)`,
    `${step.memoryMegabytes} MB, ${step.lost} sockets lost`,
  ].join(' · ')
}
