/**
 * `node scripts/run.mjs <task> [...args]`: installs what the lockfile names, then runs `scripts/tasks/<task>.mjs`.
 *
 * Runs on any Node >= 20 with nothing but npm beside it; the task itself runs on the Node 24 of the lockfile.
 */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { bootstrap } from './bootstrap.mjs'
import { ROOT } from './places.mjs'
import { forwardSignals, open } from './processes.mjs'

const TASKS = path.join(ROOT, 'scripts', 'tasks')

try {
  const [task, ...args] = process.argv.slice(2)
  if (!task || !existsSync(path.join(TASKS, `${task}.mjs`)))
    throw new Error(`unknown task "${task ?? ''}"; have: ${listTasks().join(', ')}`)
  const node = await bootstrap()
  const child = open(node, [path.join(ROOT, 'scripts', 'task.mjs'), task, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  forwardSignals(child)
  process.exitCode = await child.ended
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function listTasks() {
  return readdirSync(TASKS).map((file) => path.basename(file, '.mjs'))
}
