/** rrweb's recorder as it comes; what it emits goes out as JSON, gathered as a site would that keeps nothing back. */
import { record } from '@rrweb/record'
import { sinkOf } from '../bench.ts'

const EVERY_MS = 200

let held: unknown[] = []
const socket = new WebSocket(sinkOf('ws'))
const opened = new Promise((resolve) => socket.addEventListener('open', resolve))

globalThis.arm = {
  async start() {
    await opened
    record({ emit: (event) => void held.push(event) })
    setInterval(send, EVERY_MS)
  },
  flush: send,
}

function send(): void {
  if (held.length === 0) return
  socket.send(JSON.stringify(held))
  held = []
}
