/** OpenReplay's tracker with its default options, but for the address that it sends to and the leave to run without TLS. */
import Tracker from '@openreplay/tracker/class'
import { sinkOf } from '../bench.ts'

const tracker = new Tracker({
  projectKey: 'bench',
  ingestPoint: sinkOf('http'),
  __DISABLE_SECURE_MODE: true,
})

globalThis.arm = {
  async start() {
    const started = await tracker.start()
    if (!started.success) throw new Error(`the tracker does not start: ${started.reason}`)
  },
  flush: () => tracker.forceFlushBatch(),
}
