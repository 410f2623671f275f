/** Prepares the media worker in the background: calls need it, the start does not. */
import { mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { CACHE, ROOT } from './places.mjs'
import { endGroup, open } from './processes.mjs'

const LOG = path.join(CACHE, 'media-worker.log')

/** Starts the preparation; returns what ends it. A failure stays in .cache/media-worker.log. */
export function prepareMediaWorker() {
  mkdirSync(CACHE, { recursive: true })
  const log = openSync(LOG, 'w')
  const child = open(process.execPath, [path.join(ROOT, 'scripts', 'mediasoup-worker.mjs')], {
    stdio: ['ignore', log, log],
    detached: true,
  })
  child.unref()
  child.ended.catch((error) => console.error(`calls are not prepared: ${error.message}`))
  return () => endGroup(child)
}
