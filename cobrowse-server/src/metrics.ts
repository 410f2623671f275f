/** Figures for Prometheus. Counts and times only: no ids, no contents. */
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Disk } from './file/disk.ts'
import type { GatewayCounts } from './gateway/doors.ts'

export interface Metrics {
  request(done: { method: string; route: string; status: number; ms: number }): void
  /** Shows the gateway's counts from now on. */
  watchGateway(count: () => GatewayCounts): void
  /** Shows how full the disk is from now on. */
  watchDisk(disk: Disk): void
  render(): Promise<{ type: string; text: string }>
}

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** The counts of the gateway, under the names that Prometheus's conventions give them. */
const GATEWAY: Record<keyof GatewayCounts, { name: string; help: string }> = {
  rooms: { name: 'conav_rooms', help: 'Open rooms' },
  customers: { name: 'conav_customer_sockets', help: 'Connected customers' },
  agents: { name: 'conav_agent_sockets', help: 'Connected agents' },
  unstoredBytes: { name: 'conav_journal_unstored_bytes', help: 'Frames that wait for the database' },
  isStoring: { name: 'conav_journal_is_storing', help: 'Whether the last write of the journal worked' },
  unstoredWrites: { name: 'conav_unstored_writes', help: 'Events and documents that wait for the database' },
  isPersisting: { name: 'conav_is_persisting', help: 'Whether the database takes what cases have for it' },
  writesGivenUpTotal: { name: 'conav_writes_given_up_total', help: 'Writes that the database will never take' },
  writesLeftOutTotal: { name: 'conav_writes_left_out_total', help: 'Writes dropped while the database was away' },
  framesTotal: { name: 'conav_frames_total', help: 'Frames received' },
  frameBytesTotal: { name: 'conav_frame_bytes_total', help: 'Bytes of frames received' },
  framesRefusedTotal: { name: 'conav_frames_refused_total', help: 'Frames refused' },
  framesSkippedTotal: { name: 'conav_frames_skipped_total', help: 'Frames not sent to peers that were too slow' },
  intentsTotal: { name: 'conav_intents_total', help: 'Intents received' },
  intentsRefusedTotal: { name: 'conav_intents_refused_total', help: 'Intents refused' },
  framesInspectedTotal: { name: 'conav_frames_inspected_total', help: 'Frames held against their policy' },
  framesUninspectedTotal: {
    name: 'conav_frames_uninspected_total',
    help: 'Frames not held against their policy because there were too many',
  },
  streamsRefusedTotal: { name: 'conav_streams_refused_total', help: 'Streams that broke their policy' },
}

const DISK = {
  freeBytes: { name: 'conav_disk_free_bytes', help: 'Room left on the disk of the files' },
  isFull: { name: 'conav_disk_is_full', help: 'Whether new files and recordings are refused' },
  refusedTotal: { name: 'conav_disk_refused_total', help: 'Files and chunks refused for want of room' },
} as const

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'conav_http_request_seconds',
    help: 'Time to answer HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  })
  return {
    request: ({ method, route, status, ms }) => requests.observe({ method, route, status }, ms / 1000),
    watchGateway(count) {
      for (const [key, names] of Object.entries(GATEWAY)) {
        registry.registerMetric(
          new Gauge({
            ...names,
            registers: [],
            collect() {
              this.set(Number(count()[key as keyof GatewayCounts]))
            },
          }),
        )
      }
    },
    watchDisk(disk) {
      for (const [key, names] of Object.entries(DISK)) {
        const collect = function (this: Gauge) {
          this.set(Number(disk[key as keyof typeof DISK]))
        }
        registry.registerMetric(new Gauge({ ...names, registers: [], collect }))
      }
    },
    render: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  }
}
