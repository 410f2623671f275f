/** `npm run screens [album ...]`: photographs the product in each of its states into `test/screenshots/states`. */
import path from 'node:path'
import { build } from '../build.mjs'
import { forwardSignals, open } from '../processes.mjs'

/** @param {string[]} albums all of them where none is named */
export async function run(albums) {
  await build()
  const child = open(process.execPath, [path.join('test', 'screens', 'take.ts'), ...albums])
  forwardSignals(child)
  process.exitCode = await child.ended
}
