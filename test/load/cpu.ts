/** Time that processes have had on the processor, as Linux counts it. */
import { readFileSync, readdirSync } from 'node:fs'

/** What the kernel counts in. It is 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100
const STATE_FIELD = 2

/** Seconds that the process and all of its threads have had; NaN where it cannot be known. */
export function readCpuSeconds(pid: number): number {
  const fields = readFields(pid)
  // utime and stime are the 14th and 15th fields; the first two are left out here.
  return fields === undefined ? Number.NaN : (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** Seconds that the thread has had that began the process: the one that serves. */
export function readMainThreadSeconds(pid: number): number {
  const fields = readFields(`${pid}/task/${pid}`)
  return fields === undefined ? Number.NaN : (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** Seconds that the process and all that it started have had, those included that have ended since. */
export function readFamilySeconds(pid: number): number {
  const fields = readFields(pid) ?? []
  // cutime and cstime: of children that were waited for.
  const gone = (Number(fields[13]) + Number(fields[14])) / TICKS_A_SECOND
  return listFamily(pid).reduce((sum, each) => sum + (readCpuSeconds(each) || 0), gone || 0)
}

function listFamily(pid: number): number[] {
  try {
    const others = readdirSync('/proc').map(Number).filter(Number.isInteger)
    return [pid, ...others.filter((each) => Number(readFields(each)?.[1]) === pid)]
  } catch {
    return [pid]
  }
}

/** The fields from the state on: the name before it may hold anything. */
function readFields(pid: number | string): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + STATE_FIELD).split(' ')
  } catch {
    return undefined
  }
}

export function readMemoryMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return Number.NaN
  }
}
