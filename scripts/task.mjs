/** Runs one task under the Node of the lockfile. What a task throws on purpose is a sentence; a bug shows its stack. */
import process from 'node:process'

const [task, ...args] = process.argv.slice(2)

try {
  const { run } = await import(`./tasks/${task}.mjs`)
  await run(args)
} catch (error) {
  console.error(error instanceof Error && error.constructor === Error ? error.message : error)
  process.exitCode = 1
}
