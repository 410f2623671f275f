/** Where the time goes between the hand and the pointer on the customer's page: each place at each station, on one clock. */
import type { Frame } from 'puppeteer-core'
import { type Figure, percentile } from './figures.ts'

/** A place that passed a station; `x` is its fraction of the element's width, which tells the places of a sweep apart. */
interface Passed {
  x: number
  atMs: number
}

type Station = 'told' | 'sent' | 'received' | 'heard'

declare global {
  var stations: Record<Station, Passed[]> | undefined
}

/** Beyond this it is another sweep's. */
const LONGEST_MS = 500

/** In every window, before any script of it: notes which pointers leave it and come to it. */
export function noteStations(): void {
  const stations: Record<Station, Passed[]> = { told: [], sent: [], received: [], heard: [] }
  globalThis.stations = stations
  const note = (station: Station, x: unknown): void => {
    const atMs = performance.timeOrigin + performance.now()
    if (typeof x === 'number' && stations[station].at(-1)?.x !== x) stations[station].push({ x, atMs })
  }
  const noteBytes = (station: Station, data: unknown): void => {
    if (!(data instanceof ArrayBuffer) && !ArrayBuffer.isView(data)) return
    const found = /"pointer":\{[^}]*"at":\[([-\d.e]+)/.exec(new TextDecoder('latin1').decode(data))
    if (found) note(station, Number(found[1]))
  }
  const notePort = (station: Station, data: unknown): void => {
    const [type, at] = [Reflect.get(Object(data), 'type'), JSON.stringify(data)?.match(/"at":\[([-\d.e]+)/)?.[1]]
    if (type === (station === 'told' ? 'pointer' : 'pointers') && at !== undefined) note(station, Number(at))
  }
  const wrap = (target: object, name: string, before: (self: EventTarget, first: unknown) => void): void => {
    const original = Reflect.get(target, name)
    Reflect.set(target, name, function (this: EventTarget, ...all: unknown[]) {
      before(this, all[0])
      return Reflect.apply(original, this, all)
    })
  }
  const listen = EventTarget.prototype.addEventListener
  wrap(MessagePort.prototype, 'postMessage', (_, data) => notePort('told', data))
  wrap(WebSocket.prototype, 'send', (_, data) => noteBytes('sent', data))
  wrap(EventTarget.prototype, 'addEventListener', (self, type) => {
    if (type !== 'message') return
    if (self instanceof WebSocket) listen.call(self, type, (event) => noteBytes('received', Reflect.get(event, 'data')))
    if (self instanceof MessagePort) listen.call(self, type, (event) => notePort('heard', Reflect.get(event, 'data')))
  })
}

/** How long each part of the way took, of those places that were seen at both its ends. */
export async function listHops(windows: Record<'viewer' | 'desk' | 'keeper' | 'page', Frame>): Promise<Figure[]> {
  const read = (frame: Frame, station: Station): Promise<Passed[]> =>
    frame.evaluate((name) => globalThis.stations?.[name] ?? [], station)
  const told = await read(windows.viewer, 'told')
  const sent = await read(windows.desk, 'sent')
  const received = await read(windows.keeper, 'received')
  const heard = await read(windows.page, 'heard')
  return [
    ...rowsOf('from the viewer to the desk’s socket', told, sent),
    ...rowsOf('through the server to the keeper', sent, received),
    ...rowsOf('from the keeper to the page', received, heard),
  ]
}

function rowsOf(what: string, from: readonly Passed[], to: readonly Passed[]): Figure[] {
  const tookMs = from.flatMap(({ x, atMs }) => {
    const later = to.find((one) => one.x === x && one.atMs >= atMs && one.atMs < atMs + LONGEST_MS)
    return later === undefined ? [] : [later.atMs - atMs]
  })
  return [0.5, 0.95].map((part) => ({
    figure: `${what}, p${part * 100} (${tookMs.length} of ${from.length})`,
    value: percentile(tookMs, part),
    unit: 'ms',
    peer: null,
    n: tookMs.length,
  }))
}
