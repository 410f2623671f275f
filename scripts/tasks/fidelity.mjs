/** `npm run fidelity [word ...]`: holds the replay beside its source, on the pages whose names have one of the words. */
import path from 'node:path'
import { build } from '../build.mjs'
import { forwardSignals, open } from '../processes.mjs'

/** @param {string[]} words all pages where none is named */
export async function run(words) {
  await build()
  const child = open(process.execPath, [path.join('test', 'fidelity', 'fidelity.ts'), ...words])
  forwardSignals(child)
  process.exitCode = await child.ended
}
