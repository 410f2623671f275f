/** Where codes are tried, however they come in: one count of wrong ones an address. */
import { LIMITS } from '../config.ts'
import type { Db } from '../db/db.ts'
import { findCodeOrigin } from '../queue/code.repo.ts'
import { openTries } from '../tries.ts'

export interface CodeDoor {
  /** Runs what a code is needed for. A wrong one counts; after too many even the right one is refused with `too-many`. */
  try<T>(bucket: string, use: () => Promise<T>): Promise<T>
  /** The address that a code leads to, the code in its fragment. Does not use it up. */
  findUrl(bucket: string, code: string): Promise<string>
}

export function openCodeDoor(db: Db): CodeDoor {
  const tries = openTries({
    tries: LIMITS.codeTries,
    windowMs: LIMITS.codeLockMs,
    lockMs: LIMITS.codeLockMs,
    message: 'too many wrong codes from this address: wait, or ask the agent for a link later',
  })
  const tryOne: CodeDoor['try'] = async (bucket, use) => {
    await tries.take(bucket)
    const result = await use()
    await tries.giveBack(bucket)
    return result
  }
  return {
    try: tryOne,
    findUrl: (bucket, code) => tryOne(bucket, async () => `${await findCodeOrigin(db, code)}/#conav=${code}`),
  }
}
