/** Runs the server in the foreground until it ends or is told to. */
import path from 'node:path'
import { forwardSignals, open } from './processes.mjs'
import { build } from './build.mjs'
import { prepareMediaWorker } from './media-worker.mjs'

/** @param {string[]} args */
export async function serve(args) {
  await build()
  const endPreparation = prepareMediaWorker()
  const server = open(process.execPath, [path.join('cobrowse-server', 'src', 'main.ts'), ...args])
  forwardSignals(server)
  process.exitCode = await server.ended.finally(endPreparation)
}
