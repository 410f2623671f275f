/**
 * Sentry's replay with its default options, but for the address that it sends to and its limit of mutations: at 10,000 of
 * them it stops recording, and what does not record cannot be compared.
 */
import { init, replayIntegration } from '@sentry/browser'
import { sinkOf } from '../bench.ts'

const replay = replayIntegration({ mutationLimit: 0 })

globalThis.arm = {
  start() {
    init({
      dsn: `${sinkOf('http').replace('//', '//bench@')}/1`,
      integrations: [replay],
      replaysSessionSampleRate: 1,
    })
  },
  flush: () => replay.flush(),
}
