/** Preloaded into a server, takes its second line of defence out: what streams carry is held against no policy. */
import { registerHooks } from 'node:module'

const NOTHING = `export class Inspector {
  counts = { inspectedTotal: 0, uninspectedTotal: 0, faultsTotal: 0 }
  rule() {}
  take() {}
  forget() {}
  async close() {}
}`

registerHooks({
  load(url, context, next) {
    if (!url.endsWith('/cobrowse-server/src/inspection/inspector.ts')) return next(url, context)
    return { format: 'module', source: NOTHING, shortCircuit: true }
  },
})
