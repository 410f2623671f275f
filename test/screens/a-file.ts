import { mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** A file of 100 kB of that name, to be sent. */
export function aFile(name: string): string {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'conav-screens-')), name)
  writeFileSync(file, 'Thank you for your order.\n'.repeat(4_000))
  return file
}
