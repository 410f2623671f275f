/** Hostile peers in a thread of their own, so that what they cost themselves is not counted against the server. */
import { Worker } from 'node:worker_threads'

interface Orders {
  base: string
  origin: string
  /** First messages by path: good ones, after which the link floods, and wrong ones. */
  hellos: { path: string; hello: string }[]
  forMs: number
}

interface FloodFigures {
  links: number
  turnedAway: number
  cutOff: number
  sentBytes: number
}

/** In each round every hello gets a link, and each link sends as much as it can until it is closed. */
const FLOODER = `
const { parentPort, workerData: { base, origin, hellos, forMs } } = require('node:worker_threads')
const figures = { links: 0, turnedAway: 0, cutOff: 0, sentBytes: 0 }
const untilMs = performance.now() + forMs
const frame = new Uint8Array(32 * 1024).fill(1)
function flood({ path, hello }) {
  return new Promise((resolve) => {
    const socket = new WebSocket(base + path, { headers: { origin } })
    let isOpen = false
    const pump = () => {
      if (socket.readyState !== 1) return
      for (let n = 0; n < 200; n++) socket.send(n % 2 ? frame : '{"type":"ping","n":' + n + '}')
      figures.sentBytes += 100 * frame.length
      setImmediate(pump)
    }
    socket.onopen = () => { isOpen = true; figures.links++; socket.send(hello); pump() }
    socket.onerror = () => {}
    socket.onclose = () => { if (isOpen) figures.cutOff++; else figures.turnedAway++; resolve() }
  })
}
async function run() {
  while (performance.now() < untilMs) await Promise.all(hellos.map(flood))
  parentPort.postMessage(figures)
}
run()
`

export function flood(orders: Orders): Promise<FloodFigures> {
  const worker = new Worker(FLOODER, { eval: true, workerData: orders })
  return new Promise((resolve, reject) => {
    worker.once('message', (figures: FloodFigures) => resolve(figures))
    worker.once('error', reject)
  })
}
