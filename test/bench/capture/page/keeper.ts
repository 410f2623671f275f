/** The keeper's part of the way: gathers at its pace, packs groups, sends frames. Another site, and so another process. */
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { browserClock } from '../../../../extension/src/link/clock.ts'
import { Group } from '../../../../extension/src/link/group.ts'
import { Pace } from '../../../../extension/src/link/pace.ts'
import { decodeFromPage } from '../../../../extension/src/link/port-schema.ts'
import { Whole } from '../../../../extension/src/link/whole.ts'
import { sinkOf } from './bench.ts'

const stream = StreamNo.parse(1)
const socket = new WebSocket(sinkOf('ws'))
socket.binaryType = 'arraybuffer'
const opened = new Promise((resolve) => socket.addEventListener('open', resolve))
const whole = new Whole()
let group: Group | undefined
let seq = 0

const pace = new Pace(browserClock, (batch) => {
  if (batch.isKeyframe) group = new Group(browserClock.nowMs())
  seq += 1
  const frame = group?.pack(batch, { stream, seq, isAfterGap: false })
  if (frame !== undefined) socket.send(frame)
})

window.addEventListener('message', async ({ ports: [port] }) => {
  if (port === undefined) return
  await opened
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = decodeFromPage(data)
    if (message?.type !== 'events') return pace.flush()
    const batch = whole.take(message)
    if (batch !== undefined) pace.take(batch)
  })
  port.start()
  port.postMessage('opened')
})
