/** How full the disk is that files, and an embedded database beside them, live on. */
import { LIMITS } from '../config.ts'
import type { Logger } from '../log.ts'

export interface Disk {
  /** Nothing new is to be kept: what is left is for what goes on already. */
  readonly isFull: boolean
  readonly freeBytes: number
  /** How often something was refused for it. */
  readonly refusedTotal: number
  refuse(): void
  /** Looks again now. Keeps what it knows where the disk cannot be asked. */
  look(): Promise<void>
  close(): void
}

interface Options {
  findFreeBytes: () => Promise<number>
  log: Logger
}

/** So much more than the reserve must be free again, so that it does not go to and fro. */
const BACK_AT = 1.25

/** Looks now and every few seconds. */
export async function openDisk({ findFreeBytes, log }: Options): Promise<Disk> {
  let freeBytes = Number.MAX_SAFE_INTEGER
  let isFull = false
  let refusedTotal = 0
  const look = async () => {
    try {
      freeBytes = await findFreeBytes()
    } catch (error) {
      return log.warn({ err: error }, 'the disk could not be asked how full it is')
    }
    const wasFull = isFull
    isFull = freeBytes < LIMITS.diskReserveBytes * (wasFull ? BACK_AT : 1)
    if (isFull && !wasFull) log.error({ freeBytes }, 'the disk is full: new files and recordings are refused')
    if (!isFull && wasFull) log.info({ freeBytes }, 'the disk has room again')
  }
  await look()
  const timer = setInterval(() => void look(), LIMITS.diskLookEveryMs)
  return {
    get isFull() {
      return isFull
    },
    get freeBytes() {
      return freeBytes
    },
    get refusedTotal() {
      return refusedTotal
    },
    refuse: () => void (refusedTotal += 1),
    look,
    close: () => clearInterval(timer),
  }
}
