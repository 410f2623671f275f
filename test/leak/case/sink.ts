/** Sinks: every place in which something of the customer's page could end up outside of it. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathOf } from '@conav/shared/api/client.ts'
import { getRecording, getSegment, listRecordings } from '@conav/shared/api/recording.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { openOffice } from '../../e2e/fixtures/office.ts'
import { splitSegment } from '../../e2e/fixtures/segment.ts'
import { readDatabase } from './database.ts'
import { readDrawn } from './drawn.ts'
import { FrameReader, textsOf } from './frames.ts'
import type { Conversation, Piece } from './tap.ts'
import { readSocketMessages, type SocketMessage } from './web-socket-reader.ts'
import type { World } from './world.ts'

/** Something that was read: a text, bytes, or the events of a frame. */
export type Part = string | Uint8Array | PageEvent[]

export interface Sink {
  name: string
  parts: (string | Uint8Array)[]
  /** The texts that were shown, in order, for secrets that are told a letter at a time. */
  pieces: string[]
}

/** Reads what is left behind of a case that has ended. Stops the server, whose database opens for nobody else. */
export async function readSinks(world: World, seen: readonly Sink[]): Promise<Sink[]> {
  const { app, viewer } = world.taps
  const recording = sinkOf('recording', await readRecordings(world))
  const metrics = sinkOf('metrics', [await (await fetch(`${world.direct}/metrics`)).text()])
  const errors = sinkOf('error page', [await (await fetch(`${world.direct}/nowhere`)).text()])
  const drawn = sinkOf('drawn in pictures', await readDrawn(world))
  await world.server.stop()
  return [
    ...seen,
    ...app.conversations.filter(isSocket).flatMap(readSockets),
    sinkOf('bytes to the app', app.conversations.map(bytesIn)),
    sinkOf('bytes from the app', app.conversations.map(bytesOut)),
    sinkOf('bytes to the viewer', viewer.conversations.map(bytesIn)),
    recording,
    metrics,
    errors,
    drawn,
    sinkOf('log', [world.server.log()]),
    sinkOf('database', await readDatabase(world.data)),
    sinkOf('files', readFiles(world.data)),
  ]
}

/** Events become JSON, and their texts pieces. */
export function sinkOf(name: string, parts: Part[]): Sink {
  const sink: Sink = { name, parts: [], pieces: [] }
  for (const part of parts) {
    if (!Array.isArray(part)) sink.parts.push(part)
    else {
      sink.parts.push(JSON.stringify(part))
      sink.pieces.push(...textsOf(part))
    }
  }
  return sink
}

const joined = (pieces: readonly Piece[]): Buffer => Buffer.concat(pieces.map(({ bytes }) => bytes))
const bytesIn = ({ toServer }: Conversation): Buffer => joined(toServer)
const bytesOut = ({ fromServer }: Conversation): Buffer => joined(fromServer)

/** The line of a socket, by the path that it was opened under. */
export function pathOfSocket({ toServer }: Conversation): string | undefined {
  const head = joined(toServer.slice(0, 2)).subarray(0, 4096).toString('latin1')
  return /^GET (\/ws\/[a-z]+)/.exec(head)?.[1]
}

function isSocket(conversation: Conversation): boolean {
  return pathOfSocket(conversation) !== undefined
}

function readSockets(conversation: Conversation): Sink[] {
  const line = pathOfSocket(conversation) ?? ''
  return [
    sinkOf(`${line} to the server`, unpack(readSocketMessages(bytesIn(conversation)))),
    sinkOf(`${line} from the server`, unpack(readSocketMessages(bytesOut(conversation)))),
  ]
}

function unpack(messages: readonly SocketMessage[]): Part[] {
  const reader = new FrameReader()
  return messages.map((message) =>
    message.kind === 'text' ? message.text : (reader.read(message.bytes) ?? message.bytes),
  )
}

async function readRecordings(world: World): Promise<Part[]> {
  const { call, send } = await openOffice(world.urls.app, 'Sam')
  const rows = await call(listRecordings, {}, {})
  const parts: Part[] = [JSON.stringify(rows)]
  for (const row of rows) {
    const recording = await call(getRecording, { id: row.case.id }, {})
    parts.push(JSON.stringify(recording))
    const reader = new FrameReader()
    for (const { stream, firstSeq } of recording.segments) {
      const at = pathOf(getSegment as never, { id: row.case.id, stream, seq: firstSeq })
      const bytes = new Uint8Array(await (await send(world.urls.app + at)).arrayBuffer())
      for (const frame of splitSegment(bytes)) parts.push(reader.read(frame) ?? [])
    }
  }
  return parts
}

function readFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => `${file.name}\n${readFileSync(path.join(file.parentPath, file.name)).toString('latin1')}`)
}
