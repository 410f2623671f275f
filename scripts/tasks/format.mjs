import { open } from '../processes.mjs'

export async function run() {
  process.exitCode = await open('prettier', ['--write', '--log-level', 'warn', '.']).ended
}
