/** Starts the server from the command line: `node src/main.ts [--demo] [--demo-sites=<folder>] [--site-script=<folder>]`. */
import { LIMITS, readSettings, SettingsError } from './config.ts'
import { openLog } from './log.ts'
import { type ConavServer, openServer } from './server.ts'

try {
  const settings = readSettings(process.env, process.argv.slice(2))
  const log = openLog(settings.mode)
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'a promise failed with nobody to hear it'))
  for (const name of settings.unused) console.warn(`${name} is set, but this version of Conav does not use it yet`)
  const server = await openServer(settings, log)
  stopOnSignals(server)
  announce(server)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}

function announce({ config, setupToken }: ConavServer): void {
  const { app, viewer, shop, other } = config.origins
  if (setupToken) console.log(`Set Conav up, once: ${app}/setup#token=${setupToken}`)
  const demo = config.mode === 'demo' ? ` · demo shop ${shop} · second demo site ${other}` : ''
  console.log(`Conav is ready: app ${app} · viewer ${viewer}${demo}`)
}

/** The first signal stops in order, a second at once. */
function stopOnSignals(server: ConavServer): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    setTimeout(() => {
      console.error('Conav did not stop in time')
      process.exit(1)
    }, LIMITS.stopWithinMs).unref()
    await server.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
}

/** What is meant for the one who starts it is a sentence; a bug shows its stack. */
function explain(error: unknown): string {
  if (error instanceof SettingsError) return error.message
  if (!(error instanceof Error)) return String(error)
  if (error.constructor !== Error) return error.stack ?? error.message
  const cause = error.cause instanceof Error ? `: ${error.cause.message || error.cause.name}` : ''
  return `Conav cannot start: ${error.message}${cause}`
}
